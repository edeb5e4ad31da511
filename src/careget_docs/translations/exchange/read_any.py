"""A file that came back, by what is in it and not by its name alone."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from careget_docs.translations.exchange.parcel import Parcel, ParcelError

LARGEST = 20_000_000


def read(data: bytes, lang: str = "") -> Parcel:
    """Return the parcel in a file's bytes; `lang` is the language that it is in where it has lost it.

    Raises ParcelError for what is none of the three, or not whole.
    """
    from careget_docs.translations.exchange import docx_reading, po_reading, xliff_reading

    if len(data) > LARGEST:
        raise ParcelError("The file has more than {size} bytes.", "Is it the right one?", size=LARGEST)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        message = "This is an old Word file, or one with a password."
        raise ParcelError(message, "Save it as .docx without a password.")
    start = _start(data)
    if data[:2] == b"PK":
        parcel = docx_reading.read(data)
    elif start.startswith("<"):
        parcel = xliff_reading.read(data)
    elif re.search(r'(?:^|[\r\n])\s*msg(id|str|ctxt)\s*"', start):
        parcel = po_reading.read(data)
    else:
        message = "This is neither XLIFF nor PO nor a Word table for translators."
        raise ParcelError(message, "Make one with `careget-docs translations ID --export xliff --lang TAG`.")
    if not (lang or parcel.target_lang):
        message = "The file does not say from which language into which."
        hint = "It was lost on the way: say it with `--lang`, for example `--lang en`."
        raise ParcelError(message, hint)
    parcel = replace(parcel, target_lang=parcel.target_lang or lang)
    ids = [unit.id for unit in parcel.units]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        names = ", ".join(twice[:5])
        raise ParcelError("These texts stand twice in the file: {names}.", "Keep one of each.", names=names)
    return parcel


def _start(data: bytes) -> str:
    """Return a file as letters, enough to tell what it is; what is no letter in any way is left out."""
    zeros = data[:4].count(0)
    charset = {0: "latin-1", 1: "utf-16", 2: "utf-16", 3: "utf-32"}.get(zeros, "latin-1")
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) and zeros < 2:
        charset = "utf-16"
    elif zeros and data[:1] == b"\0" and data[:2] != b"\0\0":
        charset = "utf-16-be"
    elif zeros == 3 and data[:1] == b"\0":
        charset = "utf-32-be"
    text = data.decode(charset, "ignore")
    return text.removeprefix("\ufeff").removeprefix("ï»¿").lstrip()
