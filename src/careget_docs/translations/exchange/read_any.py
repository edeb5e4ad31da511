"""A file that came back, by what is in it and not by its name alone."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.source import clean, unreadable
from careget_docs.translations.exchange.parcel import Flaw, Parcel, ParcelError, Unit

LARGEST = 20_000_000
"""Bytes that a file may have; what reads one from a disk need read no more than one byte beyond."""
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
"""What other programs write where a line or a page ends."""


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
    parcel = _legible(replace(parcel, target_lang=parcel.target_lang or lang))
    ids = [unit.id for unit in parcel.units]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        names = ", ".join(twice[:5])
        raise ParcelError("These texts stand twice in the file: {names}.", "Keep one of each.", names=names)
    return parcel


def _legible(parcel: Parcel) -> Parcel:
    """Return a parcel with its texts as YAML files are read too; one with a sign that nobody can read is left out."""
    units, flaws = [], list(parcel.flaws)
    for each in parcel.units:
        unit = replace(each, id=clean(each.id), source=_lines(each.source), target=_lines(each.target))
        sign = next(iter(unreadable(unit.target) or (unreadable(unit.source) if unit.target else [])), "")
        units += [] if sign else [unit]
        flaws += [_unread(unit, sign)] if sign else []
    return replace(parcel, units=tuple(units), flaws=tuple(flaws))


def _lines(text: str) -> str:
    return clean(_BREAKS.sub("\n", text))


def _unread(unit: Unit, sign: str) -> Flaw:
    reason = phrase("a sign stands in it that no reader can see or read (U+{number}).", number=f"{ord(sign):04X}")
    message = phrase("“{name}” was left out: {reason}", name=unit.name, reason=reason)
    hint = phrase("Have it typed again there, or type this translation into the YAML file.")
    return Flaw(Severity.ERROR, "LNG015", message, hint, unit.line, unit.id)


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
