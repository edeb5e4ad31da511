"""Runs every check of `checks/` on the books of a report; each check stands in a module of its own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as MappingType
from decimal import Decimal
from functools import cache

from careget_docs.data.fields import FieldReader, refuse_programs
from careget_docs.data.reconcile.books import Books, Check, Mismatch, Settings
from careget_docs.diagnostics import Report, closest, phrase
from careget_docs.project.deliverable import Fact
from careget_docs.project.values import FACT_WORDS
from careget_docs.registry import load
from careget_docs.source import Mapping

FIELDS = ("rate", "start", "end", "tolerance", "advances", "amount", "erdf", "supplier")


@cache
def checks() -> dict[str, Check]:
    """Return every check by the name of its module."""
    return load("careget_docs.data.checks", "CHECK", Check)


def reconcile(books: Books, report: Report) -> tuple[Mismatch, ...]:
    """Run every check, add what is found to `report`, and return it."""
    found = tuple(finding for check in checks().values() for finding in check.run(books))
    for finding in found:
        finding.tell(report)
    return found


def read_settings(data: Mapping, facts: MappingType[str, Fact], report: Report) -> Settings | None:
    """Shape a `reconcile:` mapping; None, with the reasons in `report`, when it has faults.

    `rate`, `start` and `end` are figures and days, or names of values (`eu-rate`, `start`, `end`); without a field,
    its check is not made. `tolerance` is in percent, `advances` a list of percents of the ERDF.
    """
    before = len(report.errors)
    if refuse_programs(data, report):
        return None
    fields = FieldReader(data, phrase("A reconciliation"), report)
    fields.only(FIELDS)
    shares = []
    for item in fields.words("advances"):
        if item.text.strip().isdecimal() and int(item.text) <= 100:
            shares.append(Decimal(item.text))
        else:
            fields.wrong(phrase("a percent, such as 50"), item.span)
    made = Settings(
        rate=_rate(fields, facts),
        first=_day(fields, "start", facts),
        last=_day(fields, "end", facts),
        tolerance=fields.decimal("tolerance", Decimal(0)),
        advances=tuple(shares),
        amounts=declared_amounts(facts),
        amount=fields.text("amount") or "amount",
        erdf=fields.text("erdf") or "erdf",
        supplier=fields.text("supplier") or "supplier",
    )
    return made if len(report.errors) == before else None


def declared_amounts(facts: MappingType[str, Fact]) -> frozenset[tuple[str, Decimal]]:
    """Return the project's values that are amounts, by name, EUR."""
    return frozenset((name, Decimal(fact.parts[0])) for name, fact in facts.items() if fact.kind == "amount")


def _rate(fields: FieldReader, facts: MappingType[str, Fact]) -> Decimal | None:
    text = _written(fields, "rate", facts, ("number",))
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        fields.wrong(phrase("a percent such as 80, or the name of a value"), fields.span("rate"))
        return None


def _day(fields: FieldReader, name: str, facts: MappingType[str, Fact]) -> datetime.date | None:
    text = _written(fields, name, facts, ("date",))
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        fields.wrong(phrase("a day such as 2025-05-31, or the name of a value"), fields.span(name))
        return None


def _written(fields: FieldReader, name: str, facts: MappingType[str, Fact], kinds: tuple[str, ...]) -> str:
    """Return a field's text, or that of the value it names."""
    text = fields.text(name)
    if not text or text[0].isdigit():
        return text
    fact = facts.get(text)
    if fact is None or fact.kind not in kinds:
        known = [key for key, value in facts.items() if value.kind in kinds]
        message = "There is no value “{name}” of the kind {kind}."
        fields.report.error(
            "VAL085", fields.span(name), message, closest(text, known), name=text, kind=FACT_WORDS[kinds[0]]
        )
        return ""
    return fact.parts[0]
