"""Where the extra `fuzz` has no atheris (other systems, newer Pythons), its harnesses are no tests; all else is."""

from __future__ import annotations

from tests.fuzz import for_here

collect_ignore = [] if for_here() else ["test_harnesses.py"]
