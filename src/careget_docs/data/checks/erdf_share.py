"""The ERDF bears more of the eligible cost than its rate allows (EUI online guidance 1.8: up to 80 %)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from careget_docs.data.dataset import ColumnKind, Dataset, Value
from careget_docs.data.read.places import CellPlace
from careget_docs.data.reconcile.books import Check, Mismatch, ReportData
from careget_docs.data.summary.rounding import HUNDRED, cents, percent
from careget_docs.diagnostics import phrase


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield the whole and each partner whose ERDF is over the rate, in the ledger and in the budget."""
    settings = books.settings
    if settings.rate is None:
        return
    for dataset in (books.ledger, books.budget):
        if dataset is not None and dataset.has(settings.amount) and dataset.has(settings.erdf):
            yield from _over(dataset, settings.amount, settings.erdf, settings.rate)


def _over(dataset: Dataset, amount: str, erdf: str, rate: Decimal) -> Iterator[Mismatch]:
    partner = dataset.of_kind(ColumnKind.PARTNER)
    costs, funds = dataset.amounts(amount), dataset.amounts(erdf)
    rows: dict[Value, list[int]] = {None: list(range(len(costs)))}
    if partner is not None:
        for row, key in enumerate(dataset.values(partner.name)):
            if key is not None:
                rows.setdefault(key, []).append(row)
    for key, members in rows.items():
        cost = sum((costs[row] for row in members), Decimal(0))
        found = sum((funds[row] for row in members), Decimal(0))
        allowed = cents(cost * rate / HUNDRED)
        if found <= allowed:
            continue
        place = CellPlace(dataset.path, dataset.sheet)
        if key is not None:
            place = dataset.place(max(members, key=lambda row: funds[row] - costs[row] * rate / HUNDRED), erdf)
        values = (
            ("who", phrase("The whole") if key is None else phrase("Partner {key}", key=key)),
            ("share", str(percent(found, cost) or "–")),
            ("rate", str(rate)),
        )
        message = "{who} has {found} EUR of ERDF, {share} % of eligible cost; at {rate} % it is at most {expected}."
        hint = "{difference} EUR too much; start at {cell}."
        yield Mismatch("VAL093", place, message, hint, allowed, found, values)


CHECK = Check("VAL093", run)
