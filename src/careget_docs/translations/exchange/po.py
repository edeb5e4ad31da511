"""Gettext PO written, by Babel: `msgctxt` is the unit's id; what nobody has reviewed is fuzzy, as editors show it."""

from __future__ import annotations

import datetime
import io

from careget_docs.translations.exchange.parcel import Parcel


def write(parcel: Parcel, day: datetime.date) -> bytes:
    """Return a parcel as PO; `day` is its date, so that the same parcel gives the same bytes."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    moment = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    catalog = Catalog(
        locale=parcel.target_lang,
        project=parcel.id,
        version=parcel.source_lang,
        header_comment=f"# {parcel.title}",
        creation_date=moment,
        revision_date=moment,
        fuzzy=False,
    )
    for unit in parcel.units:
        flags = ["fuzzy"] if unit.state == "translated" else []
        notes = [*filter(None, [unit.note]), *(f"{source} = {target}" for source, target in unit.terms)]
        catalog.add(unit.source, unit.target, context=unit.id, flags=flags, auto_comments=notes)
    out = io.BytesIO()
    write_po(out, catalog, width=0)
    return out.getvalue()
