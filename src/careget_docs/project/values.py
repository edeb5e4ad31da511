"""Values: named facts with their source and status, and how each prints in a language."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.languages import NBSP, Locale
from careget_docs.project.deliverable import Fact
from careget_docs.source import Mapping as Named
from careget_docs.source import Scalar, Sequence, Value

FACTS = ("text", "code", "address", "number", "amount", "date", "days", "months")
"""The ways to give a value; each has exactly one."""
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
STATUSES = ("verified", "unverified", "sample")
NAME = re.compile(r"[a-z][a-z0-9-]*")
_FIELDS = {*FACTS, "source", "status", "about", "drafts"}


def read_facts(data: Value | None, report: Report) -> dict[str, Fact]:
    """Shape a `values:` mapping; those with faults are reported and left out."""
    if data is None:
        return {}
    if not isinstance(data, Named):
        report.error(
            "VAL001",
            data.span,
            "Here stands {wanted}.",
            "Write `name:` and, below it, its fields.",
            wanted=phrase("named values"),
        )
        return {}
    found = {}
    for name, value in data:
        if not NAME.fullmatch(name):
            report.error("VAL007", data.keys[name], "A value's name is small Latin letters, digits and hyphens.")
        elif not isinstance(value, Named):
            hint = "Write, below the name, one of: {kinds}."
            report.error(
                "VAL009", value.span, "The value “{name}” says nothing.", hint, name=name, kinds=", ".join(FACTS)
            )
        elif fact := _fact(name, value, report):
            found[name] = fact
    return found


def _fact(name: str, data: Named, report: Report) -> Fact | None:
    for key in data.entries:
        if key not in _FIELDS:
            report.error("REF002", data.keys[key], "A value has no field “{name}”.", closest(key, _FIELDS), name=key)
            return None
    kinds = [kind for kind in FACTS if kind in data.entries]
    if len(kinds) != 1:
        hint = "Give exactly one of: {kinds}."
        report.error("VAL009", data.span, "The value “{name}” is not clear.", hint, name=name, kinds=", ".join(FACTS))
        return None
    kind = kinds[0]
    status, source = data.get("status"), data.get("source")
    written = status.text if isinstance(status, Scalar) else "unverified"
    if written not in STATUSES:
        report.error(
            "VAL004",
            data.keys["status"],
            "“{text}” is not a choice for “{name}”.",
            closest(written, STATUSES),
            text=written,
            name="status",
        )
        return None
    parts, texts = _parts(kind, data.entries[kind])
    origin = source.text if isinstance(source, Scalar) else ""
    drafts = data.get("drafts")
    unreviewed = (
        {item.text for item in drafts.items if isinstance(item, Scalar)} if isinstance(drafts, Sequence) else ()
    )
    fact = Fact(name, kind, parts, texts, origin, written, data.keys[kind], frozenset(unreviewed))
    return fact if _readable(fact, report) else None


def _parts(kind: str, value: Value) -> tuple[tuple[str, ...], dict[str, str]]:
    if isinstance(value, Scalar):
        return (value.text.strip(),), {}
    if isinstance(value, Sequence):
        return tuple(item.text.strip() for item in value.items if isinstance(item, Scalar)), {}
    return (), {tag: text.text.strip() for tag, text in value if isinstance(text, Scalar)}


def _readable(fact: Fact, report: Report) -> bool:
    """Try the value once, so that a bad date is found where it is written."""
    try:
        if fact.kind in ("date", "days", "months"):
            ends = [_day(part) for part in fact.parts]
            wanted = 1 if fact.kind == "date" else 2
            if len(ends) != wanted or ends != sorted(ends):
                raise ValueError
        elif fact.kind in ("number", "amount"):
            _decimal(fact.parts)
        elif not fact.parts and not fact.texts:
            raise ValueError
    except (ValueError, InvalidOperation):
        forms: dict[str, str | Phrase] = {
            "date": "2024-12-01",
            "days": "[2025-03-19, 2025-03-20]",
            "months": "[2024-12, 2025-05]",
        }
        form = forms.get(fact.kind, "5009480" if fact.kind in ("number", "amount") else phrase("some text"))
        hint = "Write it such as: {form}"
        report.error(
            "VAL005", fact.span, "This is not a {kind} that can be read.", hint, kind=FACT_WORDS[fact.kind], form=form
        )
        return False
    return True


def _day(text: str) -> datetime.date:
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
        return locale.date(_day(fact.parts[0]))
    if fact.kind == "days":
        return locale.days(_day(fact.parts[0]), _day(fact.parts[1]))
    if fact.kind == "months":
        return locale.months(_day(fact.parts[0]), _day(fact.parts[1]))
    if fact.texts and locale.tag not in fact.texts:
        hint = "Add it at {place}."
        report.error(
            "LNG001",
            span,
            "The value “{name}” has no text in {lang}.",
            hint,
            name=fact.name,
            lang=locale.tag,
            place=fact.span,
        )
        return ""
    text = fact.texts[locale.tag] if fact.texts else fact.parts[0]
    return text.replace(" ", NBSP) if fact.kind == "code" else text
