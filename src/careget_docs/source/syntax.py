"""What stops a YAML parser, said to an author: where it is, what was meant, what to write instead.

The parser's own words are never shown: it says what it expected, which is seldom what was wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from careget_docs.diagnostics import Report, Span

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufffe\uffff\ufeff]")
"""Signs that print nothing; YAML refuses some and takes others (U+0085, U+2028) as the end of a line."""
_FIELD = re.compile(r"\s*(?:- +)*(?:[\w-]+|\"[^\"]*\"|'[^']*'):(?:\s+|$)")
"""The name of a field, and what stands before it on its line."""
_ITEM = re.compile(r"\s*(?:- +)+")
_QUOTED = r"""\"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""
_CLOSED = re.compile(rf"({_QUOTED}|\[[^\[\]]*\]|\{{[^{{}}]*\}})\s*(?=\S)(?!#)")
"""Quotation marks or brackets that close before the text does."""
_SIGNS = "*&!|>@`%?,]}"
_CLOSE = "A quotation mark that opens a text must close it."
_QUOTE = "Put the whole text in quotation marks, or on the lines below `|`."


@dataclass(frozen=True, slots=True)
class _Fault:
    """One fault of the parser, with the lines it may come from, the likeliest first; lines count from 0."""

    problem: str
    lines: list[str]
    at: int
    column: int
    since: int
    path: str
    report: Report

    def text(self, at: int) -> str:
        return self.lines[at] if 0 <= at < len(self.lines) else ""

    def error(self, at: int, column: int, message: str, hint: str = "", /, **values: str) -> bool:
        """Report at a line and column (from 0); true, so that it ends a search."""
        self.report.error("SRC001", Span(self.path, at + 1, column + 1), message, hint, **values)
        return True


def refuse_controls(text: str, shown: str, report: Report) -> bool:
    """Report every sign that prints nothing and that no text may hold; return whether there was one."""
    found = list(_CONTROL.finditer(text))
    for each in found[:10]:
        line, column = text.count("\n", 0, each.start()) + 1, each.start() - text.rfind("\n", 0, each.start())
        message = "A sign that cannot be seen stands here (U+{number}), as Word puts it for a line break or a mark."
        hint = "Delete it and type the text there again, or begin a new line of its own below `|`."
        report.error("SRC001", Span(shown, line, column), message, hint, number=f"{ord(each[0]):04X}")
    return bool(found)


def refuse_space(space: str, span: Span, report: Report) -> None:
    """Report a space that YAML takes for a letter."""
    message = "A space of another kind (U+{number}) stands where YAML takes only usual spaces."
    hint = "Delete the spaces before the text and type them again; they came from Word or a web page."
    report.error("SRC001", span, message, hint, number=f"{ord(space):04X}")


def tell(fault: yaml.MarkedYAMLError, text: str, shown: str, report: Report) -> None:
    """Report what a parser could not read, at the place where it went wrong."""
    mark = fault.problem_mark or fault.context_mark
    at, column = (mark.line, mark.column) if mark else (0, 0)
    since = fault.context_mark.line if fault.context_mark else at
    found = _Fault(fault.problem or "", re.split(r"\r\n|\n|\r", text), at, column, since, shown, report)
    judges = (_tab, _foreign, _glued, _document, _alias, _open, _runaway, _place, _begins, _space, _hyphen, _bare)
    for judge in judges:
        if judge(found):
            return
    hint = "The fields of one block begin in the same column; what belongs to a field stands two spaces deeper."
    found.error(at, column, "This line is not indented like those it belongs to.", hint)


def _tab(fault: _Fault) -> bool:
    line = fault.text(fault.at)
    if "\t" not in line[: max(fault.column + 1, len(line) - len(line.lstrip()))]:
        return False
    message = "A tab stands where YAML takes only spaces."
    hint = "Indent with two spaces; most editors can show and convert tabs."
    fault.report.error("SRC002", Span(fault.path, fault.at + 1, line.index("\t") + 1), message, hint)
    return True


def _foreign(fault: _Fault) -> bool:
    """A no-break space in the indentation, or a dash for the hyphen of a list, as Word writes them."""
    for at in _near(fault):
        line = fault.text(at)
        if found := re.match(r" *([\u00a0\u2000-\u200b\u202f\u3000])", line):
            refuse_space(found[1], Span(fault.path, at + 1, found.start(1) + 1), fault.report)
            return True
        if found := re.match(r" *([\u2010-\u2015\u2022\u2212\u00b7*]) +", line):
            message = "“{sign}” begins no entry of a list."
            return fault.error(at, found.start(1), message, "An entry of a list begins with “- ”.", sign=found[1])
    return False


def _glued(fault: _Fault) -> bool:
    """`-block: text`: the hyphen of an entry without its space."""
    for at in _near(fault):
        if found := re.match(r"\s*-(?=[a-z][\w-]*:(\s|$))", fault.text(at)):
            message, hint = "After the hyphen a space is missing.", "An entry of a list begins with “- ”."
            return fault.error(at, found.end() - 1, message, hint)
    return False


def _document(fault: _Fault) -> bool:
    if "another document" not in fault.problem and not fault.text(fault.at).startswith(("---", "...")):
        return False
    hint = "Take the line away; a file holds one deliverable, one block or one set of data."
    return fault.error(fault.at, 0, "A line of hyphens begins a second document here.", hint)


def _alias(fault: _Fault) -> bool:
    return "undefined alias" in fault.problem and _sign(fault, fault.at, fault.column)


def _open(fault: _Fault) -> bool:
    """A quotation mark or bracket that nothing closes; a backslash in double quotation marks."""
    if "escape" in fault.problem:
        message = "In a text in double quotation marks, “\\” begins a sign of its own."
        hint = "Write “\\\\” for a backslash, or put the text in single quotation marks: '…'."
        return fault.error(fault.at, max(0, fault.column - 1), message, hint)
    if "end of stream" in fault.problem or "document indicator" in fault.problem:
        line = fault.text(fault.since)
        column = next((match.start() for match in re.finditer(r"[\"']", line) if _opens(line, match.start())), 0)
        return fault.error(fault.since, column, "The quotation mark here opens a text that does not end.", _CLOSE)
    if "',' or ']'" in fault.problem or "',' or '}'" in fault.problem:
        line = fault.text(fault.since)
        column = max(0, min((at for at in (line.find("["), line.find("{")) if at >= 0), default=0))
        for at in range(fault.since, fault.at + 1):
            if comment := re.search(r"(?<=\s)#", fault.text(at)[column if at == fault.since else 0 :]):
                start = comment.start() + (column if at == fault.since else 0)
                return fault.error(at, start, "From “#” on, this line is a comment, the bracket's end too.", _QUOTE)
        message = "The bracket here opens a list or fields that do not end, or a comma is missing in it."
        hint = "Close it, part what stands in it with commas, and put texts with brackets, commas or colons in quotes."
        return fault.error(fault.since, column, message, hint)
    return False


def _runaway(fault: _Fault) -> bool:
    """A quotation mark that was forgotten, so that the text ends at the next one, lines below."""
    after = fault.text(fault.at)[: fault.column]
    for at in range(fault.at - 1, max(-1, fault.at - 40), -1):
        line = fault.text(at)
        head = _FIELD.match(line) or _ITEM.match(line)
        mark = line[head.end() : head.end() + 1] if head else ""
        if head and mark in ("'", '"') and mark and (line[head.end() + 1 :] + after).count(mark) == 1:
            return fault.error(at, head.end(), "The quotation mark here opens a text that does not end.", _CLOSE)
        after = line + after
    return False


def _opens(line: str, at: int) -> bool:
    before = line[:at].rstrip()
    return not before or before.endswith((":", "-", ",", "[", "{"))


def _place(fault: _Fault) -> bool:
    """A colon in a text without quotation marks, or a field that is indented as part of the text above it."""
    if "mapping values are not allowed" not in fault.problem:
        return False
    line = fault.text(fault.at)
    head = _FIELD.match(line)
    if head and line[: fault.column].rstrip() == line[: head.end()].rstrip().removesuffix(":").rstrip():
        message = "This field is indented as if it were part of the text above it."
        hint = "Begin it in the column of the other fields of its block, or put a colon after the name above it."
        return fault.error(fault.at, len(line) - len(line.lstrip()), message, hint)
    if _begins(fault):
        return True
    message = "A colon with a space after it stands in a text without quotation marks."
    return fault.error(
        fault.at, fault.column, message, "A text with a colon in it goes in quotes, or on the lines below `|`."
    )


def _begins(fault: _Fault) -> bool:
    """A text that begins with a sign of YAML's, or goes on after its closing quotation mark or bracket."""
    for at in _near(fault):
        line = fault.text(at)
        head = _FIELD.match(line) or _ITEM.match(line)
        start = head.end() if head else len(line) - len(line.lstrip())
        value = line[start:]
        if ((value[:1] and value[0] in _SIGNS) or value.startswith("- ")) and _sign(fault, at, start):
            return True
        if closed := _CLOSED.match(value):
            message = "After “{sign}” the text goes on, but YAML has ended it there."
            hint = "Put the whole text on the lines below `|`, or all of it in quotation marks: '…' around \"…\"."
            sign, column = closed[1][-1], start + closed.end()
            return fault.error(at, column, message, hint, sign=sign)
        if at != fault.at and " #" in value and value[:1] not in "\"'|>[{" and _FIELD.match(line):
            message = "The text ends at “ #”, so the line below it belongs to nothing."
            return fault.error(at, start + value.index(" #") + 1, message, _QUOTE)
    return False


def _sign(fault: _Fault, at: int, column: int) -> bool:
    value = fault.text(at)[column:]
    if re.fullmatch(r"[|>][-+\d]*\s*(#.*)?", value) or re.fullmatch(r"[&!]\S*\s+[\[{\"'].*", value):
        return False  # a right beginning: the fault is elsewhere
    message = "A text without quotation marks cannot begin with “{sign}”."
    return fault.error(at, column, message, _QUOTE, sign=value[:1])


def _space(fault: _Fault) -> bool:
    """`text:Стая`: a name, a colon, and no space."""
    for at in _near(fault):
        line = fault.text(at)
        found = re.match(r"\s*(?:- +)*([a-z][\w-]*):(?=[^ \t\r/])", line)
        if found:
            message = "After “{name}:” a space is missing."
            return fault.error(at, found.end(), message, "Write `{name}: …`.", name=found[1])
    return False


def _hyphen(fault: _Fault) -> bool:
    """An entry of a list without its hyphen, or without the space after it."""
    line = fault.text(fault.at)
    indent = len(line) - len(line.lstrip())
    if "'-' indicator" not in fault.problem or line.startswith("-", indent):
        return False
    message = "Here an entry of the list above would begin, but there is no “- ” before it."
    hint = "Write “- ” before it, or indent it like the fields of the entry above, two spaces deeper than its hyphen."
    return fault.error(fault.at, indent, message, hint)


def _bare(fault: _Fault) -> bool:
    """A line that is neither a field nor a part of the text above it."""
    for at in _near(fault):
        line = fault.text(at)
        if line.strip() and not line.lstrip().startswith("#") and not _FIELD.match(line) and not _ITEM.match(line):
            message = "This line is neither a field (`name: text`) nor a part of the text above it."
            hint = "Indent a text two spaces deeper than its field, below `|`; after a name write a colon and a space."
            return fault.error(at, len(line) - len(line.lstrip()), message, hint)
    return False


def _near(fault: _Fault) -> list[int]:
    """Return the lines that a fault may come from: that where it was found, and the few before it with any text."""
    before = [at for at in range(fault.at - 1, max(-1, fault.at - 40), -1) if fault.text(at).strip()]
    return [fault.at, *before[:1], *([fault.since] if fault.since < fault.at else [])]
