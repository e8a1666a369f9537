"""The ledger: the only package that touches the store (JSON Lines tables under git, WARC files beside them)."""

from __future__ import annotations

from provenance.ledger.ledger import Ledger, Stored
from provenance.ledger.tables import TABLES

__all__ = ["TABLES", "Ledger", "Stored"]
