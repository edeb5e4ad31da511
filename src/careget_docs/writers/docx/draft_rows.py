"""Long runs of plain rows left out where a draft is laid over its twin: nothing in them is a field of the author's.

The rows of a ledger are read from its dataset, so both say the same. One marked row stands for them in both, and their
lines are put in where the line with its mark is. What they say is compared with the file itself when it is read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from careget_docs.inspection.docx.draft import SentLine
from careget_docs.writers.docx.flow import Flow, GridCell, GridRow, Para, PlainLooks, PlainRow, WordRun, WordTable

FEWEST = 20
"""Rows from which they are left out."""
MARK = "\uf8f4"
"""Begins the text that stands for rows; like the signs of a twin, no reader ever sees it."""
_ODD = re.compile("[^ -\ud7ff\uf900-\ufffd\U00010000-\U0010ffff]")
"""What does not come back from XML as it was written, and the marks of twins."""

Rows = Sequence[GridRow | PlainRow]


@dataclass(frozen=True, slots=True)
class WithoutRows:
    """A document and its twin with marks where rows were, and the lines of those rows by the text of their mark."""

    flows: list[Flow]
    twin: list[Flow]
    lines: Mapping[str, tuple[SentLine, ...]]


def without_rows(flows: list[Flow], twin: list[Flow]) -> WithoutRows | None:
    """Return both without the rows that both have; None where there are none to leave out."""
    pair, lines = (flows.copy(), twin.copy()), dict[str, tuple[SentLine, ...]]()
    tables = [[at for at, flow in enumerate(each) if isinstance(flow, WordTable)] for each in pair]
    for here, there in zip(*tables, strict=True) if len(tables[0]) == len(tables[1]) else ():
        one, other = flows[here], twin[there]
        assert isinstance(one, WordTable)
        assert isinstance(other, WordTable)
        for run in reversed(_alike(one.rows, other.rows)):
            mark = f"{MARK}{len(lines)}"
            lines[mark] = tuple(_lines(one.rows[run.start : run.stop]))
            one, other = (_marked(table, run, mark) for table in (one, other))
        pair[0][here], pair[1][there] = one, other
    return WithoutRows(*pair, lines) if lines else None


def _alike(one: Rows, other: Rows) -> list[range]:
    """Return which rows stand in both tables, as runs of at least `FEWEST`."""

    def same(at: int) -> bool:
        mine, its = one[at], other[at]
        return type(mine) is PlainRow and type(its) is PlainRow and mine.texts == its.texts

    places = range(len(one)) if len(one) == len(other) else ()
    found = [list(group) for alike, group in groupby(places, same) if alike]
    runs = [range(each[0], each[-1] + 1) for each in found if len(each) >= FEWEST]
    return [
        run for run in runs if not _ODD.search("".join(chain.from_iterable(map(_texts, one[run.start : run.stop]))))
    ]


def _texts(row: GridRow | PlainRow) -> tuple[str, ...]:
    return row.texts if isinstance(row, PlainRow) else ()


def _marked(table: WordTable, run: range, mark: str) -> WordTable:
    """Return a table in which one row with a mark stands for a run of rows."""
    row = table.rows[run.start]
    assert isinstance(row, PlainRow)
    para, _ = row.looks.columns[0]
    cell = GridCell((Para(para.look, [WordRun(mark)]),), span=len(row.texts))
    return replace(table, rows=(*table.rows[: run.start], GridRow((cell,)), *table.rows[run.stop :]))


def _lines(rows: Rows) -> Iterator[SentLine]:
    """Yield the lines of plain rows: one for each cell that says something."""
    known: dict[PlainLooks, list[str]] = {}
    for row in rows:
        assert isinstance(row, PlainRow)
        looks = known.get(row.looks)
        if looks is None:
            looks = known[row.looks] = ["b" * run.bold + "i" * run.italic for _, run in row.looks.columns]
        for text, look in zip(row.texts, looks, strict=True):
            if text.strip():
                yield SentLine(text, (), tuple((0, len(text), each) for each in look)) if look else SentLine(text)
