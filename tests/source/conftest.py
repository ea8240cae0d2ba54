"""Settings of the properties in this folder."""

from __future__ import annotations

from hypothesis import settings

# Tables are loaded at the first example, and machines of CI are shared: the limit for a whole test is pytest's.
settings.register_profile("source", settings(), deadline=None)
settings.load_profile("source")
