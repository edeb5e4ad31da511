"""A data file's bytes: found beside its declaration, bounded in size, and the same before and after reading."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from careget_docs.diagnostics import Report, Span, closest, phrase
from careget_docs.ooxml.package import Package, Refused
from careget_docs.ooxml.repacking import CONTENT_TYPES
from careget_docs.source import Scalar
from careget_docs.storage.reads import note

MOST_BYTES = 200 << 20
_TYPES = 1 << 20
SUFFIXES = (".csv", ".xlsx")
OTHERS = {
    ".xls": phrase("This is a workbook of an old kind (.xls)."),
    ".xlsm": phrase("This is a workbook with macros (.xlsm)."),
    ".xltx": phrase("This is a template of workbooks (.xltx)."),
    ".xlsb": phrase("This is a binary workbook (.xlsb)."),
    ".ods": phrase("This is a spreadsheet in the OpenDocument format (.ods)."),
    ".numbers": phrase("This is a spreadsheet of Apple Numbers (.numbers)."),
    ".html": phrase("This is a web page (HTML), whatever its name says."),
    ".xml": phrase("This is an XML file, whatever its name says."),
}
"""Tables of other kinds, by the ends of their names."""
SAVE_AS = "Open it in Excel or LibreOffice and save it as .xlsx."
_BINARY, _MACROS = b"sheet.binary.macroEnabled", b"sheet.macroEnabled"


def read_bytes(folder: Path, name: Scalar, shown: str, report: Report) -> bytes | None:
    """Return the file's bytes; None, with the reason in `report`, when it cannot be had or is being written."""
    text = name.text.strip()
    path = note(folder / text)
    if path.suffix.lower() in OTHERS and path.is_file() and PurePosixPath(text).name == text:
        not_read(path.suffix.lower(), name.span, report)
        return None
    if PurePosixPath(text).name != text or "\\" in text or path.suffix.lower() not in SUFFIXES:
        hint = "Put it beside the declaration and write its bare name, such as `ledger.csv`."
        report.error("VAL051", name.span, "“{name}” is not a CSV or XLSX file of this folder.", hint, name=text)
        return None
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        near = closest(text, [item.name for item in folder.iterdir() if item.suffix.lower() in SUFFIXES])
        report.error("VAL051", name.span, "There is no file {shown}.", near, shown=shown)
        return None
    try:
        before = path.stat()
        if before.st_size > MOST_BYTES:
            report.error("VAL051", Span(shown), "The file is larger than {size} MiB.", size=MOST_BYTES >> 20)
            return None
        data = path.read_bytes()
        after = path.stat()
    except OSError as fault:
        report.error("SRC010", Span(shown), "The file cannot be read: {reason}.", reason=fault.strerror or fault)
        return None
    if _state(before) != _state(after) or len(data) != after.st_size:
        hint = "Close it in Excel, wait until it is saved, and start again."
        report.error("VAL077", Span(shown), "The file changed while it was being read.", hint)
        return None
    return data


def not_read(suffix: str, span: Span, report: Report) -> None:
    """Report a table of another kind, one of OTHERS."""
    report.error("VAL054", span, OTHERS[suffix], SAVE_AS)


def other_kind(data: bytes) -> str:
    """Return what a file is by its contents, one of OTHERS; empty for CSV and XLSX."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        return ".html"
    if start.startswith(b"<?xml"):
        return ".html" if b"<html" in start else ".xml"
    if not data.startswith(b"PK\x03\x04"):
        return ""
    if b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return ".ods"
    try:
        package = Package(data)
        names = {name.casefold() for name in package.names}
        told = package.read(CONTENT_TYPES, _TYPES) or b""
    except Refused:
        return ""  # it is damaged, or a trap: the reader says how
    if _BINARY in told or "xl/workbook.bin" in names:
        return ".xlsb"
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names):
        return ".numbers"
    return ".xlsm" if _MACROS in told else ""


def _state(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ino
