"""A CSV file's bytes to raw cells: encoding, delimiter and quoting are found out, and their faults reported."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import compress

from careget_docs.data.read.declaration import DELIMITERS, Declaration
from careget_docs.data.read.grid import RawGrid, TextPlacing, read_rows
from careget_docs.diagnostics import Report, Span, joined, phrase

_SAVE = "In Excel: Save as, “CSV UTF-8 (comma delimited)”; in LibreOffice: Save as, Text CSV, Unicode (UTF-8)."
_READ = "Or write `encoding: windows-1251`."


def read_csv(data: bytes, shown: str, declared: Declaration, report: Report) -> RawGrid | None:
    """Return the cells of a CSV file; None, with the reason in `report`, when they cannot be had."""
    text = _decode(data, shown, declared.encoding, report)
    if text is None:
        return None
    if not text.strip():
        report.error("VAL052", Span(shown), "The file is empty.", "Export it again from the accounting program.")
        return None
    delimiter, skip = declared.delimiter, 0
    first = text.split("\n", 1)[0].strip()
    if first[:4].casefold() == "sep=" and len(first) == 5:
        delimiter, skip = first[4], 1
    delimiter = delimiter or _delimiter(text, declared)
    try:
        rows, lines = read_rows(text, delimiter)
    except csv.Error as fault:
        _quoting(str(fault), text, delimiter, shown, report)
        return None
    filled = [at >= skip and any(row) and bool("".join(row).strip()) for at, row in enumerate(rows)]
    kept: list[list[str]] = list(compress(rows, filled))
    numbers = list(compress(range(1, len(rows) + 1), filled))
    return RawGrid(kept, numbers, TextPlacing(shown, text, delimiter, lines))  # type: ignore[arg-type]


def _decode(data: bytes, shown: str, encoding: str, report: Report) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            message = "The file is written in UTF-16, not in UTF-8; it was read as such."
            report.warning("VAL056", Span(shown), message, _SAVE)
            return text
    if b"\0" in data:
        report.error("VAL056", Span(shown), "The file is UTF-16 or no text at all.", _SAVE)
        return None
    if encoding == "windows-1251":
        return data.decode("cp1251", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        text = data.decode("cp1251", "replace")
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - data.rfind(b"\n", 0, fault.start)
        if not _bulgarian(text):
            report.error("VAL056", Span(shown, line, column), "The file is not written in UTF-8.", _SAVE)
            return None
        message = "The file is written in windows-1251, not in UTF-8; it was read as such."
        report.warning("VAL056", Span(shown, line, column), message, joined((phrase(_SAVE), phrase(_READ))))
        return text


def _bulgarian(text: str) -> bool:
    """Return whether a text, read as windows-1251, looks Bulgarian.

    Its foreign signs are nearly all letters from а to я, with enough of the commonest vowels (Greek has others there),
    and they hardly ever stand in one word with Latin ones (as those of Baltic languages do).
    """
    other = Counter(sign for sign in text if sign > "\x7f")
    usual = sum(count for sign, count in other.items() if "А" <= sign <= "я" or sign in "„“”–—№«»€ ")
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    mixed = sum(1 for word in words if any(sign.isascii() for sign in word))
    vowels = sum(other[sign] for sign in "аеиоАЕИО")
    return usual > 0.95 * other.total() and vowels > 0.15 * other.total() and mixed < 0.2 * len(words)


def _delimiter(text: str, declared: Declaration) -> str:
    """Return the delimiter by which most declared headings are found in the first lines."""
    headers = {column.header for column in declared.columns}

    def found(delimiter: str) -> tuple[int, int]:
        best = (0, 0)
        for line in text.splitlines()[:10] if len(text) < 10_000 else text[:10_000].splitlines()[:10]:
            parts = [" ".join(part.strip('"\ufeff').split()) for part in line.split(delimiter)]
            best = max(best, (len(headers.intersection(parts)), len(parts)))
        return best

    return max(DELIMITERS.values(), key=found)


def _quoting(reason: str, text: str, delimiter: str, shown: str, report: Report) -> None:
    """Report where reading broke off: the first line with which it fails."""
    lines = io.StringIO(text, newline="").readlines()
    low, high = 0, len(lines)
    while low < high - 1:
        middle = (low + high) // 2
        try:
            read_rows("".join(lines[:middle]), delimiter)
            low = middle
        except csv.Error:
            high = middle
    hint = "A quotation mark that opens a cell must close it; one inside a cell is written twice."
    report.error("VAL057", Span(shown, high, 1), "This is not CSV: {reason}.", hint, reason=reason)
