"""Findings of one data file, gathered cell by cell and told in the order of its rows, the first few of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from careget_docs.data.read.places import Placing
from careget_docs.diagnostics import Phrase, Report, phrase

MOST = 10
"""How many findings of one code are told for one column; of the others, their number."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell; `{cell}` in message and hint is filled with its place when it is told."""

    code: str
    message: Phrase
    hint: Phrase
    warning: bool = False


def fault(code: str, message: str, hint: str | Phrase = "", /, **values: object) -> Fault:
    """Return a fault that keeps the file from being used."""
    short = _short(values)
    return Fault(code, phrase(message, **short), phrase(hint, **short))


def doubt(code: str, message: str, hint: str = "", /, **values: object) -> Fault:
    """Return a fault that is only warned of."""
    return replace(fault(code, message, hint, **values), warning=True)


def _short(values: dict[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, Phrase) else shortened(str(value)) for name, value in values.items()}


def shortened(text: str) -> str:
    """Return a text short enough for a finding, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


@dataclass(slots=True)
class Faults:
    """Gathers faults; `column` is a column's index in the file, or None for a whole row."""

    placing: Placing
    found: list[tuple[int, int, Fault]] = field(default_factory=list)
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)

    def add(self, row: int, column: int | None, made: Fault) -> None:
        """Keep a fault of a cell, or of row number `row`."""
        at = -1 if column is None else column
        self.counts[made.code, at] += 1
        if self.counts[made.code, at] <= MOST:
            self.found.append((row, at, made))

    def tell(self, report: Report) -> None:
        """Report what was gathered."""
        for row, at, made in sorted(self.found, key=lambda item: item[:2]):
            place = self.placing.place(row, None if at < 0 else at)
            add = report.warning if made.warning else report.error
            message, hint = (Phrase(t.template, (("cell", str(place)), *t.values)) for t in (made.message, made.hint))
            add(made.code, place.span, message, hint)
        for row, at, made, count in self._left():
            place = self.placing.place(row, None if at < 0 else at)
            add = report.warning if made.warning else report.error
            add(made.code, place.span, phrase("There are {count} more like this one in the same column.", count=count))

    def _left(self) -> Iterator[tuple[int, int, Fault, int]]:
        """Yield the last told fault of each code and column of which more were found, and how many more."""
        last = {(made.code, at): (row, at, made) for row, at, made in self.found}
        for key, (row, at, made) in last.items():
            if self.counts[key] > MOST:
                yield row, at, made, self.counts[key] - MOST
