"""A Word file read back from its XML: text by `blk_` bookmark, without the results of fields and the list numbers."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from careget_docs.inspection.read_back import Reading
from careget_docs.inspection.read_back.charts import read_charts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
}
PREFIX = "blk_"


def read_word(data: bytes) -> Reading:
    """Return what a DOCX says. Block ids have `_` where the author wrote `-`: they are given back with `-`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        body = _parse(package.read("word/document.xml"))
        styles = _parse(package.read("word/styles.xml"))
        core = _parse(package.read("docProps/core.xml"))
        notes = _parse(package.read("word/footnotes.xml")) if "word/footnotes.xml" in names else None
        table = _parse(package.read("word/fontTable.xml")) if "word/fontTable.xml" in names else None
        charts = read_charts(package)
    reader = _Reader(_notes(notes))
    reader.walk(body)
    lang = styles.find(f".//{W}docDefaults//{W}lang")
    fonts, embedded = _fonts(body, styles, table)
    return Reading(
        blocks={name: "".join(parts) for name, parts in reader.blocks.items()},
        notes={name: " ".join(parts) for name, parts in reader.notes.items()},
        whole="".join(reader.whole),
        title=core.findtext("dc:title", "", CORE),
        lang=lang.get(f"{W}val", "") if lang is not None else "",
        author=core.findtext("dc:creator", "", CORE),
        fonts=fonts,
        unembedded=fonts - embedded,
        charts=charts,
    )


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


@dataclass(slots=True)
class _Reader:
    footnotes: dict[str, str]
    blocks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whole: list[str] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)
    fields: list[bool] = field(default_factory=list)
    """For each field round this place, whether its result has begun."""

    def walk(self, body: etree._Element) -> None:
        for node in body.iter():
            if node.tag == f"{W}bookmarkStart":
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
                self.take(node.text or "")
            elif node.tag in (f"{W}p", f"{W}br", f"{W}tab", f"{W}tc"):
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


def _notes(part: etree._Element | None) -> dict[str, str]:
    if part is None:
        return {}
    found = {}
    for note in part.iter(f"{W}footnote"):
        found[note.get(f"{W}id", "")] = " ".join(t.text or "" for t in note.iter(f"{W}t"))
    return found


def _fonts(
    body: etree._Element, styles: etree._Element, table: etree._Element | None
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the typefaces that text or styles name, and those of them that stand in the file."""
    named = set()
    for part in (body, styles):
        for node in part.iter(f"{W}rFonts"):
            named |= {node.get(f"{W}{slot}") for slot in ("ascii", "hAnsi") if node.get(f"{W}{slot}")}
    embedded = set()
    for font in table.iter(f"{W}font") if table is not None else ():
        if font.find(f"{W}embedRegular") is not None:
            embedded.add(font.get(f"{W}name"))
    return frozenset(str(name) for name in named), frozenset(str(name) for name in embedded)
