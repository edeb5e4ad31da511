"""Texts out to translators and back: XLIFF 2.1, PO, and a Word table; it knows no YAML and no blocks."""

from careget_docs.exchange.nouns import Parcel, ParcelError, Unit, Words
from careget_docs.exchange.protection import Damage, damage
from careget_docs.exchange.returning import read

__all__ = ["Damage", "Parcel", "ParcelError", "Unit", "Words", "damage", "read"]
