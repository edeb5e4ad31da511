"""A cell of a Word table as Markdown: all that Word can put between letters, or a name for what no text can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.docx.names import MC, R, W, switched, value, whole
from careget_docs.ooxml.package import Package
from careget_docs.translations.exchange.buttons import Stretch, Styled, with_marks

THROUGH = {
    W + name for name in ("ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "sdtContent", "ruby", "rubyBase")
}
"""What only wraps other things."""
_GONE = {W + name for name in ("del", "moveFrom", "sdtPr", "sdtEndPr", "rPr", "pPr", "rt", "customXmlPr", "smartTagPr")}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LOST = {
    "footnoteReference": "a footnote",
    "endnoteReference": "a footnote",
    "drawing": "a picture",
    "pict": "a picture",
    "object": "an embedded object",
    "oMath": "a formula",
    "oMathPara": "a formula",
    "altChunk": "another document",
    "subDoc": "another document",
}
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xFC: "✓", 0x2D: "−", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xD7: "×"}
"""Letters of the typefaces Symbol and Wingdings that stand in lists and sums, by their code without F0 before it."""
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_BEGUN = re.compile(r"\s*([-*+]|\d+[.)])\s")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file keeps beside its body: addresses of links, comments, and how lists are marked, by their ids."""

    links: Mapping[str, str]
    comments: Mapping[str, str]
    lists: Mapping[tuple[str, str], str]


def surroundings(package: Package) -> Surroundings:
    """Return what belongs to the body of a Word file. Raises Refused."""
    main = package.main
    links = {name: each.name for name, each in package.targets(main).items() if each.outside}
    comments = {}
    if (name := package.first("comments", main)) and (root := package.xml(name)) is not None:
        for comment in root.iterchildren(f"{W}comment"):
            text = "".join(each.text or "" for each in comment.iter(f"{W}t"))
            comments[comment.get(f"{W}id", "")] = " ".join(text.split())
    lists: dict[tuple[str, str], str] = {}
    if (name := package.first("numbering", main)) and (root := package.xml(name)) is not None:
        levels = {
            each.get(f"{W}abstractNumId", ""): {
                level.get(f"{W}ilvl", "0"): value(level, "numFmt") for level in each.iterchildren(f"{W}lvl")
            }
            for each in root.iterchildren(f"{W}abstractNum")
        }
        for number in root.iterchildren(f"{W}num"):
            for level, form in levels.get(value(number, "abstractNumId"), {}).items():
                lists[number.get(f"{W}numId", ""), level] = form
    return Surroundings(links, comments, lists)


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell read: its text, what of it cannot be said in a text, what was noted beside it, and what is in doubt."""

    text: str
    lost: tuple[Phrase, ...] = ()
    remarks: tuple[str, ...] = ()
    doubts: tuple[Phrase, ...] = ()


def words(cell: Any, around: Surroundings, *, buttons: bool) -> CellWords:
    """Return what stands in a cell, insertions taken in, deletions left out; `buttons`: with what they did to it."""
    reader = _Cell(around)
    reader.blocks(cell)
    text, shift = reader.text.strip("\n"), len(reader.text) - len(reader.text.lstrip("\n"))
    styled = [
        Styled(Stretch(one.span.start - shift, one.span.end - shift), one.sign, one.address) for one in reader.styled
    ]
    marked, kept = with_marks(text, styled) if buttons else (text, True)
    if not kept:
        reader.doubts.append(phrase("bold, italic or a link set by a button, which could not be taken over"))
    lost = tuple(dict.fromkeys(reader.lost))
    return CellWords(marked, lost, tuple(reader.remarks), tuple(dict.fromkeys(reader.doubts)))


@dataclass(slots=True)
class _Cell:
    """A cell while it is read: its text so far, and which stretches of it a button made bold, italic or a link."""

    around: Surroundings
    text: str = ""
    styled: list[Styled] = field(default_factory=list)
    lost: list[Phrase] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    doubts: list[Phrase] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    runs_on: bool = True

    def blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == f"{W}p":
                self.paragraph(node)
            elif node.tag == f"{W}tbl":
                self.lost.append(phrase("a table within the cell"))
            elif node.tag == f"{W}sdt":
                self.control(node, self.blocks)
            elif node.tag in THROUGH:
                self.blocks(node)
            elif node.tag == f"{MC}AlternateContent":
                self.blocks(_chosen(node))
            elif (name := _local(node)) in _LOST:
                self.lost.append(phrase(_LOST[name]))

    def paragraph(self, node: Any) -> None:
        if not self.runs_on:
            self.text += "\n"
        properties = node.find(f"{W}pPr")
        start = len(self.text)
        self.inline(node, "")
        number, level = value(properties, "numPr/numId"), value(properties, "numPr/ilvl") or "0"
        if number not in ("", "0") and self.text[start:].strip() and not _BEGUN.match(self.text[start:]):
            form = self.around.lists.get((number, level), "bullet")
            lead = "  " * min(8, whole(level)) + ("- " if form in ("bullet", "none", "") else "1. ")
            self.text = self.text[:start] + lead + self.text[start:]
            self.styled = [each.moved(len(lead)) if each.span.start >= start else each for each in self.styled]
        mark = properties.find(f"{W}rPr") if properties is not None else None
        self.runs_on = mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)

    def inline(self, parent: Any, link: str) -> None:
        for node in parent:
            if node.tag == f"{W}r":
                self.run(node, link)
            elif node.tag == f"{W}hyperlink":
                self.inline(node, self.around.links.get(node.get(f"{R}id", ""), link))
            elif node.tag == f"{W}fldSimple":
                found = _HYPERLINK.match(node.get(f"{W}instr", ""))
                self.inline(node, found[1] if found else link)
            elif node.tag == f"{W}sdt":
                self.control(node, lambda content: self.inline(content, link))
            elif node.tag in THROUGH:
                self.inline(node, link)
            elif node.tag == f"{MC}AlternateContent":
                self.inline(_chosen(node), link)
            elif (name := _local(node)) in _LOST:
                self.lost.append(phrase(_LOST[name]))

    def control(self, node: Any, read: Any) -> None:
        """Read a content control, unless it only shows what is to be written there."""
        content = node.find(f"{W}sdtContent")
        if content is not None and not switched(node.find(f"{W}sdtPr"), "showingPlcHdr"):
            read(content)

    def run(self, node: Any, link: str) -> None:
        properties = node.find(f"{W}rPr")
        start = len(self.text)
        self.pieces(node)
        if len(self.text) == start:
            return
        if switched(properties, "vanish"):
            if self.text[start:].strip():
                self.doubts.append(phrase("hidden text, which was not taken in"))
            self.text = self.text[:start]
            return
        style = value(properties, "rStyle").casefold()
        link = link or next((each for each in reversed(self.results) if each), "")
        bold, italic = switched(properties, "b"), switched(properties, "i")
        span = Stretch(start, len(self.text))
        if bold or (bold is None and style in ("strong", "strongemphasis")):
            self.styled.append(Styled(span, "**"))
        if italic or (italic is None and style == "emphasis"):
            self.styled.append(Styled(span, "*"))
        if link:
            self.styled.append(Styled(span, "[", link))

    def pieces(self, node: Any) -> None:
        for piece in node:
            name = _local(piece)
            if name == "fldChar":
                self.field(piece.get(f"{W}fldCharType", ""))
            elif name == "instrText":
                if self.fields:
                    self.fields[-1] += piece.text or ""
            elif len(self.fields) > len(self.results) or piece.tag in _GONE:
                continue  # the code of a field, which is not printed
            elif name == "t":
                self.text += piece.text or ""
            elif name in _SIGNS:
                self.text += _SIGNS[name]
            elif name == "sym":
                self.symbol(piece)
            elif name == "commentReference":
                self.remarks.append(self.around.comments.get(piece.get(f"{W}id", ""), "?"))
            elif name in _LOST:
                self.lost.append(phrase(_LOST[name]))
            elif name == "AlternateContent":
                self.pieces(_chosen(piece))
            elif name == "ruby":
                for run in piece.iterfind(f"{W}rubyBase/{W}r"):
                    self.pieces(run)

    def field(self, kind: str) -> None:
        if kind == "begin" and len(self.fields) < 50:
            self.fields.append("")
        elif kind == "separate" and len(self.results) < len(self.fields):
            found = _HYPERLINK.match(self.fields[-1])
            self.results.append(found[1] if found else "")
        elif kind == "end" and self.fields:
            self.fields.pop()
            del self.results[len(self.fields) :]

    def symbol(self, node: Any) -> None:
        """Add a letter of a typeface of signs, where it is known which one it is."""
        code, face = node.get(f"{W}char", ""), node.get(f"{W}font", "?")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
        if 0xF000 <= number <= 0xF0FF:
            sign = _SYMBOLS.get(number - 0xF000, "")
        else:
            usual = 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xF8FF
            sign = chr(number) if usual else ""
        if sign:
            self.text += sign
        else:
            self.lost.append(phrase("a sign of the typeface {face}", face=face))


def _chosen(node: Any) -> Any:
    """Return what Word shows of several forms: the first that it may choose, else the other."""
    return next((each for each in node if etree.QName(each).localname in ("Choice", "Fallback")), ())


def _local(node: Any) -> str:
    return str(etree.QName(node).localname)
