"""One YAML file to a mapping; every fault of the file becomes a finding at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from careget_docs.diagnostics import Report, Span, phrase
from careget_docs.source.data import Mapping, Scalar, Sequence, Value

MAX_BYTES = 1 << 20
MAX_DEPTH = 60


def read(path: Path, shown: str, report: Report) -> Mapping | None:
    """Read one YAML file as a mapping; None, with the reason in `report`, when it cannot be had.

    `shown` is the path as the author knows it, used in every position.
    """
    text = _decode(path, shown, report)
    return None if text is None else parse(text, shown, report)


def parse(text: str, shown: str, report: Report) -> Mapping | None:
    """Parse YAML text as a mapping; see `read`."""
    if not text.strip():
        report.error("SRC006", Span(shown, 1, 1), "The file is empty.", "Start it with `careget-docs new`.")
        return None
    if _depth(text) > MAX_DEPTH:
        report.error("SRC008", Span(shown), "Lists stand more than {depth} deep in one another.", depth=MAX_DEPTH)
        return None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        _syntax(fault, text, shown, report)
        return None
    except (yaml.YAMLError, RecursionError) as fault:
        reason = " ".join(str(fault).split())
        report.error("SRC001", Span(shown), "This is not YAML: {reason}.", reason=reason)
        return None
    if not isinstance(node, yaml.MappingNode):
        report.error(
            "SRC009", Span(shown, 1, 1), "The file must hold named fields.", "Write `name: value` lines, not a list."
        )
        return None
    known = len(report.errors)
    value = _Converter(text, shown, report).convert(node)
    return value if isinstance(value, Mapping) and len(report.errors) == known else None


def _decode(path: Path, shown: str, report: Report) -> str | None:
    try:
        data = path.read_bytes()
    except OSError as fault:
        report.error("SRC010", Span(shown), "The file cannot be read: {reason}.", reason=fault.strerror or fault)
        return None
    if len(data) > MAX_BYTES:
        report.error("SRC007", Span(shown), "The file is larger than {size} bytes.", size=MAX_BYTES)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - (data.rfind(b"\n", 0, fault.start) + 1) + 1
        hint = "Save it as UTF-8 (in Word or Notepad: Save as, Encoding, UTF-8)."
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            hint = "It is UTF-16. Save it as UTF-8 (in Word or Notepad: Save as, Encoding, UTF-8)."
        elif all(b >= 0xC0 or b < 0x80 for b in data[fault.start : fault.start + 4]):
            hint = "It looks like windows-1251. Save it as UTF-8 (in Word or Notepad: Save as, Encoding, UTF-8)."
        report.error("SRC005", Span(shown, line, column), "The file is not written in UTF-8.", hint)
        return None


def _depth(text: str) -> int:
    """Estimate the deepest nesting of flow brackets and of list dashes on one line."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket in "[{" else -1))
        deepest = max(deepest, depth)
    dashes = max((len(run) // 2 for run in re.findall(r"(?:- ){8,}", text)), default=0)
    return max(deepest, dashes)


def _syntax(fault: yaml.MarkedYAMLError, text: str, shown: str, report: Report) -> None:
    mark = fault.problem_mark or fault.context_mark
    span = Span(shown, mark.line + 1, mark.column + 1) if mark else Span(shown)
    problem = fault.problem or ""
    lines = text.splitlines()
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    if "\t" in line[: max(span.column, len(line) - len(line.lstrip()))]:
        column = line.index("\t") + 1
        report.error(
            "SRC002",
            Span(shown, span.line, column),
            "A tab stands where YAML takes only spaces.",
            "Indent with two spaces; most editors can show and convert tabs.",
        )
        return
    hint = ""
    if "mapping values are not allowed" in problem:
        hint = "A text with a colon in it goes in quotes, or on the lines below `|`."
    elif "could not find expected ':'" in problem or "expected <block end>" in problem:
        hint = "Look at the indentation of this line and of the one before it."
    elif "quote" in problem or "end of stream" in problem:
        hint = "A quotation mark that opens a text must close it."
    report.error("SRC001", span, "This is not YAML: {problem}.", hint, problem=fault.problem or phrase("unknown fault"))


@dataclass(slots=True)
class _Converter:
    text: str
    shown: str
    report: Report
    seen: set[int] = field(default_factory=set)

    def convert(self, node: yaml.Node) -> Value:
        span = self.place(node)
        if id(node) in self.seen:
            self.alias()
            return Scalar("", span)
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            raw = self.text[node.start_mark.index : node.end_mark.index]
            empty = node.tag == "tag:yaml.org,2002:null" and not node.style
            return Scalar("" if empty else node.value, span, raw)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.convert(item) for item in node.value), span)
        return self.mapping(node, span)

    def alias(self) -> None:
        """Report the first alias of the file, once; composed nodes no longer know where theirs stood."""
        if any(item.code == "SRC004" for item in self.report):
            return
        events = yaml.parse(self.text, Loader=yaml.CSafeLoader)
        mark = next(event for event in events if isinstance(event, yaml.AliasEvent)).start_mark
        assert mark is not None
        self.report.error(
            "SRC004",
            Span(self.shown, mark.line + 1, mark.column + 1),
            "YAML aliases (`&name`, `*name`) are not taken here.",
            "Put what is used twice in `deliverables/blocks/` and write `use:`.",
        )

    def mapping(self, node: yaml.Node, span: Span) -> Mapping:
        entries: dict[str, Value] = {}
        keys: dict[str, Span] = {}
        for key, value in node.value:
            where = self.place(key)
            if not isinstance(key, yaml.ScalarNode):
                self.report.error("SRC012", where, "A field's name must be plain text.")
                continue
            name = key.value
            if name in entries:
                self.report.error(
                    "SRC003",
                    where,
                    "The field “{name}” stands twice; the first is on line {line}.",
                    "Keep one of them.",
                    name=name,
                    line=keys[name].line,
                )
                continue
            entries[name] = self.convert(value)
            keys[name] = where
        return Mapping(entries, keys, span)

    def place(self, node: yaml.Node) -> Span:
        return Span(self.shown, node.start_mark.line + 1, node.start_mark.column + 1)
