"""Cells of figures: amounts in EUR, shares in percent and plain numbers; how digits are read stands in `numbers`."""

from __future__ import annotations

import datetime
from decimal import Decimal

from careget_docs.data.dataset import DataColumn
from careget_docs.data.read.faults import Fault, fault
from careget_docs.data.read.grid import Odd, RawValue
from careget_docs.data.read.numbers import MOST, OTHER, NumberFault, read_number
from careget_docs.data.summary.rounding import cents, whole
from careget_docs.diagnostics import phrase

_FIGURE = "Write digits only, such as 1234.56."
_MARKS = {",": phrase("comma"), ".": phrase("point")}


def read_amount(raw: RawValue, column: DataColumn) -> Decimal | Fault:
    """Return an amount in EUR, exact to the cent."""
    if isinstance(raw, Odd) and raw.kind == "currency":
        return _currency(raw.text, raw.text[-3:])
    value = _number(raw, column, money=True)
    if isinstance(value, Fault):
        return value
    if not isinstance(raw, str) and value != cents(value):
        return _decimals(str(value))
    if value < 0 and not column.negative:
        hint = "Write `negative: true` on the column if corrections are booked in it."
        return fault("VAL069", "Cell {cell}: the amount {value} is negative.", hint, value=value)
    return value


def read_share(raw: RawValue, column: DataColumn) -> Decimal | Fault:
    """Return a share in percent: 80, “80 %”, or a workbook's 0.8 shown as 80 %."""
    if isinstance(raw, Odd) and raw.kind == "percent":
        value: Decimal | Fault = Decimal(raw.text.removesuffix(" %"))
    else:
        value = _number(raw.strip().removesuffix("%").strip() if isinstance(raw, str) else raw, column, money=False)
    if isinstance(value, Fault):
        return value
    if 0 <= value <= 100:
        return whole(value)
    return fault("VAL066", "Cell {cell}: {text} is not a share between 0 and 100 %.", text=value)


def read_plain_number(raw: RawValue, column: DataColumn) -> Decimal | Fault:
    """Return a number with any decimals, a whole one with none."""
    value = _number(raw, column, money=False)
    if isinstance(value, Decimal) and value < 0 and not column.negative:
        hint = "Write `negative: true` on the column if it may hold such numbers."
        return fault("VAL069", "Cell {cell}: the number {value} is negative.", hint, value=value)
    return whole(value) if isinstance(value, Decimal) else value


def _number(raw: RawValue, column: DataColumn, *, money: bool) -> Decimal | Fault:
    if isinstance(raw, Decimal):
        return raw if abs(raw) < MOST else _figure(str(raw))
    if isinstance(raw, datetime.date):
        return fault("VAL066", "Cell {cell}: “{text}” is a date, not a figure.", _FIGURE, text=raw.isoformat())
    if isinstance(raw, Odd):
        return _figure(raw.text)
    text = raw.strip()
    found = read_number(text, column.decimal_mark, money=money)
    return found if isinstance(found, Decimal) else _explained(text, found, column.decimal_mark)


def _explained(text: str, found: NumberFault, mark: str) -> Fault:
    if found.reason == "ambiguous":
        hint = "Export amounts without separators of thousands, or with two decimals."
        if not mark:
            hint = 'Declare `decimal-mark: ","` or `decimal-mark: "."`.'
        message = "Cell {cell}: “{text}” may be {first} or {second}."
        return fault("VAL067", message, hint, text=text, first=found.readings[0], second=found.readings[1])
    if found.reason == "mark":
        value, other = found.readings
        message = "Cell {cell}: “{text}” would be {value}, but the declared decimal mark is a {mark}."
        hint = "Fix the cell, or the `decimal-mark` of the declaration."
        return fault("VAL068", message, hint, text=text, value=value, mark=_MARKS[mark], other=other)
    if found.reason == "currency":
        return _currency(text, found.readings[0])
    return _decimals(text) if found.reason == "decimals" else _figure(text)


def _figure(text: str) -> Fault:
    return fault("VAL066", "Cell {cell}: “{text}” is not a figure that can be read.", _FIGURE, text=text)


def _decimals(text: str) -> Fault:
    hint = "Round it to the cent in its document; in Excel: =ROUND(…;2), then paste as values."
    return fault("VAL071", "Cell {cell}: {text} has more than two decimals.", hint, text=text)


def _currency(text: str, code: str) -> Fault:
    hint = "Reports are in euro only: convert at the rate of the programme and keep the original in its document."
    assert code in OTHER.values()
    return fault("VAL072", "Cell {cell}: “{text}” is in {code}, not in EUR.", hint, text=text, code=code)
