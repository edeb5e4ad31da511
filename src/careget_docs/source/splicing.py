"""Texts of a YAML file changed letter by letter where they stand: what is not changed keeps its lines and its marks.

Unlike the editor it finds a text by its place, in sequences too, and can take an entry of one out or put one in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from os.path import commonprefix

import yaml

from careget_docs.source.comments import COMMENT, end_of, header_comment, line_break, line_end
from careget_docs.source.proof import FileChange, Path
from careget_docs.source.scalars import quoted, scalar

MOST = 16_000_000
"""Pairs of letters that are compared: more take seconds."""
_BREAK = re.compile(r"\r\n|[\r\n]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A node, its path, where its key or dash begins (in columns), and whether brackets or braces are round it.

    `entries` is how many texts the list has that it is an entry of; 0 for what is none.
    """

    node: yaml.ScalarNode
    path: Path
    indent: int
    flow: bool
    entries: int = 0


@dataclass(slots=True)
class Splicer:
    """Changes to the text of one file (no byte-order mark); nothing happens before `done`.

    Places are line and column, from 1. Raises KeyError for a place where no such text stands, yaml.YAMLError for a text
    that is not YAML, and PhrasedError for a text that YAML cannot hold.
    """

    text: str
    known: dict[tuple[int, int], _Found] = field(default_factory=dict)
    splices: list[tuple[int, int, str]] = field(default_factory=list)
    meant: dict[Path, str | None] = field(default_factory=dict)
    lists: dict[Path, list[list[str]]] = field(default_factory=dict)
    """The lists that gain or lose entries: for each entry what stands in its place."""

    def __post_init__(self) -> None:
        root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        for each in _every(root, (), 0, flow=False):
            mark = each.node.start_mark
            self.known.setdefault((mark.line + 1, mark.column + 1), each)

    def put(self, place: tuple[int, int], old: str, new: str) -> None:
        """Set the text at a place, which must be the old one."""
        found = self.known.get(place)
        if found is None or found.node.value.rstrip() != old.rstrip():
            raise KeyError(place)
        tail = found.node.value[len(found.node.value.rstrip()) :]
        value = new.rstrip() + (tail if "\n" in tail or not tail else "")
        start, end = found.node.start_mark.index, end_of(self.text, found.node)
        style = str(found.node.style or "")
        for body in _bodies(self.text[start:end], found, value):
            read = self._reads(start, end, body, found.path)
            if read == value or (read and style == ">" and _as_prose(read) == _as_prose(value)):
                self.splices.append((start, end, body))
                self.meant[found.path] = read
                return
        column = found.node.start_mark.column
        written = quoted(value) if found.flow else scalar(value, found.indent, column)
        comment = header_comment(self.text, found.node)
        behind = COMMENT.match(self.text, end)
        if not comment and behind:
            comment, end = behind[0], end + len(behind[0])
        first, feed, rest = written.partition("\n")
        self.splices.append((start, end, first + comment + (feed + rest).replace("\n", line_break(self.text))))
        self.meant[found.path] = value

    def add(self, place: tuple[int, int], value: str) -> None:
        """Put an entry below the one at a place."""
        found = self._entry(place)
        at = line_end(self.text, end_of(self.text, found.node))
        new = scalar(value, found.indent, found.indent + 2)
        lead = "\n" + " " * found.indent + "- "
        self.splices.append((at, at, (lead + new).replace("\n", line_break(self.text))))
        self._list(found)[int(found.path[-1])].append(value)

    def drop(self, place: tuple[int, int]) -> None:
        """Take the entry at a place and its lines away; never the last one of a list."""
        found = self._entry(place)
        known = self._list(found)
        if sum(map(bool, known)) < 2:
            raise KeyError(place)
        start, end = found.node.start_mark.index, end_of(self.text, found.node)
        stop = line_end(self.text, end)
        broken = _BREAK.match(self.text, stop)
        if self.text[end:stop].strip() or not broken:
            raise KeyError(place)
        begin = start - found.node.start_mark.column
        self.splices.append((begin, broken.end(), ""))
        known[int(found.path[-1])].clear()

    def omit(self, place: tuple[int, int]) -> None:
        """Take the field whose text stands at a place away with its lines; none behind a dash or with a comment."""
        found = self.known.get(place)
        if found is None or found.entries or found.flow:
            raise KeyError(place)
        start, stop = found.node.start_mark, line_end(self.text, end_of(self.text, found.node))
        begin = start.index - start.column
        broken = _BREAK.match(self.text, stop)
        named = re.fullmatch(rf" *{re.escape(found.path[-1])} *: +", self.text[begin : start.index])
        behind = self.text[end_of(self.text, found.node) : stop]
        if not named or not broken or behind.strip() or header_comment(self.text, found.node):
            raise KeyError(place)
        self.splices.append((begin, broken.end(), ""))
        self.meant[found.path] = None

    def _entry(self, place: tuple[int, int]) -> _Found:
        found = self.known.get(place)
        if found is None or not found.entries or found.flow:
            raise KeyError(place)
        start = found.node.start_mark
        if self.text[start.index - start.column : start.index].strip() != "-":
            raise KeyError(place)
        return found

    def _list(self, found: _Found) -> list[list[str]]:
        path = found.path[:-1]
        if path not in self.lists:
            mine = {each.path: str(each.node.value) for each in self.known.values()}
            self.lists[path] = [[mine[*path, str(number)]] for number in range(found.entries)]
        return self.lists[path]

    def _reads(self, start: int, end: int, body: str, path: Path) -> str | None:
        """Return what a text would read as with another body."""
        try:
            root = yaml.compose(self.text[:start] + body + self.text[end:], Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, UnicodeEncodeError):
            return None
        return next((str(each.node.value) for each in _every(root, (), 0, flow=False) if each.path == path), None)

    def done(self) -> FileChange:
        """Return the file before and after, and what was meant."""
        text = self.text
        for start, end, new in sorted(self.splices, reverse=True):
            text = text[:start] + new + text[end:]
        meant = dict(self.meant)
        for path, known in self.lists.items():
            for number, stands in enumerate(known):
                if stands and (said := self.meant.get((*path, str(number)))):
                    stands[0] = said
            whole = [each for stands in known for each in stands]
            for number in range(max(len(whole), len(known))):
                meant[*path, str(number)] = whole[number] if number < len(whole) else None
        return FileChange(self.text, text, meant, frozenset(self.lists))


def _every(node: yaml.Node | None, path: Path, indent: int, *, flow: bool, entries: int = 0) -> Iterator[_Found]:
    """Yield every text with its path."""
    if isinstance(node, yaml.ScalarNode):
        yield _Found(node, path, indent, flow, entries)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = flow or bool(node.flow_style)
            yield from _every(value, (*path, str(key.value)), key.start_mark.column, flow=inner)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            inner = flow or bool(node.flow_style)
            plain = len(node.value) if all(isinstance(each, yaml.ScalarNode) for each in node.value) else 0
            column = node.start_mark.column
            yield from _every(value, (*path, str(number)), column, flow=inner, entries=plain)


def _bodies(body: str, found: _Found, value: str) -> Iterator[str]:
    """Yield ways to write a text with as much of its old body as there is."""
    style, old = str(found.node.style or ""), str(found.node.value)
    spots = _spots(body, old, style)
    if spots is not None:
        made = body
        for tag, a, b, c, d in reversed(_differences(old, value)):
            if tag != "equal":
                start = spots[a][0] if a < len(spots) else spots[-1][1] if spots else len(made)
                stop = spots[min(b, len(spots)) - 1][1] if b > a and a < len(spots) else start
                new = value[c:d]
                made = made[:start] + (new.replace("\n", "\n" + _indent(body)) if style == "|" else new) + made[stop:]
        yield re.sub(r"(?m)^[ \t]+$", "", made) if style == "|" else made
    if style == ">" and "\n" in value:
        yield _unfolded(body, value)


def _differences(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """Return how a text becomes another, letter by letter; of long ones that differ much the middle as one change."""
    if len(old) * len(new) <= MOST:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    head = len(commonprefix((old, new)))  # noqa: RUF071 - letters are meant
    tail = min(len(commonprefix((old[::-1], new[::-1]))), len(old) - head, len(new) - head)  # noqa: RUF071
    a, b, c, d = head, len(old) - tail, head, len(new) - tail
    found = [("equal", 0, a, 0, c), ("replace", a, b, c, d), ("equal", b, len(old), d, len(new))]
    return [each for each in found if each[1] < each[2] or each[3] < each[4]]


def _as_prose(text: str) -> str:
    """Return a text of Markdown without the ends of lines that mean a space."""
    return re.sub(r"(?<!\n)\n(?!\n|[ \t]*(?:[-*+]|\d+[.)])[ \t])", " ", text)


def _indent(body: str) -> str:
    found = re.search(r"\n( *)\S", body)
    return found[1] if found else ""


def _spots(body: str, old: str, style: str) -> list[tuple[int, int]] | None:
    """Return where each letter of a text stands in its body; None where a letter is written in another way."""
    at, indent = (0, "")
    if style in ("|", ">"):
        broken = _BREAK.search(body)
        if not broken:
            return None
        indent = _indent(body)
        at = broken.end() + len(indent)
    elif style in ('"', "'"):
        at = 1
    found: list[tuple[int, int]] = []
    for sign in old.rstrip("\n") if style in ("|", ">") else old:
        broken = _BREAK.match(body, at)
        if broken and ((sign == "\n" and style == "|") or (sign == " " and style != "|")):
            stop = broken.end()
            while body[stop : stop + 1] == " " and (style != "|" or stop - broken.end() < len(indent)):
                stop += 1
            found.append((at, stop))
        elif body[at : at + 1] == sign and sign not in "\n\r\\" and not (style == "'" and sign == "'"):
            stop = at + 1
            found.append((at, stop))
        else:
            return None
        at = stop
    return found


def _unfolded(body: str, value: str) -> str:
    """Return a folded text as one with lines of its own: the lines that stood stay, as far as their words do."""
    head, _, rest = body.partition("\n")
    indent = _indent(body)
    flat = " ".join(line.strip() for line in rest.rstrip().split("\n"))
    breaks, at = set(), 0
    for line in rest.rstrip().split("\n")[:-1]:
        at += len(line.strip()) + 1
        breaks.add(at - 1)
    made = ""
    for tag, a, b, c, d in _differences(flat, value.rstrip()):
        if tag == "equal":
            made += "".join("\n" if at in breaks else flat[at] for at in range(a, b))
        else:
            made += value.rstrip()[c:d]
    lines = [f"{indent}{line}" if line.strip() else "" for line in made.split("\n")]
    comment = head[re.match(r"[|>][-+0-9]*", head).end() :] if head else ""  # type: ignore[union-attr]
    return f"|{'' if value.endswith(chr(10)) else '-'}{comment}\n" + "\n".join(lines)
