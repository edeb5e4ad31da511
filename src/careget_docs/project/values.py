"""Values: named facts with their source and status, and how each prints in a language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from careget_docs.diagnostics import Report, Span, language_name, phrase
from careget_docs.languages import NBSP, Locale
from careget_docs.project.deliverable import Fact, Fields
from careget_docs.project.deliverable_fields import FACT, FACTS

FACT_WORDS = {
    "text": phrase("text"),
    "code": phrase("code"),
    "address": phrase("address"),
    "number": phrase("number"),
    "amount": phrase("amount"),
    "date": phrase("date"),
    "days": phrase("days"),
    "months": phrase("months"),
}
"""What findings call them."""
NAME = re.compile(r"[a-z][a-z0-9-]*")


def read_facts(values: Fields, report: Report) -> dict[str, Fact]:
    """Return the facts of shaped `values:`; those with faults are reported and left out."""
    found = {}
    for name, value in values.values.items():
        if not NAME.fullmatch(name):
            message = "A value's name is small Latin letters, digits and hyphens."
            report.error("VAL007", values.keys[name], message)
        elif not isinstance(value, Fields):
            hint, kinds = "Write, below the name, one of: {kinds}.", ", ".join(FACTS)
            message = "The value “{name}” is empty."
            report.error("VAL009", values.place(name), message, hint, name=name, kinds=kinds)
        elif fact := _fact(name, value, report):
            found[name] = fact
    return found


def _fact(name: str, fields: Fields, report: Report) -> Fact | None:
    kinds = [kind for kind in FACTS if kind in fields.keys]
    if len(kinds) != 1:
        hint = "Give exactly one of: {kinds}."
        report.error("VAL009", fields.span, "The value “{name}” is not clear.", hint, name=name, kinds=", ".join(FACTS))
        return None
    (kind,) = kinds
    words = fields.wordings(kind)
    parts = (*filter(None, (words.plain, fields.plain(kind))), *(item.text.strip() for item in fields.texts(kind)))
    fact = Fact(
        name, kind, parts, words.by_language, fields.text("source").text, fields.plain("status", "unverified"),
        fields.keys[kind], frozenset(item.text for item in fields.texts("drafts")),
    )  # fmt: skip
    return fact if _readable(fact, report) else None


def _readable(fact: Fact, report: Report) -> bool:
    """Try the value once, so that a bad date is found where it is written."""
    try:
        if fact.kind in ("date", "days", "months"):
            ends = [day_of(part) for part in fact.parts]
            wanted = 1 if fact.kind == "date" else 2
            if len(ends) != wanted or ends != sorted(ends):
                raise ValueError
        elif fact.kind in ("number", "amount"):
            _decimal(fact.parts)
        elif not fact.parts and not fact.texts:
            raise ValueError
    except (ValueError, InvalidOperation):
        written = next(field.example for field in FACT if field.name == fact.kind)
        form = phrase("some text") if fact.kind in ("text", "code", "address") else written
        hint = "Write it such as: {form}"
        report.error(
            "VAL005", fact.span, "This is not a {kind} that can be read.", hint, kind=FACT_WORDS[fact.kind], form=form
        )
        return False
    return True


def day_of(text: str) -> datetime.date:
    """Return a day in ISO 8601, or the first of a month; raises ValueError."""
    return datetime.date.fromisoformat(f"{text}-01" if re.fullmatch(r"\d{4}-\d{2}", text) else text)


def _decimal(parts: tuple[str, ...]) -> Decimal:
    (text,) = parts
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(text)
    return Decimal(text)


def printed(facts: Mapping[str, Fact], locale: Locale) -> dict[str, str]:
    """Return values as this language prints them, numbers as they were written; without a text they are left out."""
    found = {}
    for name, fact in facts.items():
        plain = fact.kind in ("number", "amount")
        text = fact.parts[0] if plain else print_fact(fact, locale, Report(), fact.span)
        if text:
            found[name] = text
    return found


def print_fact(fact: Fact, locale: Locale, report: Report, span: Span, form: str = "promotion") -> str:
    """Return a value as the readers of a language write it; empty, with a finding, when it has no text in it."""
    if fact.kind == "amount":
        return locale.euros(_decimal(fact.parts), form)
    if fact.kind == "number":
        return locale.number(_decimal(fact.parts))
    if fact.kind == "date":
        return locale.date(day_of(fact.parts[0]))
    if fact.kind == "days":
        return locale.days(day_of(fact.parts[0]), day_of(fact.parts[1]))
    if fact.kind == "months":
        return locale.months(day_of(fact.parts[0]), day_of(fact.parts[1]))
    if fact.texts and locale.tag not in fact.texts:
        hint = "Add it at {place}."
        report.error(
            "LNG001",
            span,
            "The value “{name}” has no text in {lang}.",
            hint,
            name=fact.name,
            lang=language_name(locale.tag),
            place=fact.span,
        )
        return ""
    text = fact.texts[locale.tag] if fact.texts else fact.parts[0]
    return text.replace(" ", NBSP) if fact.kind == "code" else text
