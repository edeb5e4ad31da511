"""Diagnostics as text, JSON, GitHub annotations or SARIF; it finds nothing itself.

The last three carry page and place of what was found in a finished file, and what was seen in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from careget_docs import __version__
from careget_docs.diagnostics import Diagnostic, Observation, Severity, Span, named, ranges, visible
from careget_docs.interface.interface import Interface

_UNSAFE = re.compile(r"[^\w/.~!$&'()*+,;=@-]", re.UNICODE)
SHOWN = 3
"""How many places of equal findings are told."""
COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
PLAIN = "\x1b[0m"


def language(style: str, interface: Interface, *, asked: bool) -> Interface:
    """Return the language that findings are told in: to machines English, unless another was asked for outright."""
    return interface if style == "text" or asked else Interface()


def text(
    diagnostics: Sequence[Diagnostic],
    interface: Interface,
    notes: Sequence[Observation] = (),
    *,
    colour: bool = False,
    every_place: bool = False,
) -> str:
    """Return one finding a paragraph: place, severity, code, sentence, and the hint below; equal ones stand once.

    A person is told elsewhere what was seen: notes are for machines.
    """
    equal: dict[tuple[Severity, str, str, str], list[Span]] = {}
    for item in diagnostics:
        places = equal.setdefault((item.severity, item.code, interface.message(item), interface.advice(item)), [])
        if item.span and item.span not in places:
            places.append(item.span)
    told = []
    for (severity, code, message, advice), places in equal.items():
        stands = _by_file(places, interface)
        place = f"{stands[0]}: " if len(stands) == 1 else ""
        head = f"{interface.say(named(severity))} {code}:"
        head = f"{COLOURS[severity]}{head}{PLAIN}" if colour else head
        others = f"  {_places(places, interface, len(stands) if every_place else SHOWN)}\n" if stands[1:] else ""
        hint = f"  {interface.word('hint')}: {advice}\n" if advice else ""
        told.append(f"{place}{head} {message}\n{others}{hint}")
    return "".join(told)


def _places(places: Sequence[Span], interface: Interface, shown: int) -> str:
    """Return on how many files, or in how many places, something was found, and the first ones."""
    stands = _by_file(places, interface)
    say, first = interface.say, ", ".join(stands[:shown])
    if more := len(stands[shown:]):
        first = say("{places} and {count} more", places=first, count=more)
    if len({place.path for place in places}) == len(stands):
        return say("on {count} files: {places}", count=len(stands), places=first)
    return say("in {count} places: {places}", count=len(places), places=first)


def _by_file(places: Sequence[Span], interface: Interface) -> list[str]:
    """Return places in words, the pages of one finished file together."""
    told: dict[str, None] = {}
    for place in places:
        pages = [each.page for each in places if each.path == place.path and each.page and not each.line]
        several = len(set(pages)) > 1 and place.page and not place.line
        pages_told = interface.say("pages {pages}", pages=ranges(pages)) if several else ""
        told[f"{place.path} ({pages_told})" if several else interface.place(place)] = None
    return list(told)


def as_json(diagnostics: Sequence[Diagnostic], interface: Interface, notes: Sequence[Observation] = ()) -> str:
    """Return a JSON list of findings, and of notes, whose severity is `note`; a box is in mm."""
    rows: list[dict[str, object]] = [
        {
            "severity": str(item.severity),
            "code": item.code,
            "message": interface.message(item),
            "hint": interface.advice(item),
            **_row(item.span or Span("")),
        }
        for item in diagnostics
    ]
    rows += [
        {"severity": "note", "code": "", "message": interface.say(note.message), "hint": "", **_seen(note)}
        for note in notes
    ]
    return _json(rows)


def _row(span: Span) -> dict[str, object]:
    row: dict[str, object] = {"path": span.path, "line": span.line, "column": span.column}
    return {**row, **_on_page(span)}


def _on_page(span: Span) -> dict[str, object]:
    box = dict(zip(("left", "top", "width", "height"), span.box, strict=False))
    return {"page": span.page, "box_mm": {side: round(value, 1) for side, value in box.items()} or None}


def _seen(note: Observation) -> dict[str, object]:
    return {**_row(note.span), "seen": note.kind, **dict(note.facts)}


def github(diagnostics: Sequence[Diagnostic], interface: Interface, notes: Sequence[Observation] = ()) -> str:
    """Return GitHub workflow commands, which annotate the lines of a pull request; a page stands in the words."""
    lines = []
    for item in diagnostics:
        place = ""
        if item.span:
            place = f" file={_property(item.span.path)}"
            place += f",line={item.span.line},col={item.span.column}" if item.span.line else ""
            place += f",title={item.code}"
        lines.append(f"::{item.severity}{place}::{_one_line(_placed(item.span, _whole(item, interface), interface))}\n")
    for note in notes:
        told = _one_line(_placed(note.span, interface.say(note.message), interface))
        lines.append(f"::notice file={_property(note.span.path)}::{told}\n")
    return "".join(lines)


def _one_line(body: str) -> str:
    return body.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _placed(span: Span | None, body: str, interface: Interface) -> str:
    """Return words after the page and place that they are about, if any."""
    if span is None or not span.page:
        return body
    place = interface.say("page {page}", page=span.page)
    if span.box:
        left, top, width, height = (f"{value:.0f}" for value in span.box)
        told = "{page}, {width} × {height} mm at {left}, {top} mm"
        place = interface.say(told, page=place, left=left, top=top, width=width, height=height)
    return f"({place}) {body}"


def _json(value: object) -> str:
    """Return JSON in which signs that show nothing are escaped, so that no terminal obeys them."""
    told = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return "".join(sign if visible(sign, lines=True) == sign else json.dumps(sign)[1:-1] for sign in told)


_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
"""What a workflow command must not hold as it is (actions/toolkit, command.ts)."""


def _property(path: str) -> str:
    """Return a path as a property of a workflow command; line ends are of the path, other signs are written out."""
    return "".join(part if part in "\r\n" else visible(part) for part in re.split(r"([\r\n])", path)).translate(
        _IN_PROPERTY
    )


def _address(path: str) -> str:
    """Return a path as a reference (RFC 3986): any byte that is no letter of it as a percentage."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/~!$&'()*+,;=@:") if _UNSAFE.search(path) else path


def sarif(diagnostics: Sequence[Diagnostic], interface: Interface, notes: Sequence[Observation] = ()) -> str:
    """Return a SARIF 2.1.0 log; pages, places in mm and what was seen are properties."""
    results = []
    for item in diagnostics:
        message = _whole(item, interface)
        level = "error" if item.severity is Severity.ERROR else "warning"
        result: dict[str, object] = {"ruleId": item.code, "level": level, "message": {"text": message}}
        if item.span:
            place: dict[str, object] = {"artifactLocation": {"uri": _address(item.span.path)}}
            if item.span.line:
                place["region"] = {"startLine": item.span.line, "startColumn": max(1, item.span.column)}
            result["locations"] = [{"physicalLocation": place}]
            if item.span.page:
                result["properties"] = _on_page(item.span)
        results.append(result)
    driver = {
        "name": "careget-docs",
        "version": __version__,
        "rules": [{"id": c} for c in sorted({d.code for d in diagnostics})],
    }
    run: dict[str, object] = {"tool": {"driver": driver}, "results": results}
    if notes:
        run["properties"] = {"seen": [{"message": interface.say(note.message), **_seen(note)} for note in notes]}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return _json(log)


def _whole(item: Diagnostic, interface: Interface) -> str:
    return f"{interface.message(item)} {interface.advice(item)}".strip()


Style = Callable[[Sequence[Diagnostic], Interface, Sequence[Observation]], str]
STYLES: dict[str, Style] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
