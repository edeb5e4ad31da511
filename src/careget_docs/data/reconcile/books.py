"""What a reconciliation is held against and what it yields: books, settings, findings; nothing is checked here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, Dataset
from careget_docs.data.read.places import CellPlace
from careget_docs.data.summary.summary import SummaryTable
from careget_docs.diagnostics import Phrase, Report, Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules that figures are held against; `first` and `last` are the ends of the eligible period, both eligible.

    `rate` is the most that the ERDF bears of eligible cost, in percent (EUI online guidance 1.8: 80); `advances` are
    the shares of the ERDF paid as instalments 1, 2, 3 (the same: 50, 30, 20); `tolerance` is by how many percent a
    budget line may be overspent. `declared` are totals (EUR) by the name of a value or of a dataset's total.
    """

    rate: Decimal | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    tolerance: Decimal = Decimal(0)
    advances: tuple[Decimal, ...] = ()
    amounts: frozenset[tuple[str, Decimal]] = frozenset()
    amount: str = "amount"
    erdf: str = "erdf"
    supplier: str = "supplier"

    def named(self, name: str) -> Decimal | None:
        """Return the amount (EUR) of a value by its name, or None."""
        return dict(self.amounts).get(name)


@dataclass(frozen=True, slots=True)
class ReportData:
    """The datasets and tables of one report that must agree; those that there are none of are None."""

    ledger: Dataset
    budget: Dataset | None = None
    advances: Dataset | None = None
    settings: Settings = Settings()
    tables: tuple[SummaryTable, ...] = ()

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the datasets that there are."""
        return tuple(one for one in (self.ledger, self.budget, self.advances) if one is not None)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not add up: at `place`, `found` stands where `expected` would be right (EUR).

    Message and hint are templates, filled from `values` and from {cell}, {expected}, {found} and {difference}.
    """

    code: str
    place: CellPlace
    message: str
    hint: str | Phrase
    expected: Decimal | None = None
    found: Decimal | None = None
    values: tuple[tuple[str, str | Phrase], ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def difference(self) -> Decimal | None:
        """What is found less what is expected, EUR, to the cent."""
        return None if self.expected is None or self.found is None else self.found - self.expected

    def filling(self) -> dict[str, str | Phrase]:
        """Return what fills the braces of message and hint."""
        figures = {"expected": self.expected, "found": self.found, "difference": self.difference}
        written = {name: f"{value:.2f}" for name, value in figures.items() if value is not None}
        return {"cell": str(self.place), **written, **dict(self.values)}

    def tell(self, report: Report) -> None:
        """Add this to a report."""
        add = report.error if self.severity is Severity.ERROR else report.warning
        add(self.code, self.place.span, self.message, self.hint, **self.filling())


@dataclass(frozen=True, slots=True)
class Check:
    """One fault that books can have: how it is found, and the code of its findings."""

    code: str
    run: Callable[[ReportData], Iterator[Mismatch]] = field(repr=False)


LINE_KINDS = (ColumnKind.PARTNER, ColumnKind.WORK_PACKAGE, ColumnKind.CATEGORY)
"""By what kinds of columns a budget line is told from another."""
