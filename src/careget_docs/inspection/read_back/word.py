"""A Word file read back from its XML: text by `blk_` bookmark, without the results of fields and the list numbers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from careget_docs.inspection.docx.alike_rows import AlikeRow, AlikeRows, Spelling
from careget_docs.inspection.docx.names import DC, W
from careget_docs.inspection.docx.read_lines import unlike
from careget_docs.inspection.docx.seen_text import SeenText, opened
from careget_docs.inspection.docx.word_file import within
from careget_docs.inspection.read_back import Reading
from careget_docs.inspection.read_back.charts import read_charts
from careget_docs.ooxml.package import Refused

PREFIX = "blk_"
SPELLING = Spelling(" ", tab=" ", br=" ", hyphen="-", cell=" ")
_PARTED = tuple(f"{W}{name}" for name in ("p", "br", "tab", "tc"))
_READ = (*_PARTED, *(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "fldChar", "t", "noBreakHyphen",
                                               "footnoteReference")))  # fmt: skip


def read_word(data: bytes) -> Reading:
    """Return what a DOCX says to its reader. Block ids have `_` where the author wrote `-`, and get it back.

    Raises Refused for a file that cannot be read, or only in part.
    """
    try:
        return _read(opened(data))
    finally:
        opened.cache_clear()


def _read(seen: SeenText) -> Reading:
    file = seen.file
    styles, core, table = file.styles.root, file.part("core-properties"), file.part("fontTable", file.main)
    notes = next((story.root for story in file.stories if story.root.tag == f"{W}footnotes"), None)
    reader = _Reader(_notes(notes, seen), seen)
    reader.walk(file.body)
    lang = styles.find(f".//{W}docDefaults//{W}lang") if styles is not None else None
    fonts, embedded = _fonts([each for each in (file.body, styles) if each is not None], table, file.alike)
    if fault := next(iter(file.faults), None) or unlike(file):
        raise Refused(fault)
    return Reading(
        blocks={name: "".join(parts) for name, parts in reader.blocks.items()},
        notes={name: " ".join(parts) for name, parts in reader.notes.items()},
        whole="".join(reader.whole),
        title=_said(core, "title"),
        lang=lang.get(f"{W}val", "") if lang is not None else "",
        author=_said(core, "creator"),
        fonts=fonts,
        unembedded=fonts - embedded,
        charts=read_charts(file),
    )


def _said(core: etree._Element | None, name: str) -> str:
    return core.findtext(f"{DC}{name}") or "" if core is not None else ""


@dataclass(slots=True)
class _Reader:
    footnotes: dict[str, str]
    seen: SeenText
    blocks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    fields: list[bool] = field(default_factory=list)
    """For each field round this place, whether its result has begun."""

    def walk(self, body: etree._Element) -> None:
        alike = self.seen.file.alike
        for node in alike.walk(body, *_READ, taken=lambda row: self.seen.whole(row) and not any(self.fields)):
            if isinstance(node, AlikeRow):
                self.take(node.told(SPELLING))
            elif node.tag == f"{W}bookmarkStart":
                name = node.get(f"{W}name", "")
                if name.startswith(PREFIX):
                    identifier = name.removeprefix(PREFIX).replace("_", "-")
                    self.open[node.get(f"{W}id", "")] = identifier
                    self.blocks[identifier].append("")
            elif node.tag == f"{W}bookmarkEnd":
                self.open.pop(node.get(f"{W}id", ""), None)
            elif node.tag == f"{W}fldChar":
                self.field(node.get(f"{W}fldCharType", ""))
            elif node.tag == f"{W}t" and not any(self.fields):
                self.take(_shown(node, self.seen))
            elif node.tag == f"{W}noBreakHyphen":
                self.take("-")
            elif node.tag in _PARTED:
                self.take(" ")
            elif node.tag == f"{W}footnoteReference":
                for name in self.open.values():
                    self.notes[name].append(self.footnotes.get(node.get(f"{W}id", ""), ""))

    def field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def take(self, text: str) -> None:
        self.whole.append(text)
        for name in self.open.values():
            self.blocks[name].append(text)


def _shown(text: etree._Element, seen: SeenText) -> str:
    """Return a piece of text; nothing for one that a reader does not see."""
    run = next(within(text, "r"), None)
    return "" if run is not None and seen.reason(run) else text.text or ""


def _notes(part: etree._Element | None, seen: SeenText) -> dict[str, str]:
    found = {}
    for note in part.iter(f"{W}footnote") if part is not None else ():
        found[note.get(f"{W}id", "")] = " ".join(_shown(text, seen) for text in note.iter(f"{W}t"))
    return found


def _fonts(
    parts: list[etree._Element], table: etree._Element | None, alike: AlikeRows
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the typefaces that text or styles name, and those of them that stand in the file."""
    named = set()
    for part in parts:
        for node in alike.once(part, f"{W}rFonts"):
            named |= {node.get(f"{W}{slot}") for slot in ("ascii", "hAnsi") if node.get(f"{W}{slot}")}
    embedded = set()
    for font in table.iter(f"{W}font") if table is not None else ():
        if font.find(f"{W}embedRegular") is not None:
            embedded.add(font.get(f"{W}name"))
    return frozenset(str(name) for name in named), frozenset(str(name) for name in embedded)
