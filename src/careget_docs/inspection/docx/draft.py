"""What was sent in a Word draft: its lines, and which letters came from which field and value; read from the file too.

The number of a draft is a digest of all that: the same content has the same number.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from json.encoder import encode_basestring
from typing import Any

from careget_docs.inspection.docx.text_lines import DraftRun
from careget_docs.ooxml.package import Package, Refused
from careget_docs.tree.origin import SentField

NAMESPACE = "urn:careget-docs:blocks:1"
"""Of the custom XML part that lists blocks and holds the draft."""
ELEMENT = "draft"
NUMBER = re.compile(r"\bD-([2-7A-Z]{4})-?([2-7A-Z]{4})\b")
"""A draft's number as it is printed; hyphens may come back as others."""
MOST = 20_000_000
"""Letters of the longest record that is read."""
_VERSION = 1
_PLAIN = [[], [], False, False]
"""What follows the text of a line that came from no field, and looks plain."""


@dataclass(frozen=True, slots=True)
class CameFrom:
    """Letters of a line that came from a field, from a value, or from both; -1 for none."""

    start: int
    end: int
    field: int
    value: int = -1


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line as it was sent, where its letters came from, and how they looked: bold (`b`), italic (`i`), linked."""

    text: str
    stretches: tuple[CameFrom, ...] = ()
    looks: tuple[tuple[int, int, str], ...] = ()
    listed: bool = False
    note: bool = False


@dataclass(frozen=True)
class Draft:
    """A deliverable in one language as it was sent to be changed."""

    document: str
    lang: str
    title: str
    fields: tuple[SentField, ...]
    values: tuple[tuple[str, str], ...]
    lines: tuple[SentLine, ...]
    around: tuple[str, ...] = ()
    """The texts of its headers."""

    @cached_property
    def text(self) -> str:
        """It as JSON; that of a long report is a megabyte, and asked for thrice."""
        return as_text(self)

    @cached_property
    def number(self) -> str:
        """Its number, as it is printed: D-7KQ2-M9XA."""
        digest = hashlib.sha256(self.text.encode("utf-8", "replace")).digest()
        signs = "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte & 31] for byte in digest[:8])
        return f"D-{signs[:4]}-{signs[4:]}"


def as_text(draft: Draft) -> str:
    """Return a draft as JSON, a line for each field, value and line, always the same for the same draft."""
    fields = [[each.owner, each.block, each.path, each.kind, each.lang, each.file, each.text] for each in draft.fields]
    head = {"version": _VERSION, "document": draft.document, "lang": draft.lang, "title": draft.title}
    rows = {"around": draft.around, "values": draft.values, "fields": fields}
    written = [f"{_json(name)}: {_json(each)}" for name, each in head.items()]
    for name, inner in (*((name, map(_json, each)) for name, each in rows.items()), ("lines", map(_said, draft.lines))):
        written.append(f"{_json(name)}: [\n" + ",\n".join(inner) + "\n]")
    return "{" + ",\n".join(written) + "}\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _said(line: SentLine) -> str:
    """Return a line as JSON; most lines of a long report are a text that came from no field and looks plain."""
    text = encode_basestring(line.text)
    if not (line.stretches or line.looks or line.listed or line.note):
        return f"[{text},[],[],false,false]"
    came = [[each.start, each.end, each.field, each.value] for each in line.stretches]
    return f"[{text},{_json([came, line.looks, line.listed, line.note])[1:]}"


def from_text(text: str) -> Draft | None:
    """Return a draft from its JSON; None for anything else."""
    if len(text) > MOST:
        return None
    try:
        data = json.loads(text)
        if data["version"] != _VERSION:
            return None
        fields = tuple(_field(row) for row in data["fields"])
        values = tuple((_text(name), _text(printed)) for name, printed in data["values"])
        rows = data.pop("lines")[::-1]
        lines = tuple(_line(rows.pop(), len(fields), len(values)) for _ in range(len(rows)))  # of many, one by one
        around = tuple(map(_text, data["around"]))
        document, lang, title = (_text(data[name]) for name in ("document", "lang", "title"))
        return Draft(document, lang, title, fields, values, lines, around)
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        return None


def _field(row: list[Any]) -> SentField:
    owner, block, path, kind, lang, file, text = map(_text, row)
    return SentField(owner, block, path, kind, lang, text, file)


def _line(row: list[Any], fields: int, values: int) -> SentLine:
    if row[1:] == _PLAIN and type(row[0]) is str:
        return SentLine(row[0])
    text, stretches, looks, listed, note = row
    found = tuple(CameFrom(*map(int, each)) for each in stretches)
    for each in found:
        if not (0 <= each.start <= each.end <= len(text) and -1 <= each.field < fields and -1 <= each.value < values):
            raise ValueError(each)
    shown = tuple((int(start), int(end), _text(look)) for start, end, look in looks)
    return SentLine(_text(text), found, shown, bool(listed), bool(note))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def looks_of(runs: tuple[DraftRun, ...]) -> tuple[tuple[int, int, str], ...]:
    """Return where a line is bold, italic or linked, from one run for each of its letters."""
    return tuple(
        (start, end, look)
        for kind in ("b", "i", "l")
        for start, end, look in _stretches([_look(run, kind) for run in runs])
        if look
    )


def _look(run: DraftRun, kind: str) -> str:
    if kind == "l":
        return f"l{run.link}" if run.link else ""
    return kind if (run.bold if kind == "b" else run.italic) else ""


def _stretches(marks: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            yield start, at, marks[start]
            start = at


def draft_in(package: Package) -> Draft | None:
    """Return the draft that a Word file carries; None where there is none, or none of use."""
    text = text_in(package)
    return from_text(text) if text is not None else None


def text_in(package: Package) -> str | None:
    """Return the draft that a Word file carries as its text, whatever its part is called; None where there is none."""
    for name in package.names:
        low = name.casefold()
        if not low.startswith("customxml/") or not low.endswith(".xml") or "props" in low:
            continue
        try:
            root = package.xml(name)
        except Refused:
            continue
        if root is not None and root.tag == f"{{{NAMESPACE}}}blocks":
            found = root.find(f"{{{NAMESPACE}}}{ELEMENT}")
            if found is not None:
                return found.text or ""
    return None
