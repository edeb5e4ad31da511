"""Diagnostics as text, JSON, GitHub annotations or SARIF; it finds nothing itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from careget_docs import __version__
from careget_docs.diagnostics import Diagnostic, Severity, Span, named
from careget_docs.interface.interface import Interface

SHOWN = 3
"""How many places of equal findings are told."""
COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
PLAIN = "\x1b[0m"


def language(style: str, interface: Interface, *, asked: bool) -> Interface:
    """Return the language that findings are told in: to machines English, unless another was asked for outright."""
    return interface if style == "text" or asked else Interface()


def text(
    diagnostics: Sequence[Diagnostic], interface: Interface, *, colour: bool = False, every_place: bool = False
) -> str:
    """Return one finding a paragraph: place, severity, code, sentence, and the hint below; equal ones stand once."""
    equal: dict[tuple[Severity, str, str, str], list[Span]] = {}
    for item in diagnostics:
        places = equal.setdefault((item.severity, item.code, interface.message(item), interface.advice(item)), [])
        if item.span and item.span not in places:
            places.append(item.span)
    told = []
    for (severity, code, message, advice), places in equal.items():
        place = f"{interface.place(places[0])}: " if len(places) == 1 else ""
        head = f"{interface.say(named(severity))} {code}:"
        head = f"{COLOURS[severity]}{head}{PLAIN}" if colour else head
        others = f"  {_places(places, interface, len(places) if every_place else SHOWN)}\n" if places[1:] else ""
        hint = f"  {interface.word('hint')}: {advice}\n" if advice else ""
        told.append(f"{place}{head} {message}\n{others}{hint}")
    return "".join(told)


def _places(places: Sequence[Span], interface: Interface, shown: int) -> str:
    """Return on how many files, or in how many places, something was found, and the first ones."""
    say, first = interface.say, ", ".join(interface.place(place) for place in places[:shown])
    if more := len(places[shown:]):
        first = say("{places} and {count} more", places=first, count=more)
    if len({place.path for place in places}) == len(places):
        return say("on {count} files: {places}", count=len(places), places=first)
    return say("in {count} places: {places}", count=len(places), places=first)


def as_json(diagnostics: Sequence[Diagnostic], interface: Interface) -> str:
    """Return a JSON list of findings."""
    rows = [
        {
            "severity": str(item.severity),
            "code": item.code,
            "message": interface.message(item),
            "hint": interface.advice(item),
            "path": item.span.path if item.span else "",
            "line": item.span.line if item.span else 0,
            "column": item.span.column if item.span else 0,
        }
        for item in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def github(diagnostics: Sequence[Diagnostic], interface: Interface) -> str:
    """Return GitHub workflow commands, which annotate the lines of a pull request."""
    lines = []
    for item in diagnostics:
        place = ""
        if item.span:
            place = f" file={item.span.path}"
            place += f",line={item.span.line},col={item.span.column}" if item.span.line else ""
            place += f",title={item.code}"
        body = _whole(item, interface).replace("%", "%25").replace("\n", "%0A")
        lines.append(f"::{item.severity}{place}::{body}\n")
    return "".join(lines)


def sarif(diagnostics: Sequence[Diagnostic], interface: Interface) -> str:
    """Return a SARIF 2.1.0 log."""
    results = []
    for item in diagnostics:
        message = _whole(item, interface)
        level = "error" if item.severity is Severity.ERROR else "warning"
        result: dict[str, object] = {"ruleId": item.code, "level": level, "message": {"text": message}}
        if item.span:
            place: dict[str, object] = {"artifactLocation": {"uri": item.span.path}}
            if item.span.line:
                place["region"] = {"startLine": item.span.line, "startColumn": max(1, item.span.column)}
            result["locations"] = [{"physicalLocation": place}]
        results.append(result)
    driver = {
        "name": "careget-docs",
        "version": __version__,
        "rules": [{"id": c} for c in sorted({d.code for d in diagnostics})],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _whole(item: Diagnostic, interface: Interface) -> str:
    return f"{interface.message(item)} {interface.advice(item)}".strip()


STYLES: dict[str, Callable[[Sequence[Diagnostic], Interface], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
