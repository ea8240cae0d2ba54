"""The data that is shipped: rule packs, vocabulary and schemas.

`rules/` and `schemas/` stand at the top of the project; the package reaches both through `reportcheck/data`
(links in a checkout, folders in a wheel), so there is one way to them wherever the package is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def rules_dir() -> Traversable:
    """The folder of the rule packs and the vocabulary."""
    return files("reportcheck") / "data" / "rules"


@cache
def schemas_dir() -> Traversable:
    """The folder of the JSON Schemas."""
    return files("reportcheck") / "data" / "schemas"
