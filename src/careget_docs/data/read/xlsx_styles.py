"""Number formats of a workbook: which cells are dates, percents, foreign money or zero-filled numbers.

Built-in numbers and format codes are those of ECMA-376 part 1, 18.8.30.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from careget_docs.data.read.numbers import EURO, OTHER

_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENTS = frozenset({9, 10})
_SYMBOL = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a cell's number is shown as; `currency` is an ISO 4217 code other than EUR, `zeros` a width to fill to."""

    date: bool = False
    percent: bool = False
    currency: str = ""
    zeros: int = 0


PLAIN = NumberFormat()


def read_styles(root: etree._Element | None) -> list[NumberFormat]:
    """Return the styles by index (`s` of a cell); empty without a styles part."""
    if root is None:
        return []
    codes = {
        int(item.get("numFmtId", "0")): item.get("formatCode", "") for item in root.iterfind("{*}numFmts/{*}numFmt")
    }
    made: dict[int, NumberFormat] = {}
    found = []
    for item in root.iterfind("{*}cellXfs/{*}xf"):
        number = int(item.get("numFmtId", "0"))
        if number not in made:
            made[number] = _style(number, codes.get(number, ""))
        found.append(made[number])
    return found


def _style(number: int, code: str) -> NumberFormat:
    if not code:
        return NumberFormat(date=number in _DATES, percent=number in _PERCENTS)
    bare = re.sub(r"\[[^\]]*\]|[_*].", "", _QUOTED.sub("", code))
    symbols = [*_SYMBOL.findall(code), *(quoted or sign for quoted, sign in _QUOTED.findall(code))]
    words = [symbol.strip(" .\u00a0").casefold() for symbol in symbols]
    foreign = next((OTHER[word] for word in words if word in OTHER and word not in EURO), "")
    date = "general" not in bare.casefold() and bool(re.search(r"[ymdhs]", bare, re.IGNORECASE))
    zeros = len(code) if re.fullmatch(r"0{2,}", code) else 0
    return NumberFormat(date, "%" in bare, foreign, zeros)
