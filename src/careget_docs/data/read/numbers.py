"""Written numbers to exact decimals: every way a text can be read, and which of them the decimal mark leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

EURO = frozenset({"€", "eur", "евро", "euro", "euros", "ευρώ", "eurų", "eurai", "euras"})
OTHER = {
    "лв": "BGN", "лева": "BGN", "лев": "BGN", "lv": "BGN", "bgn": "BGN", "$": "USD", "usd": "USD", "£": "GBP",
    "gbp": "GBP", "ron": "RON", "lei": "RON", "leu": "RON", "chf": "CHF", "ltl": "LTL", "lt": "LTL", "дол": "USD",
    "pln": "PLN", "zł": "PLN", "czk": "CZK", "huf": "HUF", "sek": "SEK", "try": "TRY", "mkd": "MKD", "rsd": "RSD",
}  # fmt: skip
"""Currencies other than the euro as they stand beside amounts, and their ISO 4217 codes."""
MOST = Decimal(10) ** 13
"""Figures stay below this: a binary float of a workbook still tells cents apart, and no project is so large."""

_SPACE = " \u00a0\u202f\u2007\u2009"
_CURRENCY = r"[^\d\s.,'’()+−–-][^\d(),-]*"
_NUMBER = re.compile(
    rf"(?P<open>[(+−–-]?)\s*(?P<before>{_CURRENCY})?(?P<body>\d(?:[\d{_SPACE}.,'’]*\d)?)"
    rf"\s*(?P<after>{_CURRENCY})?\s*(?P<close>[)−-]?)"
)
_GROUPED = re.compile(rf"(\d{{1,3}}(?:[{_SPACE}'’]\d{{3}})+|\d+)(?:([.,])(\d+))?")
_DOTS = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?")
_COMMAS = re.compile(r"([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?")
_PLAIN = {
    mark: re.compile(rf"(?:\d{{1,13}}|\d{{1,3}}(?:[{_SPACE}]\d{{3}}){{1,3}})(?:{re.escape(mark)}\d{{1,2}})?")
    for mark in (",", ".")
}
_TO_POINT = str.maketrans({**dict.fromkeys(_SPACE + "'’"), ",": "."})


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a text is no number: `text`, `ambiguous`, `mark`, `currency`, `decimals` or `digits`.

    `readings` are what it could mean, or the currency that it names.
    """

    reason: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    value: Decimal
    decimals: int
    mark: str
    group: str

    def keeps(self, mark: str) -> bool:
        """Return whether this is how somebody reads for whom `mark` parts the decimals."""
        return self.mark in ("", mark) and self.group != mark


def read_number(text: str, mark: str, *, money: bool) -> Decimal | NumberFault:
    """Return a written number exactly; `mark` is the declared decimal mark, or empty.

    With `money`, at most two decimals are taken, and three after one mark are ambiguous: 1,234 may be a thousand.
    """
    if mark and _PLAIN[mark].fullmatch(text):
        return Decimal(text.translate(_TO_POINT))
    match = _NUMBER.fullmatch(text)
    if match is None or (match["open"] == "(") != (match["close"] == ")"):
        return NumberFault("text")
    named = [word for word in (match["before"], match["after"]) if word]
    if fault := _currency(named):
        return fault
    readings = _readings(match["body"])
    if not readings:
        return NumberFault("text")
    fits = [reading for reading in readings if not mark or reading.keeps(mark)]
    if len(fits) > 1 or (money and len(readings) > 1 and fits and fits[0].decimals):
        return NumberFault("ambiguous", tuple(str(reading.value) for reading in readings))
    if not fits:
        return NumberFault("mark", (str(readings[0].value), readings[0].mark or readings[0].group))
    if money and fits[0].decimals > 2:
        return NumberFault("decimals")
    if fits[0].value >= MOST:
        return NumberFault("digits")
    minus = match["open"] in ("(", "-", "−", "–") or match["close"] in ("-", "−")
    return -fits[0].value if minus else fits[0].value


def _currency(named: list[str]) -> NumberFault | None:
    for word in named:
        plain = word.strip().rstrip(".").strip().casefold()
        if plain in OTHER:
            return NumberFault("currency", (OTHER[plain],))
        if plain not in EURO:
            return NumberFault("text")
    return None


def _readings(body: str) -> list[_Reading]:
    found = []
    if match := _GROUPED.fullmatch(body):
        found.append(_reading(match[1], match[3], match[2] or "", ""))
    if match := _DOTS.fullmatch(body):
        found.append(_reading(match[1], match[2], "," if match[2] else "", "."))
    if match := _COMMAS.fullmatch(body):
        found.append(_reading(match[1], match[2], "." if match[2] else "", ","))
    return found


def _reading(whole: str, decimals: str | None, mark: str, group: str) -> _Reading:
    digits = re.sub(r"\D", "", whole)
    return _Reading(Decimal(f"{digits}.{decimals}" if decimals else digits), len(decimals or ""), mark, group)
