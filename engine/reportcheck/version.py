"""The version; as in pyproject.toml, a test holds both together."""

__version__ = "0.1.0"
