"""Findings as plain data and back, so that what was found once can be told again."""

from __future__ import annotations

from typing import Any

from careget_docs.diagnostics import Diagnostic, Phrase, Severity, Span


def as_data(found: Diagnostic) -> list[Any]:
    """Return a finding as lists and texts."""
    span = found.span
    place = [span.path, span.line, span.column, span.page, list(span.box)] if span else None
    return [found.severity.value, found.code, _data(found.message), place, _data(found.hint)]


def from_data(data: Any) -> Diagnostic:
    """Return the finding; raises ValueError, TypeError, LookupError for what is none."""
    severity, code, message, place, hint = data
    span = None
    if place:
        path, line, column, page, box = place
        span = Span(path, line, column, page, tuple(box))
    return Diagnostic(Severity(severity), code, _phrase(message), span, _phrase(hint))


def _data(words: Phrase) -> list[Any]:
    return [words.template, [[name, _data(v) if isinstance(v, Phrase) else v] for name, v in words.values]]


def _phrase(data: list[Any]) -> Phrase:
    template, values = data
    return Phrase(template, tuple((name, _phrase(v) if isinstance(v, list) else v) for name, v in values))
