"""Texts out to translators and back: XLIFF 2.1, PO, and a Word table; it knows no YAML and no blocks."""

from careget_docs.translations.exchange.parcel import Parcel, ParcelError, TableWords, Unit
from careget_docs.translations.exchange.protection import Damage, damage
from careget_docs.translations.exchange.read_any import LARGEST, read

__all__ = ["LARGEST", "Damage", "Parcel", "ParcelError", "TableWords", "Unit", "damage", "read"]
