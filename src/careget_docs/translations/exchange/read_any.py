"""A file that came back, by what is in it and not by its name alone."""

from __future__ import annotations

from careget_docs.translations.exchange.parcel import Parcel, ParcelError

LARGEST = 20_000_000


def read(data: bytes) -> Parcel:
    """Return the parcel in a file's bytes. Raises ParcelError for what is none of the three, or not whole."""
    from careget_docs.translations.exchange import docx_table, po, xliff

    if len(data) > LARGEST:
        raise ParcelError("The file has more than {size} bytes.", "Is it the right one?", size=LARGEST)
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data[:4] == b"\xd0\xcf\x11\xe0":
        message = "This is an old Word file, or one with a password."
        raise ParcelError(message, "Save it as .docx without a password.")
    if data[:2] == b"PK":
        parcel = docx_table.read(data)
    elif start.startswith(b"<"):
        parcel = xliff.read(data)
    elif b"msgid" in data:
        parcel = po.read(data)
    else:
        message = "This is neither XLIFF nor PO nor a Word table for translators."
        raise ParcelError(message, "Make one with `careget-docs translations ID --export xliff --lang TAG`.")
    ids = [unit.id for unit in parcel.units]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        names = ", ".join(twice[:5])
        raise ParcelError("These texts stand twice in the file: {names}.", "Keep one of each.", names=names)
    return parcel
