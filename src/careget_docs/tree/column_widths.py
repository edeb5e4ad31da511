"""How wide the columns of a reckoned table are: figures and codes never fold, words share what is left; in pt.

What a text needs is measured by whoever sets it; the arithmetic is the same for PDF and Word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from careget_docs.tree import Table, Text, plain

CODE = 14
"""Characters up to which a column's texts are kept on one line, as codes, dates and short names are."""
LEAST = 50.0
"""pt that a column of words has at least, unless it needs less: about twelve letters of a ledger."""
SLACK = 1.04
"""The longest text of a column by its characters stands for all; others with wider letters are let fit too."""

MeasureText = Callable[[str, bool, bool], float]
"""The width in pt of a text, given whether it is bold and whether it is a head."""


def column_widths(made: Table, total: float, padding: float, measure: MeasureText) -> tuple[list[float], str]:
    """Return the columns' widths, `total` pt in sum, and the head of one too narrow to be read; empty for none.

    Where all fits on one line each column gets its part of what is over. Else the columns of figures and of short
    texts get what they need, and those of words share the rest: the short ones all they need, the long ones alike.
    """
    needs, firm = _needs(made, padding, measure)
    whole = sum(needs)
    room = total - sum(need for need, each in zip(needs, firm, strict=True) if each)
    if whole <= total or room <= 0 or all(firm):
        return [need * total / whole for need in needs], ""
    found, narrow = list(needs), ""
    left = sorted((index for index, each in enumerate(firm) if not each), key=needs.__getitem__)
    for at, index in enumerate(left):
        found[index] = min(needs[index], room / (len(left) - at))
        room -= found[index]
        if found[index] < min(needs[index], LEAST):
            narrow = plain(made.head[0][index].children)
    return found, narrow


def _needs(made: Table, padding: float, measure: MeasureText) -> tuple[list[float], list[bool]]:
    """Return what each column needs for its longest cell and the longest word of its head; and whether it is firm."""
    needs, firm = [], []
    for column, head, cell in zip(made.columns, made.head[0], _longest(made), strict=True):
        figures = column.align == "end"  # their totals are bold, and a 1 may be narrower than another figure
        long = (
            measure(re.sub(r"\d", "0", cell), True, False) if figures else measure(cell, column.header, False) * SLACK
        )
        word = max(measure(word, True, True) for word in plain(head.children).split(" "))
        needs.append(max(long, word) + padding)
        firm.append(figures or len(cell) <= CODE)
    return needs, firm


def _longest(made: Table) -> list[str]:
    """Return the longest text of each column; the label of a subtotal, which spans several, is in none."""
    found = [""] * len(made.columns)
    for row in made.rows:
        at = len(found) - len(row)
        for index, cell in enumerate(row[1:] if at else row, at + bool(at)):
            parts = cell.children
            if not parts:
                continue
            first = parts[0]
            said = first.text if len(parts) == 1 and type(first) is Text else plain(parts)
            if len(said) > len(found[index]):
                found[index] = said
    return found
