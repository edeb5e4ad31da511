"""Cells of a workbook's sheet to raw values: figures exact, formulas and error values kept apart from texts.

A figure is stored as a binary float's digits; `repr` of that float is the shortest decimal that means it, which is
what was typed. Nothing is reckoned with the float. Which cells there are is decided elsewhere.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from careget_docs.data.read.grid import Odd, RawValue
from careget_docs.data.read.xlsx_styles import PLAIN, NumberFormat
from careget_docs.data.summary.rounding import whole

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cells:
    """What the cells of one workbook mean: its shared strings, its styles, and from when its days are counted."""

    strings: Sequence[str]
    styles: Sequence[NumberFormat]
    dates_1904: bool

    def value(self, item: etree._Element) -> RawValue:
        """Return the value of a `c`; an empty text for one without. What it points to and is not there is an error."""
        formula = value = inline = None
        for part in item:
            tag = part.tag.rpartition("}")[2]
            if tag == "v":
                value = part.text
            elif tag == "f":
                formula = part
            elif tag == "is":
                inline = part
        if formula is not None:
            return Odd("formula", f"={formula.text or '…'}")
        kind = item.get("t", "n")
        if inline is not None and kind in ("n", "inlineStr"):
            return text_of(inline)
        return self._typed(kind, value, item.get("s")) if value is not None else ""

    def _typed(self, kind: str, value: str, style: str | None) -> RawValue:
        if kind == "n":
            return self._number(value.strip(), style)
        if kind == "s":
            at = int(value) if value.strip().isdecimal() else len(self.strings)
            return self.strings[at] if at < len(self.strings) else Odd("lost", value)
        if kind == "d":
            try:
                return datetime.datetime.fromisoformat(value.strip()).date()
            except ValueError:
                return Odd("error", value)
        if kind in ("e", "b"):
            return Odd("error", value) if kind == "e" else Odd("boolean", "TRUE" if value in ("1", "true") else "FALSE")
        return unescaped(value)

    def _number(self, text: str, styled: str | None) -> RawValue:
        style = PLAIN
        if styled and self.styles:
            at = int(styled) if styled.isdecimal() else len(self.styles)
            if at >= len(self.styles):
                return Odd("lost", styled)  # it may be shown as a day, a share or another currency
            style = self.styles[at]
        try:
            number = float(text)
        except ValueError:
            return Odd("error", text)
        if not math.isfinite(number):
            return Odd("error", text)
        if style.date:
            return self._day(number)
        exact = whole(Decimal(repr(number)))
        if style.percent:
            return Odd("percent", f"{whole(exact.scaleb(2)):f} %")
        if style.currency:
            return Odd("currency", f"{exact:f} {style.currency}")
        if style.zeros and number.is_integer():
            return str(int(number)).zfill(style.zeros)
        return exact

    def _day(self, serial: float) -> RawValue:
        first = datetime.date(1904, 1, 1) if self.dates_1904 else datetime.date(1899, 12, 30)
        if not 0 <= serial <= (datetime.date.max - first).days:
            return Odd("error", str(serial))
        return first + datetime.timedelta(days=int(serial))


def text_of(item: etree._Element) -> str:
    """Return the text of a string, its runs joined in their order, without the phonetic reading."""
    parts = []
    for each in item:
        tag = each.tag.rpartition("}")[2]
        if tag == "t":
            parts.append(each.text or "")
        elif tag == "r":
            parts += [run.text or "" for run in each.iterchildren("{*}t")]
    return "".join(map(unescaped, parts))


def unescaped(text: str) -> str:
    """Return a text with its `_x0009_` turned into the signs they stand for (ISO/IEC 29500-1, 22.9.2.19).

    A carriage return, which only breaks lines, is a line break; what XML may not hold stays as it is written.
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_sign, text).replace("\r\n", "\n").replace("\r", "\n")


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return found[0] if "\ud800" <= sign <= "\udfff" or (sign < " " and sign not in "\t\n\r") else sign
