"""Paragraphs, grids and marks as WordprocessingML of one part, with that part's relations; it decides no looks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from careget_docs.project.brand import Brand
from careget_docs.writers.docx import xml_drawing, xml_tables
from careget_docs.writers.docx import xml_sections as sections
from careget_docs.writers.docx.flow import (
    BookmarkMark,
    FieldEdge,
    Flow,
    InlinePicture,
    Linked,
    NoteMark,
    PageOf,
    Para,
    Piece,
    SectionEnd,
    Tab,
    Turn,
    WordField,
    WordRun,
    WordTable,
    in_cells,
)
from careget_docs.writers.docx.package import PackageParts, Relations
from careget_docs.writers.docx.xml import element, twips, twips_mm
from careget_docs.writers.docx.xml_runs import address, edge, field_runs, opened, run, text


def settings(para: Para, section: str = "") -> str:
    """Return the settings; `section` is the finished end of a section that goes into them."""
    look = para.look
    spaced = para.before is not None or para.after is not None
    inner = [
        element("w:pStyle", val=look.id),
        _keep(para),
        element("w:keepLines") if para.whole and not look.role.keep else "",
        element("w:pageBreakBefore") if para.new_page else "",
        _number(para.number),
        element("w:spacing", before=_twips(para.before), after=_twips(para.after)) if spaced else "",
        element("w:ind", left=twips_mm(para.left), firstLine=0) if para.left is not None else "",
        element("w:jc", val=para.align) if para.align else "",
        element("w:outlineLvl", val=para.outline) if para.outline is not None else "",
        section,
    ]
    return element("w:pPr", *inner)


def _keep(para: Para) -> str:
    if para.loose:
        return element("w:keepNext", val=0) if para.look.role.keep else ""
    return element("w:keepNext") if para.keep and not para.look.role.keep else ""


def _number(number: tuple[int, int] | None) -> str:
    if number is None:
        return ""
    return element("w:numPr", element("w:ilvl", val=number[1]), element("w:numId", val=number[0]))


def _twips(points: float | None) -> int | None:
    return None if points is None else twips(points)


@dataclass(slots=True)
class Ids:
    """Numbers of bookmarks by name, one row for the whole file."""

    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        """Return the number of a bookmark."""
        return self.numbers.setdefault(name, len(self.numbers) + 1)


@dataclass(slots=True)
class StoryXml:
    """One part being written. `pages` gives the page of each bookmark, `furniture` ends sections (body only)."""

    package: PackageParts
    brand: Brand
    ids: Ids
    pages: dict[str, int]
    relations: Relations = field(default_factory=Relations)
    furniture: dict[str, str] = field(default_factory=dict)
    sections: int = 0
    known: dict[tuple[object, ...], str] = field(default_factory=dict)

    def flows(self, flows: tuple[Flow, ...] | list[Flow], tail: str = "") -> str:
        """Return block-level XML, in order; what `tail` holds goes into the last paragraph.

        Bookmarks begin and end inside paragraphs: LibreOffice loses those that do so beside a table.
        """
        written: list[str] = []
        head = ""
        for flow, ends in _with_ends(flows):
            if isinstance(flow, Para):
                last = "".join(self._flow(end) for end in ends) + (tail if flow is flows[-1] else "")
                written.append(self.para(flow, last, head))
                head = ""
            elif isinstance(flow, WordTable):
                written += [head, self._flow(_closed(flow, ends))]
                head = ""
            else:
                head += self._flow(flow)
        return "".join([*written, head])

    def _flow(self, flow: Flow) -> str:
        match flow:
            case Para():
                return self.para(flow)
            case WordTable():
                return xml_tables.table(flow, self.cell, self.brand)
            case BookmarkMark(name=name, begins=begins):
                return _begin(name, self.ids) if begins else element("w:bookmarkEnd", id=self.ids.of(name))
            case _:
                assert_never(flow)

    def cell(self, flows: tuple[Flow, ...]) -> str:
        """Return the content of a cell: it must end with a paragraph, so trailing marks go into the last one."""
        if len(flows) == 1 and isinstance(flows[0], Para):
            return self.para(flows[0])
        items = list(flows)
        ends: list[str] = []
        while items and isinstance(items[-1], BookmarkMark):
            ends.insert(0, self._flow(items.pop()))
        if not items or not isinstance(items[-1], Para):
            return self.flows(items) + self.para(None, "".join(ends))
        return self.flows(items, "".join(ends))

    def para(self, para: Para | None, tail: str = "", head: str = "") -> str:
        """Return one paragraph; None is an empty one that takes next to no height."""
        if para is None:
            inner = element("w:pPr", element("w:pStyle", val="Spacer"))
            return element("w:p", inner, tail)
        names = "".join(_begin(name, self.ids) for name in para.bookmarks)
        ends = "".join(element("w:bookmarkEnd", id=self.ids.of(name)) for name in para.bookmarks)
        return element("w:p", self._settings(para), head, names, self.pieces(para.pieces), ends, tail)

    def _settings(self, para: Para) -> str:
        """Return the settings of a paragraph; those without a section are the same for many."""
        if para.section:
            return settings(para, self.section(para.section))
        key = (
            para.look.id, para.number, para.new_page, para.keep, para.loose, para.whole, para.before, para.after,
            para.left, para.align, para.outline,
        )  # fmt: skip
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = settings(para)
        return found

    def section(self, end: SectionEnd) -> str:
        """Return the settings of the section that ends here; the first one names header and footer."""
        first, self.sections = self.sections == 0, self.sections + 1
        kind = "closing" if end.closing else "cover" if end.cover else "opening"
        references = self.furniture.get(kind, "") if first or end.closing else ""
        return sections.settings(end, self.brand.page, references, first=first)

    def pieces(self, pieces: tuple[Piece, ...] | list[Piece], style: str = "") -> str:
        """Return pieces of a paragraph as runs; `style` is the character style they stand in."""
        return "".join(self._piece(piece, style) for piece in pieces)

    def _piece(self, piece: Piece, style: str) -> str:
        match piece:
            case WordRun():
                return run(text(piece.text), style, piece) if piece.text else ""
            case Turn():
                return run(element("w:br"), style)
            case Tab():
                return run(element("w:tab"), style)
            case NoteMark(number=number):
                return run(element("w:footnoteReference", id=number), "FootnoteReference")
            case InlinePicture():
                return run(xml_drawing.inline(piece, self.package, self.relations, self.brand))
            case PageOf(target=target):
                return field_runs(f"PAGEREF {target} \\h", str(self.pages.get(target, 1)), style)
            case WordField(code=code, shown=shown):
                return field_runs(code, shown, style)
            case FieldEdge(code=code):
                return opened(code) if code else edge("end")
            case Linked():
                return self._linked(piece)
            case _:
                assert_never(piece)

    def _linked(self, piece: Linked) -> str:
        tip = piece.tip[:255] or None
        inner = self.pieces(piece.pieces, "" if piece.quiet else "Hyperlink")
        if piece.anchor:
            return element("w:hyperlink", inner, anchor=piece.anchor, tooltip=tip, history=1)
        name = self.relations.add("hyperlink", address(piece.address), external=True)
        return element("w:hyperlink", inner, at={"r:id": name}, tooltip=tip, history=1)


def _begin(name: str, ids: Ids) -> str:
    return element("w:bookmarkStart", id=ids.of(name), name=name)


def _with_ends(flows: tuple[Flow, ...] | list[Flow]) -> list[tuple[Flow, list[BookmarkMark]]]:
    """Return each paragraph and grid with the bookmarks that end right after it."""
    found: list[tuple[Flow, list[BookmarkMark]]] = []
    for flow in flows:
        if isinstance(flow, BookmarkMark) and not flow.begins and found and not isinstance(found[-1][0], BookmarkMark):
            found[-1][1].append(flow)
        else:
            found.append((flow, []))
    return found


def _closed(grid: WordTable, ends: list[BookmarkMark]) -> WordTable:
    """Return a grid with ends of bookmarks in its last cell."""
    if not ends:
        return grid
    *rows, row = grid.rows
    *cells, cell = row.cells
    cell = replace(cell, flows=(*cell.flows, *ends))
    return replace(grid, rows=(*rows, replace(in_cells(row), cells=(*cells, cell))))
