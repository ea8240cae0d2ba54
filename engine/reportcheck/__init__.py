"""reportcheck: audits agencies' yearly reports on government information disclosure against the regulation."""

from reportcheck.audit import Audit, audit_bytes, audit_document
from reportcheck.rules import PackError, Packs, load_packs
from reportcheck.source import Document, Unreadable

__all__ = ["Audit", "Document", "PackError", "Packs", "Unreadable", "audit_bytes", "audit_document", "load_packs"]
