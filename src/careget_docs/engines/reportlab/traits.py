"""What a structure element says of itself beside its type: alternative text, language, table attributes; as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_ESCAPES = {ord("("): r"\(", ord(")"): r"\)", ord("\\"): r"\\", ord("\r"): r"\r", ord("\n"): r"\n"}

HeadScope = Literal["", "Row", "Column", "Both"]
Numbering = Literal["", "None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha"]


def text_string(text: str) -> str:
    """Return a PDF text string (ISO 32000-1:2008, 7.9.2.2): ASCII as it is, anything else in UTF-16."""
    if text.isascii():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def name(text: str) -> str:
    """Return a PDF name object (ISO 32000-1:2008, 7.3.5)."""
    plain = b"!\"$&'*+,-.:;=?@\\^_`|~"
    return "/" + "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in plain else f"#{byte:02X}" for byte in text.encode()
    )


@dataclass(frozen=True, slots=True)
class Traits:
    """Entries and attributes of an element (ISO 32000-1:2008, 14.7.2, 14.8.5 and 14.9).

    `alt` stands in place of a picture, `actual` in place of letters, `expansion` for an abbreviation; `headers` are
    the identifiers of the head cells of a data cell.
    """

    alt: str = ""
    actual: str = ""
    language: str = ""
    expansion: str = ""
    title: str = ""
    identifier: str = ""
    scope: HeadScope = ""
    rows: int = 1
    columns: int = 1
    headers: tuple[str, ...] = ()
    numbering: Numbering = ""
    placement: Literal["", "Block", "Inline"] = ""

    def entries(self) -> str:
        """Return the entries of the element's dictionary, without its type, parent and children."""
        if self is NO_TRAITS:
            return ""
        named = {"Alt": self.alt, "ActualText": self.actual, "Lang": self.language, "E": self.expansion}
        named |= {"T": self.title, "ID": self.identifier}
        found = "".join(f"/{key}{text_string(value)}" for key, value in named.items() if value)
        owners = [owner for owner in (self._table(), self._list(), self._layout()) if owner]
        if not owners:
            return found
        return f"{found}/A{owners[0]}" if len(owners) == 1 else f"{found}/A[{''.join(owners)}]"

    def _table(self) -> str:
        said = f"/Scope/{self.scope}" if self.scope else ""
        said += f"/RowSpan {self.rows}" if self.rows > 1 else ""
        said += f"/ColSpan {self.columns}" if self.columns > 1 else ""
        said += f"/Headers[{''.join(map(text_string, self.headers))}]" if self.headers else ""
        return f"<</O/Table{said}>>" if said else ""

    def _list(self) -> str:
        return f"<</O/List/ListNumbering/{self.numbering}>>" if self.numbering else ""

    def _layout(self) -> str:
        return f"<</O/Layout/Placement/{self.placement}>>" if self.placement else ""


NO_TRAITS = Traits()


def boxed(left: float, bottom: float, right: float, top: float) -> str:
    """Return the layout attribute of a figure that stands on its own, its box in pt from the page's lower left."""
    return f"/A<</O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"
