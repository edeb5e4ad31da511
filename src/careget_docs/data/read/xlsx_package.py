"""The parts of a workbook's file: opened within limits, its sheets named; the cells are read elsewhere.

Read with zipfile and lxml, not with openpyxl: six times as fast, no entity is resolved, sizes are bounded before
anything is unpacked, and a figure reaches us as the text that stands in the file.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from careget_docs.data.read.declaration import Declaration
from careget_docs.diagnostics import PhrasedError, Report, Span, closest, phrase

MOST_BYTES = 400 << 20
"""How much all parts of a workbook may unpack to."""
BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError, OSError,
          NotImplementedError, RuntimeError, IndexError)  # fmt: skip
"""What a damaged workbook raises."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_DAMAGED = "Open it in Excel or LibreOffice and save it as a new .xlsx workbook."


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook: its sheets as (name, part, visible), in their order."""

    archive: zipfile.ZipFile
    sheets: tuple[tuple[str, str, bool], ...]
    dates_1904: bool
    parser: etree.XMLParser = field(repr=False)

    def part(self, name: str) -> bytes | None:
        """Return a part's bytes; None when there is no such part. Raises one of BROKEN."""
        if name not in self.archive.namelist():
            return None
        data = self.archive.read(name)
        if b"<!DOCTYPE" in data or b"\0" in data[:200]:  # entities; an encoding that could hide them
            raise PhrasedError(phrase("a part declares a document type"))
        return data


def open_package(data: bytes, shown: str, report: Report) -> Package | None:
    """Open a workbook; None, with the reason in `report`, when it is locked, damaged or none."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "In Excel: File, Info, Protect Workbook, Encrypt with Password; empty the password and save."
            report.error("VAL053", Span(shown), "The workbook is locked with a password.", hint)
        else:
            hint = "Open it in Excel or LibreOffice and save it as .xlsx."
            report.error("VAL054", Span(shown), "This is a workbook of an old kind (.xls).", hint)
        return None
    try:
        return _open(data)
    except BROKEN as fault:
        damaged(fault, shown, report)
        return None


def damaged(fault: BaseException, shown: str, report: Report) -> None:
    """Report a fault, one of BROKEN, that was met while the cells were read."""
    told = " ".join(str(fault).split()) or type(fault).__name__
    reason = fault.reason if isinstance(fault, PhrasedError) else told
    report.error("VAL054", Span(shown), "The workbook is damaged: {reason}.", _DAMAGED, reason=reason)


def choose_sheet(package: Package, declared: Declaration, shown: str, report: Report) -> tuple[str, str] | None:
    """Return name and part of the declared sheet, or of the only one that is not hidden."""
    names = [name for name, _, _ in package.sheets]
    if declared.sheet:
        for name, part, _ in package.sheets:
            if name.strip() == declared.sheet:
                return name, part
        message = "The workbook has no sheet “{name}”."
        report.error("VAL055", Span(shown), message, closest(declared.sheet, names), name=declared.sheet)
        return None
    visible = [(name, part) for name, part, shown_sheet in package.sheets if shown_sheet]
    if len(visible) == 1:
        return visible[0]
    message = "The workbook has several sheets, and the declaration names none: {names}."
    hint = "Write `sheet:` with the name of the one to read."
    report.error("VAL055", Span(shown), message, hint, names=", ".join(names) or "–")
    return None


def _open(data: bytes) -> Package:
    archive = zipfile.ZipFile(BytesIO(data))
    if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
        raise PhrasedError(phrase("it unpacks to more than {most} MiB", most=MOST_BYTES >> 20))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    package = Package(archive, (), False, parser)
    book, links = package.part("xl/workbook.xml"), package.part("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise PhrasedError(phrase("it has no workbook part"))
    targets = {link.get("Id"): link.get("Target", "") for link in etree.fromstring(links, parser)}
    root = etree.fromstring(book, parser)
    sheets = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        target = targets[sheet.get(_RELATION) or sheet.get(_RELATION_STRICT)]
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        sheets.append((sheet.get("name", ""), part, sheet.get("state", "visible") == "visible"))
    settings = root.find("{*}workbookPr")
    old = settings is not None and settings.get("date1904") in ("1", "true")
    return Package(archive, tuple(sheets), old, parser)
