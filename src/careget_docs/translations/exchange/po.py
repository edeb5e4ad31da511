"""Gettext PO, by Babel: `msgctxt` is the unit's id; what nobody has reviewed is fuzzy, as editors of PO show it."""

from __future__ import annotations

import codecs
import datetime
import io

from careget_docs.translations.exchange.parcel import Parcel, ParcelError, Unit


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
        notes = [unit.note] if unit.note else []
        catalog.add(unit.source, unit.target, context=unit.id, flags=flags, auto_comments=notes)
    out = io.BytesIO()
    write_po(out, catalog, width=0)
    return out.getvalue()


def read(data: bytes) -> Parcel:
    """Return the parcel that came back. Raises ParcelError for a damaged file and for one without its language."""
    from babel import UnknownLocaleError
    from babel.messages.pofile import PoFileError, read_po

    try:
        plain = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")  # as Windows' editors save it
        catalog = read_po(io.BytesIO(plain), abort_invalid=True)
    except (PoFileError, ValueError, UnicodeDecodeError, UnknownLocaleError) as fault:
        raise ParcelError("The PO file cannot be read: {reason}.", "Ask for it anew.", reason=fault) from fault
    if not catalog.locale_identifier:
        raise ParcelError("The file does not say from which language into which.", "Its header needs “Language:”.")
    units = []
    for message in catalog:
        if not message.id or not message.context:
            continue
        source, target = str(message.id), str(message.string or "")
        state = "initial" if not target.strip() else "translated" if message.fuzzy else "reviewed"
        units.append(Unit(str(message.context), source, target, state))  # type: ignore[arg-type]  # one of three
    tag = str(catalog.locale_identifier).replace("_", "-")
    return Parcel(str(catalog.project), str(catalog.version), tag, "", tuple(units))
