"""Runs every check of `checks/` on the books of a report; each check stands in a module of its own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as MappingType
from decimal import Decimal
from functools import cache

from careget_docs.data.reconcile.books import Check, Mismatch, ReportData, Settings
from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.project.deliverable import Fact, Fields
from careget_docs.project.values import FACT_WORDS
from careget_docs.registry import load


@cache
def checks() -> dict[str, Check]:
    """Return every check by the name of its module."""
    return load("careget_docs.data.checks", "CHECK", Check)


def reconcile(books: ReportData, report: Report) -> tuple[Mismatch, ...]:
    """Run every check, add what is found to `report`, and return it."""
    found = tuple(finding for check in checks().values() for finding in check.run(books))
    for finding in found:
        finding.tell(report)
    return found


def read_settings(fields: Fields, facts: MappingType[str, Fact], report: Report) -> Settings | None:
    """Return a shaped `RECONCILE` as settings; None, with the reasons in `report`, when it has faults.

    `rate`, `start` and `end` are figures and days, or names of values (`eu-rate`, `start`, `end`); without a field,
    its check is not made. `tolerance` is in percent, `advances` a list of percents of the ERDF.
    """
    before = len(report.errors)
    made = Settings(
        rate=_rate(fields, facts, report),
        first=_day(fields, "start", facts, report),
        last=_day(fields, "end", facts, report),
        tolerance=fields.number("tolerance", Decimal(0)),
        advances=tuple(Decimal(share) for share in fields.items("advances") if isinstance(share, int)),
        amounts=declared_amounts(facts),
        **{name: fields.plain(name, name) for name in ("amount", "erdf", "supplier")},
    )
    return made if len(report.errors) == before else None


def declared_amounts(facts: MappingType[str, Fact]) -> frozenset[tuple[str, Decimal]]:
    """Return the project's values that are amounts, by name, EUR."""
    return frozenset((name, Decimal(fact.parts[0])) for name, fact in facts.items() if fact.kind == "amount")


def _rate(fields: Fields, facts: MappingType[str, Fact], report: Report) -> Decimal | None:
    text = _written(fields, "rate", facts, "number", report)
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        _wrong(phrase("a percent such as 80, or the name of a value"), fields.place("rate"), report)
        return None


def _day(fields: Fields, name: str, facts: MappingType[str, Fact], report: Report) -> datetime.date | None:
    text = _written(fields, name, facts, "date", report)
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        _wrong(phrase("a day such as 2025-05-31, or the name of a value"), fields.place(name), report)
        return None


def _written(fields: Fields, name: str, facts: MappingType[str, Fact], kind: str, report: Report) -> str:
    """Return a field's text, or that of the value it names."""
    text = fields.plain(name)
    if not text or text[0].isdigit():
        return text
    fact = facts.get(text)
    if fact is None or fact.kind != kind:
        known = [key for key, value in facts.items() if value.kind == kind]
        message = "There is no value “{name}” of the kind {kind}."
        report.error("VAL085", fields.place(name), message, closest(text, known), name=text, kind=FACT_WORDS[kind])
        return ""
    return fact.parts[0]


def _wrong(wanted: Phrase, span: Span, report: Report) -> None:
    hint = "Write it in the form named above."
    report.error("VAL001", span, "Expected here: {wanted}.", hint, wanted=wanted)
