"""Diagnostics as text, JSON, GitHub annotations or SARIF; it finds nothing itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from careget_docs import __version__
from careget_docs.diagnostics import Diagnostic, Severity


def text(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one finding a paragraph: place, severity, code, sentence, and the hint below."""
    return "".join(f"{item}\n" for item in diagnostics)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list of findings."""
    rows = [
        {
            "severity": str(item.severity),
            "code": item.code,
            "message": item.text,
            "hint": item.advice,
            "path": item.span.path if item.span else "",
            "line": item.span.line if item.span else 0,
            "column": item.span.column if item.span else 0,
        }
        for item in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """Return GitHub workflow commands, which annotate the lines of a pull request."""
    lines = []
    for item in diagnostics:
        place = ""
        if item.span:
            place = f" file={item.span.path}"
            place += f",line={item.span.line},col={item.span.column}" if item.span.line else ""
            place += f",title={item.code}"
        body = f"{item.text} {item.advice}".strip().replace("%", "%25").replace("\n", "%0A")
        lines.append(f"::{item.severity}{place}::{body}\n")
    return "".join(lines)


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a SARIF 2.1.0 log."""
    results = []
    for item in diagnostics:
        message = f"{item.text} {item.advice}".strip()
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


STYLES: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
