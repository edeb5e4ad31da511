"""One YAML file to a mapping; every fault of the file becomes a finding at its place."""

from __future__ import annotations

import contextlib
import errno
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from careget_docs.diagnostics import Report, Span
from careget_docs.source.data import Mapping, Scalar, Sequence, Value
from careget_docs.source.letters import clean, unreadable
from careget_docs.source.parsed_files import PARSED, keep_alone, kept_alone
from careget_docs.source.syntax import refuse_controls, refuse_space, tell
from careget_docs.storage.reads import note

MAX_BYTES = 1 << 20
MAX_DEPTH = 60
MAX_NODES = 100_000
_INWARD = re.compile(r"[-?:](?=\s)")
"""What may begin a list or fields on a line that has begun."""
_COMMENT = re.compile(r"[ \t]+(#[^\n]*)")
_PROPERTY = re.compile(r"&\S*|!(?!!)\S*")
"""An anchor or a tag, which YAML takes off the text that it stands before."""


def read(path: Path, shown: str, report: Report) -> Mapping | None:
    """Read one YAML file as a mapping; None, with the reason in `report`, when it cannot be had.

    `shown` is the path as the author knows it, used in every position.
    """
    text = _decode(path, shown, report)
    return None if text is None else parse(text, shown, report)


def parse(text: str, shown: str, report: Report) -> Mapping | None:
    """Parse YAML text as a mapping; see `read`. What was parsed before, and had no fault, is taken as it was."""
    if (value := PARSED.get(text, shown)) is not None:
        return value
    before = len(report)
    value = _parsed(text, shown, report)
    if value is not None and len(report) == before:
        PARSED.add(text, shown, value)
    return value


def read_own(path: Path) -> Mapping:
    """Read one of the toolkit's own files, which any workspace needs; raises ValueError for a faulty one."""
    report = Report()
    text = _decode(path, path.name, report)
    value = kept_alone(text, path.name) if text is not None else None
    if value is None and text is not None and (value := _parsed(text, path.name, report)) and not report:
        keep_alone(text, value)
    if value is None:
        raise ValueError(str(report.errors[0]))
    return value


def _parsed(text: str, shown: str, report: Report) -> Mapping | None:
    if not text.strip():
        report.error("SRC006", Span(shown, 1, 1), "The file is empty.", "Start it with `careget-docs new`.")
        return None
    if _refuse_excess(text, shown, report):
        return None
    if refuse_controls(text, shown, report):
        return None
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as fault:
        tell(fault, text, shown, report)
        return None
    except (yaml.YAMLError, RecursionError):
        report.error("SRC001", Span(shown), "This is not YAML.")
        return None
    if not isinstance(node, yaml.MappingNode):
        report.error(
            "SRC009", Span(shown, 1, 1), "The file must hold named fields.", "Write `name: value` lines, not a list."
        )
        return None
    known = len(report.errors)
    converter = _Converter(text, shown, report)
    value = converter.convert(node)
    if len(report.errors) == known:
        report.extend(converter.eaten)
    return value if isinstance(value, Mapping) and len(report.errors) == known else None


def _decode(path: Path, shown: str, report: Report) -> str | None:
    try:
        if note(path).is_fifo():
            raise OSError(errno.ESPIPE, "a pipe")  # it would be waited for
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
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


def _refuse_excess(text: str, shown: str, report: Report) -> bool:
    """Report lists and fields that stand too deep in one another, or are too many, before anything recurses.

    The parser's events tell it truly, brackets in quotation marks and comments included, and are read one by one; but
    most files show at a glance that they can be neither. What cannot be read to its end counts up to there.
    """
    lines = text.split("\n")
    inward = max(len(line) - len(line.lstrip(" ")) + 2 * len(_INWARD.findall(line)) for line in lines)
    shallow = 2 * (inward + 1) + text.count("[") + text.count("{") <= MAX_DEPTH
    if shallow and len(text) <= MAX_NODES:
        return False
    depth = number = 0
    with contextlib.suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            number += isinstance(event, yaml.NodeEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                report.error(
                    "SRC008", Span(shown), "Lists stand more than {depth} deep in one another.", depth=MAX_DEPTH
                )
                return True
            if number > MAX_NODES:
                report.error(
                    "SRC007", Span(shown), "The file holds more than {count} fields and texts.", count=MAX_NODES
                )
                return True
    return False


@dataclass(slots=True)
class _Converter:
    text: str
    shown: str
    report: Report
    seen: set[int] = field(default_factory=set)
    eaten: Report = field(default_factory=Report)
    """Anchors and tags before texts; where an alias uses them, they are no text."""

    def convert(self, node: yaml.Node) -> Value:
        span = self.place(node)
        if id(node) in self.seen:
            self.alias()
            return Scalar("", span)
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            raw = self.text[node.start_mark.index : node.end_mark.index]
            self.whole(raw, span)
            empty = node.tag == "tag:yaml.org,2002:null" and not node.style
            text = Scalar("" if empty else clean(node.value), span, raw)
            self.legible(text)
            return text if node.style or empty else replace(text, comment=self.comment(node))
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.convert(item) for item in node.value), span, bool(node.flow_style))
        assert isinstance(node, yaml.MappingNode)
        return self.mapping(node, span)

    def whole(self, raw: str, span: Span) -> None:
        """Note an anchor or a tag: its sign and word would be taken off the text in silence."""
        if eaten := _PROPERTY.match(raw):
            message = "“{word}” is not printed: YAML takes a text that begins with “{sign}” as a mark of its own."
            hint = "Put the whole text in quotation marks, or on the lines below `|`."
            self.eaten.error("SRC013", span, message, hint, word=eaten[0], sign=raw[0])

    def legible(self, text: Scalar) -> None:
        """Report each sign of a text that nobody could read on paper."""
        for sign in unreadable(text.text):
            message = "A sign that no reader can see or read stands in this text (U+{number})."
            hint = "Delete it and type again what should stand there: a letter or a bullet was lost in copying."
            self.report.error("SRC014", text.locate(sign), message, hint, number=f"{ord(sign):04X}")

    def comment(self, node: yaml.Node) -> Scalar | None:
        """Return the comment that follows a text without quotation marks on its last line."""
        found = _COMMENT.match(self.text, node.end_mark.index)
        if found is None:
            return None
        column = node.end_mark.column + found.start(1) - found.start() + 1
        return Scalar(found[1].rstrip(), Span(self.shown, node.end_mark.line + 1, column))

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

    def mapping(self, node: yaml.MappingNode, span: Span) -> Mapping:
        entries: dict[str, Value] = {}
        keys: dict[str, Span] = {}
        for key, value in node.value:
            where = self.place(key)
            if not isinstance(key, yaml.ScalarNode):
                self.report.error("SRC012", where, "A field's name must be plain text.")
                continue
            name = clean(key.value)
            if name[:1].isspace() and not key.style:
                refuse_space(name[0], where, self.report)
                continue
            if name in entries:
                self.report.error(
                    "SRC003",
                    where,
                    "The field “{name}” appears twice; the first is on line {line}.",
                    "Keep one of them.",
                    name=name,
                    line=keys[name].line,
                )
                continue
            entries[name] = self.convert(value)
            keys[name] = where
        return Mapping(entries, keys, span, bool(node.flow_style))

    def place(self, node: yaml.Node) -> Span:
        return Span(self.shown, node.start_mark.line + 1, node.start_mark.column + 1)
