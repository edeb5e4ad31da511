"""A Word file as the lines of text that its body and notes hold, with what was changed, by whom, and what was noted.

Page numbers and contents are none of its text. A line says which of its runs are tracked changes, so that it can be
read as it is and as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from lxml import etree

from careget_docs.inspection.docx.alike_rows import NONE_ALIKE, AlikeRow, AlikeRows, AlikeShape, Spelling
from careget_docs.inspection.docx.names import R, W, child, switched, value

OBJECT = "\ufffc"
"""What stands for a mark of a note."""
TURN = "\v"
"""A forced new line."""
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": TURN, "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_THROUGH = {f"{W}{name}" for name in ("smartTag", "customXml", "bdo", "dir")}
_CHANGES = {f"{W}ins": "in", f"{W}moveTo": "in", f"{W}del": "out", f"{W}moveFrom": "out"}
_NUMBERS = ("PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES")
_CONTENTS = re.compile(r"(toc|contents|содержание|съдържание)\s*\d", re.IGNORECASE)
_LINK = re.compile(r'\s*HYPERLINK\s+(?:(\\l)\s+)?"([^"]*)"(?:.*?\\l\s+"([^"]*)")?')
_DEEPEST = 200
PARTED = "\0"
"""No XML holds it."""
SPELLING = Spelling(PARTED, tab=_SIGNS["tab"], br=TURN, hyphen=_SIGNS["noBreakHyphen"])


@dataclass(frozen=True, slots=True)
class DraftRun:
    """Letters that stand alike. `change` is `in`, `out` or `both` for tracked ones, with who made it, and when."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    change: str = ""
    author: str = ""
    date: str = ""

    def looks_like(self, other: DraftRun, link: str) -> bool:
        """Tell whether letters that look like another run, with a link of their own, stand as these do."""
        mine = (self.bold, self.italic, self.link, self.change, self.author, self.date)
        return mine == (other.bold, other.italic, link, other.change, other.author, other.date)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A paragraph. `end` is the tracked change of its end, `comments` the ids of comments that begin in it."""

    runs: tuple[DraftRun, ...]
    contents: bool = False
    listed: bool = False
    end: DraftRun = DraftRun("")
    comments: tuple[str, ...] = ()
    note: bool = False
    """Whether it stands in a footnote."""

    @property
    def changed(self) -> bool:
        """Whether anything in it, or its end, is a tracked change."""
        return bool(self.end.change) or any(run.change for run in self.runs)

    @property
    def text(self) -> str:
        """All that stands in it, also what is taken out."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who wrote it, when, and what."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryParts:
    """What lines are read from: the body, the notes (`footnote 1`), addresses by relation, names of styles by id."""

    body: etree._Element
    notes: Mapping[str, etree._Element] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    note_links: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    alike: AlikeRows = NONE_ALIKE
    """The rows of tables that differ in their letters alone."""


def text_lines(parts: StoryParts) -> tuple[DraftLine, ...]:
    """Return the lines in reading order; a note stands below the line that calls it."""
    return tuple(chain.from_iterable(each.lines() if isinstance(each, _Row) else (each,) for each in _read(parts)))


def texts_read(parts: StoryParts) -> tuple[str, ...]:
    """Return the texts of the lines as they read with all changes taken, as `view` has them."""
    found = list[str]()
    read = _read(parts)
    if any(each.changed for each in read):
        return tuple(each.text for each in view(text_lines(parts)))
    for each in read:
        if isinstance(each, _Row):
            found += [text for text in each.texts if text.strip()]
        elif not each.contents and ((text := each.text).strip() or each.comments):
            found.append(text)
    return tuple(found)


def _read(parts: StoryParts) -> list[DraftLine | _Row]:
    reader = _Reader(parts)
    body = child(parts.body, f"{W}body")
    reader.blocks(parts.body if body is None else body, DraftRun(""))
    return reader.lines


def notes_by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return footnotes or endnotes by kind and id, without the separators."""
    notes = [each for each in (root if root is not None else ()) if each.get(f"{W}type", "normal") == "normal"]
    return {f"{_local(each)} {each.get(f'{W}id', '')}": each for each in notes}


def style_names(root: etree._Element | None) -> dict[str, str]:
    """Return the names of styles by id."""
    found = root.iter(f"{W}style") if root is not None else ()
    return {each.get(f"{W}styleId", ""): value(each, "name") for each in found}


def _local(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


@dataclass(slots=True)
class _Field:
    """A field that is open: its code so far, and whether what it shows has begun."""

    code: str = ""
    shows: bool = False

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()


class _Row(NamedTuple):
    """The lines of a row that looks like others: how they look, whether any of it is a change, and what they say."""

    looks: tuple[DraftLine, ...]
    changed: bool
    texts: list[str]

    def lines(self) -> Iterator[DraftLine]:
        for look, text in zip(self.looks, self.texts, strict=True):
            yield replace(look, runs=(replace(look.runs[0], text=text),)) if look.runs else look


def _looks(lines: Sequence[DraftLine | _Row], row: AlikeRow) -> tuple[DraftLine, ...] | None:
    """Return how the lines of a row look; None where one stands in several looks, says less, or is of the contents."""
    found = tuple(each for each in lines if isinstance(each, DraftLine) and len(each.runs) < 2 and not each.contents)
    return found if [each.text for each in found] == row.told(SPELLING).split(PARTED)[1:] else None


@dataclass(slots=True)
class _Reader:
    parts: StoryParts
    lines: list[DraftLine | _Row] = field(default_factory=list)
    shapes: dict[tuple[AlikeShape, DraftRun, bool], tuple[tuple[DraftLine, ...], bool] | None] = field(
        default_factory=dict
    )
    """How the lines of rows look that look alike, in what stands round them; None where a line has several looks."""
    fields: list[_Field] = field(default_factory=list)
    runs: list[DraftRun] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    later: list[etree._Element] = field(default_factory=list)
    depth: int = 0
    noted: bool = False
    """Whether this place is in a note, whose part has relations of its own."""

    def blocks(self, parent: etree._Element, look: DraftRun) -> None:
        self.depth += 1
        for node in parent if self.depth < _DEEPEST else ():
            if node.tag == f"{W}p":
                self.paragraph(node, look)
            elif node.tag == f"{W}tr":
                if not self.alike(node, look):
                    self.blocks(node, _row(node, look))
            elif node.tag == f"{W}sdt":
                content = child(node, f"{W}sdtContent")
                if content is not None:
                    self.blocks(content, look)
            elif node.tag in _CHANGES:
                self.blocks(node, _changed(node, look))
            elif node.tag in _THROUGH or node.tag in (f"{W}tbl", f"{W}tc"):
                self.blocks(node, look)
        self.depth -= 1

    def alike(self, node: etree._Element, look: DraftRun) -> bool:
        """Take a row in the looks of those before it; False where they are not known, or a field is open."""
        row = self.parts.alike.rows.get(node)
        if row is None:
            return False
        if self.fields:
            row.whole()
            return False
        key = row.shape, look, self.noted
        if key not in self.shapes:
            first = _Reader(self.parts, noted=self.noted, depth=self.depth)
            first.blocks(row.shape.first, _row(row.shape.first, look))
            looks = _looks(first.lines, self.parts.alike.rows[row.shape.first])
            self.shapes[key] = None if looks is None else (looks, any(each.changed for each in looks))
        known = self.shapes[key]
        if known is None:
            row.whole()
            return False
        self.lines.append(_Row(*known, row.told(SPELLING).split(PARTED)[1:]))
        return True

    def paragraph(self, node: etree._Element, look: DraftRun) -> None:
        self.runs, self.comments, self.later = [], [], []
        settings = child(node, f"{W}pPr")
        style = value(settings, "pStyle")
        contents = any(each.name == "TOC" for each in self.fields)
        self.inline(node, look)
        contents = contents or any(each.name == "TOC" for each in self.fields)
        contents = contents or bool(_CONTENTS.match(self.parts.styles.get(style, style)))
        listed = value(settings, "numPr/numId") not in ("", "0")
        later = self.later
        self.lines.append(
            DraftLine(tuple(self.runs), contents, listed, _end(settings, look), tuple(self.comments), self.noted)
        )
        for each in later:
            kept = self.fields, self.noted
            self.fields, self.noted = [], self.noted or _local(each) != "txbxContent"
            self.blocks(each, look)
            self.fields, self.noted = kept

    def inline(self, parent: etree._Element, look: DraftRun) -> None:
        self.depth += 1
        for node in parent if self.depth < _DEEPEST else ():
            if node.tag == f"{W}r":
                self.run(node, look)
            elif node.tag in _CHANGES:
                self.inline(node, _changed(node, look))
            elif node.tag == f"{W}hyperlink":
                anchor = node.get(f"{W}anchor", "")
                links = self.parts.note_links if self.noted else self.parts.links
                target = links.get(node.get(f"{R}id", ""), "")
                self.inline(node, replace(look, link=target or (f"#{anchor}" if anchor else look.link)))
            elif node.tag == f"{W}fldSimple":
                simple = _Field(node.get(f"{W}instr", ""), True)
                self.fields.append(simple)
                self.inline(node, look)
                self.fields.pop()
            elif node.tag == f"{W}sdt":
                content = child(node, f"{W}sdtContent")
                if content is not None:
                    self.inline(content, look)
            elif node.tag == f"{W}commentRangeStart":
                self.comment(node)
            elif node.tag in _THROUGH:
                self.inline(node, look)
        self.depth -= 1

    def comment(self, node: etree._Element) -> None:
        name = node.get(f"{W}id", "")
        if name not in self.comments:
            self.comments.append(name)

    def run(self, node: etree._Element, look: DraftRun) -> None:
        own = child(node, f"{W}rPr")
        if switched(own, "vanish"):
            return
        style = self.parts.styles.get(value(own, "rStyle"), "").casefold()
        bold, italic = switched(own, "b"), switched(own, "i")
        bold = style in ("strong", "strong emphasis") if bold is None else bold
        italic = style == "emphasis" if italic is None else italic
        if (look.bold, look.italic) != (bool(bold), bool(italic)):
            look = replace(look, bold=bool(bold), italic=bool(italic))
        for piece in node:
            name = _local(piece)
            if name in ("t", "delText"):
                self.put(piece.text or "", look)
            elif name in _SIGNS:
                self.put(_SIGNS[name], look)
            elif name == "br":
                self.put(TURN if piece.get(f"{W}type", "textWrapping") == "textWrapping" else "", look)
            elif name == "fldChar":
                self.edge(piece.get(f"{W}fldCharType", ""))
            elif name in ("instrText", "delInstrText") and self.fields:
                self.fields[-1].code += piece.text or ""
            elif name in ("footnoteReference", "endnoteReference"):
                self.note(piece, look)
            elif name == "commentReference":
                self.comment(piece)
            elif name in ("drawing", "pict"):
                self.later += list(piece.iter(f"{W}txbxContent"))

    def note(self, piece: etree._Element, look: DraftRun) -> None:
        found = self.parts.notes.get(f"{_local(piece).removesuffix('Reference')} {piece.get(f'{W}id', '')}")
        if found is not None:
            self.put(OBJECT, look)
            self.later.append(found)

    def edge(self, kind: str) -> None:
        if kind == "begin" and len(self.fields) < _DEEPEST:
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def put(self, text: str, look: DraftRun) -> None:
        if not text or any(not each.shows or each.name in _NUMBERS for each in self.fields):
            return
        link = look.link or next(filter(None, (_address(each.code) for each in reversed(self.fields))), "")
        if self.runs and self.runs[-1].looks_like(look, link):
            text = self.runs.pop().text + text
        self.runs.append(DraftRun(text, look.bold, look.italic, link, look.change, look.author, look.date))


def _row(node: etree._Element, look: DraftRun) -> DraftRun:
    settings = child(node, f"{W}trPr")
    for tag in _CHANGES if settings is not None else ():
        found = child(settings, tag)
        if found is not None:
            return _changed(found, look)
    return look


def _end(settings: etree._Element | None, look: DraftRun) -> DraftRun:
    """Return the change of a paragraph's end: one put in parts a line in two, one taken out joins two."""
    mark = child(settings, f"{W}rPr") if settings is not None else None
    for tag in _CHANGES if mark is not None else ():
        found = child(mark, tag)
        if found is not None:
            return _changed(found, look)
    return look


def _changed(node: etree._Element, look: DraftRun) -> DraftRun:
    change = _CHANGES[str(node.tag)]
    change = "both" if {look.change, change} == {"in", "out"} or look.change == "both" else change
    return replace(look, change=change, author=node.get(f"{W}author", ""), date=node.get(f"{W}date", "")[:16])


def _address(code: str) -> str:
    found = _LINK.match(code)
    if not found:
        return ""
    inside = found[2] if found[1] else found[3] or ""
    return found[2] if found[2] and not found[1] else f"#{inside}" if inside else ""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A line as it reads in one view; `looks` has one run for each letter, `taken` what was taken out and where."""

    text: str
    looks: tuple[DraftRun, ...]
    taken: tuple[tuple[int, DraftRun], ...] = ()
    listed: bool = False
    comments: tuple[str, ...] = ()
    note: bool = False


def view(lines: tuple[DraftLine, ...], *, original: bool = False) -> tuple[ViewLine, ...]:
    """Return the lines with text as they read with all changes taken, or as they were before any."""
    return tuple(each for each in _viewed(lines, "in" if original else "out") if each.text.strip() or each.comments)


def _viewed(lines: tuple[DraftLine, ...], gone: str) -> Iterator[ViewLine]:
    text, looks, taken, comments = "", [], [], []  # type: tuple[str, list[DraftRun], list[tuple[int, DraftRun]], list[str]]
    for number, line in enumerate(lines):
        if line.contents:
            continue
        for run in line.runs:
            if run.change in (gone, "both"):
                taken.append((len(text), run))
            else:
                text += run.text
                looks += [run] * len(run.text)
        comments += line.comments
        if line.end.change in (gone, "both") and number + 1 < len(lines):
            taken.append((len(text), line.end))
            continue
        if line.end.change:
            taken.append((len(text), line.end))
        yield ViewLine(text, tuple(looks), tuple(taken), line.listed, tuple(comments), line.note)
        text, looks, taken, comments = "", [], [], []
