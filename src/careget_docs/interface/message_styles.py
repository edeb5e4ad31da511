"""Diagnostics as text, JSON, GitHub annotations or SARIF; it finds nothing itself."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence

from careget_docs import __version__
from careget_docs.diagnostics import Diagnostic, Severity, named
from careget_docs.interface.interface import Interface


def language(style: str, options: argparse.Namespace) -> Interface:
    """Return the language that findings are told in: to machines English, unless another was asked for outright."""
    chosen = options.interface if style == "text" or options.ui_lang else Interface()
    assert isinstance(chosen, Interface)
    return chosen


def text(diagnostics: Sequence[Diagnostic], interface: Interface) -> str:
    """Return one finding a paragraph: place, severity, code, sentence, and the hint below."""
    return "".join(_paragraph(item, interface) for item in diagnostics)


def _paragraph(item: Diagnostic, interface: Interface) -> str:
    place = f"{interface.place(item.span)}: " if item.span else ""
    hint = f"  {interface.word('hint')}: {interface.advice(item)}\n" if item.hint else ""
    return f"{place}{interface.say(named(item.severity))} {item.code}: {interface.message(item)}\n{hint}"


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
