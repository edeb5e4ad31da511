"""A workbook opened: its sheets by name, its strings and styles by their relationships; the cells are read elsewhere.

Read with lxml, not with openpyxl: six times as fast, no entity is resolved, sizes are bounded before anything is
unpacked, and a figure reaches us as the text that stands in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from careget_docs.data.read.declaration import Declaration
from careget_docs.data.read.files import not_read
from careget_docs.diagnostics import Phrase, PhrasedError, Report, Span, closest, phrase
from careget_docs.ooxml.package import Limits, Package, Refused

LIMITS = Limits(whole=400 << 20)
BROKEN = (Refused, etree.XMLSyntaxError, KeyError, ValueError, IndexError)
"""What a damaged workbook raises."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HIDDEN = "Show them and see whether they belong in the report; delete what does not."
_DAMAGED = "Open it in Excel or LibreOffice and save it as a new .xlsx workbook."


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened workbook: its sheets as (name, part, visible), in their order."""

    package: Package
    sheets: tuple[tuple[str, str, bool], ...]
    dates_1904: bool

    def root(self, kind: str) -> etree._Element | None:
        """Return the part of a kind (sharedStrings, styles), None when there is none. Raises one of BROKEN."""
        name = self.package.first(kind, self.package.main)
        return self.package.xml(name) if name else None

    def strings(self) -> bytes | None:
        """Return the bytes of the shared strings, None when there are none. Raises one of BROKEN."""
        name = self.package.first("sharedStrings", self.package.main)
        return self.package.markup(name) if name else None

    def sheet(self, part: str) -> bytes:
        """Return the bytes of a sheet. Raises one of BROKEN."""
        data = self.package.markup(part)
        if data is None:
            raise PhrasedError(phrase("the part {part} is missing", part=part))
        return data


def open_package(data: bytes, shown: str, report: Report) -> Workbook | None:
    """Open a workbook; None, with the reason in `report`, when it is locked, damaged or none."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "In Excel: File, Info, Protect Workbook, Encrypt with Password; empty the password and save."
            report.error("VAL053", Span(shown), "The workbook is locked with a password.", hint)
        else:
            not_read(".xls", Span(shown), report)
        return None
    try:
        return _open(data)
    except BROKEN as fault:
        damaged(fault, shown, report)
        return None


def damaged(fault: BaseException, shown: str, report: Report) -> None:
    """Report a fault, one of BROKEN."""
    if isinstance(fault, Refused) and not fault.damage:
        report.error("VAL054", Span(shown), "The workbook was not read. {reason}", _DAMAGED, reason=fault.reason)
        return
    reason: str | Phrase = " ".join(str(fault).split()) or type(fault).__name__
    if isinstance(fault, PhrasedError):
        reason = fault.damage if isinstance(fault, Refused) else fault.reason
    report.error("VAL054", Span(shown), "The workbook is damaged: {reason}.", _DAMAGED, reason=reason)


def choose_sheet(workbook: Workbook, declared: Declaration, shown: str, report: Report) -> tuple[str, str] | None:
    """Return name and part of the declared sheet, or of the only one that is not hidden."""
    names = [name for name, _, _ in workbook.sheets]
    if declared.sheet:
        for name, part, visible in workbook.sheets:
            if name.strip() == declared.sheet:
                if not visible:
                    message = "The sheet “{name}” is hidden; it was read, for the declaration names it."
                    report.warning("VAL063", Span(shown), message, _HIDDEN, name=name)
                return name, part
        message = "The workbook has no sheet “{name}”."
        report.error("VAL055", Span(shown), message, closest(declared.sheet, names), name=declared.sheet)
        return None
    open_to_all = [(name, part) for name, part, visible in workbook.sheets if visible]
    if len(open_to_all) == 1:
        if hidden := [name for name, _, visible in workbook.sheets if not visible]:
            message = "Sheets of the workbook are hidden and were not read: {names}."
            report.warning("VAL063", Span(shown), message, _HIDDEN, names=", ".join(hidden))
        return open_to_all[0]
    message = "The workbook has several sheets, and the declaration names none: {names}."
    hint = "Write `sheet:` with the name of the one to read."
    report.error("VAL055", Span(shown), message, hint, names=", ".join(names) or "–")
    return None


def _open(data: bytes) -> Workbook:
    package = Package(data, LIMITS)
    root = package.xml(package.main) if package.main else None
    if root is None or etree.QName(root).localname != "workbook":
        raise PhrasedError(phrase("it has no workbook part"))
    targets = package.targets(package.main)
    sheets = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        target = targets.get(sheet.get(_RELATION, ""))
        if target is not None and target.kind == "worksheet":
            sheets.append((sheet.get("name", ""), target.name, sheet.get("state", "visible") == "visible"))
    settings = root.find("{*}workbookPr")
    old = settings is not None and settings.get("date1904") in ("1", "true")
    return Workbook(package, tuple(sheets), old)
