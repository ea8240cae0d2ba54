"""reportcheck: audits agencies' yearly reports on government information disclosure against the regulation.

Doors of three sizes: `audit_bytes`, `audit_path`, `audit_many`; each calls the one before.
"""

from reportcheck.audit import Audit, audit_bytes, audit_path
from reportcheck.batch import audit_many
from reportcheck.rules import PackError, Packs, load_packs
from reportcheck.source import Document, Unreadable
from reportcheck.version import __version__

__all__ = [
    "Audit",
    "Document",
    "PackError",
    "Packs",
    "Unreadable",
    "__version__",
    "audit_bytes",
    "audit_many",
    "audit_path",
    "load_packs",
]
