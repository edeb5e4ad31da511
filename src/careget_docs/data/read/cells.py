"""Raw cells to typed values, column by column; what is wrong is a fault, never a guess."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias, cast

from careget_docs.data.dataset import ColumnKind, DataColumn, Value
from careget_docs.data.read.dates import FIRST_YEAR, LAST_YEAR, read_date
from careget_docs.data.read.faults import Fault, Faults, doubt, fault
from careget_docs.data.read.grid import Odd, RawValue
from careget_docs.data.read.number_cells import read_amount, read_plain_number, read_share
from careget_docs.data.read.numbers import EURO
from careget_docs.data.read.vocabulary import Vocabulary, vocabulary
from careget_docs.data.summary.rounding import whole
from careget_docs.source import clean

Reader: TypeAlias = Callable[[RawValue], "Value | Fault"]

FORMULA = re.compile(r"=|@\w+\(|[+-]\s*[A-Za-z]\w*[(|!]")
"""How a text begins that a spreadsheet would run (OWASP, CSV injection); a list dash or a signed figure does not."""
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_SUSPECT = re.compile(rf"(?m)^[^\S\n]*(?:{FORMULA.pattern})|{_BROKEN.pattern}")
_NUMERIC = {ColumnKind.AMOUNT: read_amount, ColumnKind.SHARE: read_share, ColumnKind.NUMBER: read_plain_number}


def convert(column: DataColumn, at: int, raws: Sequence[RawValue], numbers: list[int], faults: Faults) -> list[Value]:
    """Return the values of one column; `at` is its index in the file, `numbers` are those of the rows."""
    unique = dict.fromkeys(raws)
    texts = "\n".join(raw for raw in unique if isinstance(raw, str))
    plain = not _SUSPECT.search(texts) and clean(texts) == texts
    read = _reader(column, plain)
    known = {raw: _empty(column) if _is_empty(raw) else read(raw) for raw in unique}
    if column.kind in _NUMERIC:
        _doubts(at, raws, known, numbers, faults)
    if not any(isinstance(value, Fault) for value in known.values()):
        return list(map(cast("dict[RawValue, Value]", known).__getitem__, raws))
    values: list[Value] = []
    for number, raw in zip(numbers, raws, strict=True):
        value = known[raw]
        if isinstance(value, Fault):
            faults.add(number, at, value)
        values.append(None if isinstance(value, Fault) else value)
    return values


def _reader(column: DataColumn, plain: bool) -> Reader:
    """Return what reads the cells of a column that are not empty; `plain` says that no text in it is suspect."""
    read = _typed(column)
    if not plain:
        return lambda raw: _odd(raw) or read(raw)
    return lambda raw: read(raw) if isinstance(raw, str) else _odd(raw) or read(raw)


def _typed(column: DataColumn) -> Reader:
    if column.kind in _NUMERIC:
        read_figure = _NUMERIC[column.kind]
        return lambda raw: read_figure(raw, column)
    if column.kind is ColumnKind.DATE:
        return lambda raw: _date(raw, column.date_form)
    if column.kind in (ColumnKind.TEXT, ColumnKind.DOCUMENT) and not column.choices:
        return as_text
    words = vocabulary(column)
    return lambda raw: _worded(raw, column.kind, words)


def _is_empty(raw: RawValue) -> bool:
    return raw == "" or (isinstance(raw, str) and not raw.strip())


def _empty(column: DataColumn) -> Value | Fault:
    if not column.required:
        return None
    hint = "Fill it in, or take `required: true` from the column."
    return fault("VAL070", "Cell {cell} is empty; “{header}” is needed in every row.", hint, header=column.header)


def _odd(raw: RawValue) -> Fault | None:
    """Return what is wrong with a cell whatever its column is."""
    if isinstance(raw, str):
        if FORMULA.match(raw.lstrip()):
            return _formula(raw)
        if _BROKEN.search(raw):
            hint = "The file was damaged on its way through another encoding; export it again as UTF-8."
            return fault("VAL079", "Cell {cell} holds signs that are not text.", hint)
        return None
    if isinstance(raw, Odd) and raw.kind == "formula":
        return _formula(raw.text)
    if isinstance(raw, Odd) and raw.kind == "lost":
        hint = "Open the workbook in Excel, let it fix the file, and look at the cell."
        return fault("VAL081", "Cell {cell} points to a text or a format that is not in the workbook.", hint)
    if isinstance(raw, Odd) and raw.kind == "error":
        hint = "Fix the formula that it came from, and copy its value here."
        return fault("VAL081", "Cell {cell} holds the error value {text}.", hint, text=raw.text)
    return None


def _formula(text: str) -> Fault:
    hint = "Copy the cells and paste them as values; a stored result may be out of date."
    return fault("VAL064", "Cell {cell} holds a formula: {text}", hint, text=text)


def _date(raw: RawValue, form: str) -> Value | Fault:
    if isinstance(raw, datetime.date):
        if FIRST_YEAR <= raw.year <= LAST_YEAR:
            return raw
        return _impossible(raw.isoformat())
    if not isinstance(raw, str):
        hint = "Format the column as a date in Excel."
        return fault(
            "VAL073", "Cell {cell}: “{text}” is not a date.", hint, text=raw.text if isinstance(raw, Odd) else raw
        )
    text = " ".join(raw.split())
    found = read_date(text, form)
    if isinstance(found, datetime.date):
        return found
    if found.reason == "ambiguous":
        hint = "Declare `date-form: dd/mm/yyyy` (or mm/dd/yyyy)."
        message = "Cell {cell}: “{text}” may be {first} or {second}."
        return fault("VAL074", message, hint, text=text, first=found.readings[0], second=found.readings[1])
    if found.reason == "impossible":
        return _impossible(text)
    message = (
        "Cell {cell}: “{text}” is not a date of the form {form}." if form else "Cell {cell}: “{text}” is not a date."
    )
    return fault("VAL073", message, "Write it such as: 2025-05-31", text=text, form=form)


def _impossible(text: str) -> Fault:
    return fault("VAL073", "Cell {cell}: there is no day “{text}”.", "Look it up in the document.", text=text)


def _worded(raw: RawValue, kind: ColumnKind, words: Vocabulary) -> Value | Fault:
    text = as_text(raw)
    if kind is ColumnKind.CURRENCY:
        if text.casefold().rstrip(".") in EURO:
            return "EUR"
        hint = "Reports are in euro only: convert at the rate of the programme and keep the original in its document."
        return fault("VAL072", "Cell {cell}: the currency is “{text}”, not EUR.", hint, text=text)
    return words.read(text)


def as_text(raw: RawValue) -> str:
    """Return a cell of a column of texts: figures as they are shown, whole ones without a decimal point."""
    if isinstance(raw, str):
        return clean(raw.strip())
    if isinstance(raw, Odd):
        return raw.text
    if isinstance(raw, datetime.date):
        return raw.isoformat()
    return f"{whole(raw):f}"


def _doubts(at: int, raws: Sequence[RawValue], known: Iterable[RawValue], numbers: list[int], faults: Faults) -> None:
    """Warn of figures that a workbook holds as text: Excel leaves them out of its own sums."""
    if not any(isinstance(raw, Decimal) for raw in known):
        return
    hint = "In Excel: mark the column; Data, Text to columns, Finish."
    for number, raw in zip(numbers, raws, strict=True):
        if isinstance(raw, str) and raw.strip():
            faults.add(
                number, at, doubt("VAL065", "Cell {cell}: the figure “{text}” is stored as text.", hint, text=raw)
            )
