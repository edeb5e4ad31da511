"""The same invoice stands twice: one document number of one supplier (of one partner, where no supplier is named)."""

from __future__ import annotations

from collections.abc import Iterator

from careget_docs.data.dataset import ColumnKind
from careget_docs.data.read.vocabulary import normal
from careget_docs.data.reconcile.books import Check, Mismatch, ReportData
from careget_docs.diagnostics import Severity


def run(books: ReportData) -> Iterator[Mismatch]:
    """Yield each row whose document stood before: an error with the same amount, else a warning.

    One invoice may rightly be split over budget lines or partners, but hardly into equal parts.
    """
    ledger, settings = books.ledger, books.settings
    document, partner = ledger.of_kind(ColumnKind.DOCUMENT), ledger.of_kind(ColumnKind.PARTNER)
    if document is None:
        return
    who = ledger.columns[ledger.index(settings.supplier)] if ledger.has(settings.supplier) else partner
    seen: dict[tuple[str, str], list[int]] = {}
    numbers = ledger.values(document.name)
    names = ledger.values(who.name) if who else [""] * len(numbers)
    amounts = ledger.amounts(settings.amount) if ledger.has(settings.amount) else None
    for row, (number, name) in enumerate(zip(numbers, names, strict=True)):
        if number is None:
            continue
        key = (normal(str(number)).lstrip("0"), normal(str(name or "")))
        for first in seen.setdefault(key, [])[:1]:
            alike = [other for other in seen[key] if amounts is None or amounts[row] == amounts[other]]
            same, first = bool(alike), (alike or [first])[0]
            values = (("number", str(number)), ("name", str(name or "–")), ("first", str(ledger.place(first))))
            message = "Cell {cell}: document {number} of {name} is already in row {first}."
            hint = "Delete the repetition." if same else "If one invoice is split, no harm is done; else delete one."
            found, expected = (amounts[row], amounts[first]) if amounts else (None, None)
            severity = Severity.ERROR if same else Severity.WARNING
            place = ledger.place(row, document.name)
            yield Mismatch("VAL096", place, message, hint, expected, found, values, severity)
        seen[key].append(row)


CHECK = Check("VAL096", run)
