"""On which page each bookmark comes to stand, told before Word lays anything out; it draws nothing.

An estimate by measured line breaks; a test compares it with LibreOffice. Lengths in pt.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from careget_docs.project.brand import Page
from careget_docs.writers.docx.flow import GUTTER, BookmarkMark, Flow, GridRow, Para, PlainRow, SectionEnd, WordTable
from careget_docs.writers.docx.page_heights import after, before, flow_height, keeps, keeps_row, names, row_height
from careget_docs.writers.docx.page_lines import MM, WordLine, lines

_FEWEST = 45.0
"""Least room for columns below a heading."""
_SEPARATOR = 4.0
"""What the line above the first footnote of a page takes."""


@dataclass(slots=True)
class Paginator:
    """A page being filled: `y` from the top of the type area, `notes` the height of its footnotes.

    `known` holds the page numbers of an earlier run, whose widths count in lines of contents.
    """

    page: Page
    note_heights: list[float]
    number: int = 1
    y: float = 0.0
    notes: float = 0.0
    fresh: bool = True
    found: dict[str, int] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    room: float = 0.0
    width: float = 0.0
    known: dict[str, int] = field(default_factory=dict)
    forced: list[tuple[Para, float]] = field(default_factory=list)
    """Each paragraph that begins a page by order, and what share of the page before was filled."""
    openings: dict[int, tuple[Flow, float]] = field(default_factory=dict)
    """What stands whole at the top of each page, and how much of the page before was left free."""
    stranded: list[Para] = field(default_factory=list)
    """Each heading at the foot of a page on which the columns below it find no room."""
    top: float = -1.0
    """What was left free of the page before, as long as nothing stands on this one; else below zero."""
    measured: dict[int, float] = field(default_factory=dict)
    """Heights of the rows of data, by identity: they hold no page numbers, so every run finds the same."""

    def run(self, flows: list[Flow], last: SectionEnd) -> None:
        """Place everything, section by section."""
        above: list[Para] = []
        for section, part in _sections(flows, last):
            wide, high = self.page.width, self.page.height
            if section.wide:
                wide, high = high, wide
            self.room = (high - (0 if section.cover else self.page.top + self.page.bottom)) * MM
            self.width = (wide - self.page.left - self.page.right) * MM
            if section.new_page and self.y > 0:
                self.turn(forced=True)
            if section.columns > 1:
                if above and self.room - self.y < _FEWEST:
                    self.stranded.append(above[-1])
                self._columns(part, section.columns)
            else:
                self._place(part)
            if section.cover and section is not last:
                self.turn(forced=True)
            above = [flow for flow in part if isinstance(flow, Para) and flow.pieces and keeps(flow)]
            above = above[-1:] if above and _last_words(part) is above[-1] else []

    def turn(self, *, forced: bool = False) -> None:
        """Begin the next page; space before a paragraph counts at its top only after a forced break."""
        self.top = max(self.room - self.y - self.notes, 0.0)
        self.number, self.y, self.notes, self.fresh = self.number + 1, 0.0, 0.0, forced

    def _fits(self, height: float) -> bool:
        return self.y + height + self.notes <= self.room + 0.05

    def _open(self, flow: Flow | None) -> None:
        """Take down what a page begins with; None for something that began on an earlier page."""
        if self.top >= 0 and flow is not None:
            self.openings[self.number] = (flow, self.top)
        self.top = -1.0

    def _name(self, bookmarks: tuple[str, ...] = ()) -> None:
        for name in (*self.waiting, *bookmarks):
            self.found.setdefault(name, self.number)
        self.waiting.clear()

    def _place(self, flows: list[Flow]) -> None:
        for index, flow in enumerate(flows):
            if isinstance(flow, BookmarkMark):
                if flow.begins:
                    self.waiting.append(flow.name)
                continue
            if isinstance(flow, Para):
                if flow.new_page and (self.y > 0 or not self.fresh):
                    self.forced.append((flow, self.y / self.room))
                    self.turn(forced=True)
                if keeps(flow) and self.y > 0 and not self._fits(self._chain(flows, index)):
                    self.turn()
                self._para(flow)
            else:
                if _company(flow) and self.y > 0 and not self._fits(self._chain(flows, index)):
                    self.turn()
                self._grid(flow)

    def _chain(self, flows: list[Flow], index: int) -> float:
        """Return the height of what must stay together from here: kept paragraphs and the start of what follows."""
        height = 0.0
        for flow in flows[index:]:
            if isinstance(flow, BookmarkMark):
                continue
            if isinstance(flow, WordTable) and _company(flow):
                height += row_height(flow, flow.rows[0])
                continue
            if isinstance(flow, WordTable):
                heads = [row for row in flow.rows if row.head]
                first = flow.rows[: len(heads) + 1]
                return height + max(sum(row_height(flow, row) for row in first), self._kept(flow, 0))
            if flow.new_page and height:
                return height
            set_lines = lines(flow, self.width, self.known)
            if not keeps(flow):
                first_lines = set_lines if len(set_lines) <= 3 or flow.whole else set_lines[:2]
                return height + before(flow) + sum(line.height for line in first_lines)
            height += before(flow) + sum(line.height for line in set_lines) + after(flow)
        return height

    def _para(self, para: Para) -> None:
        set_lines = lines(para, self.width, self.known)
        self.y += before(para) if self.y > 0 or self.fresh else 0.0
        start = 0
        while start < len(set_lines):
            rest = len(set_lines) - start
            count = self._fitting(set_lines[start:])
            if count < rest and para.whole and not start and self.y > 0:
                self.turn()
                continue
            if count < rest:  # two lines at least stay behind, two at least go on
                count = min(count, rest - 2)
                count = 0 if count < (2 if start == 0 else 1) else count
                if not count and self.y > 0:
                    self.turn()
                    continue
                count = max(count, 1)
            if start == 0:
                self._name(para.bookmarks)
            self._open(None if start else para)
            for line in set_lines[start : start + count]:
                self.y += line.height
                self._take_notes(line)
            start += count
            if start < len(set_lines):
                self.turn()
        self.y += after(para)
        self.fresh = False

    def _fitting(self, set_lines: list[WordLine]) -> int:
        height = notes = 0.0
        for count, line in enumerate(set_lines):
            height += line.height
            notes += sum(self.note_heights[number - 1] for number in line.notes)
            separator = _SEPARATOR if notes and not self.notes else 0.0
            if not self._fits(height + notes + separator):
                return count
        return len(set_lines)

    def _take_notes(self, line: WordLine) -> None:
        for number in line.notes:
            self.notes += self.note_heights[number - 1] + (0 if self.notes else _SEPARATOR)

    def _grid(self, grid: WordTable) -> None:
        heads = [row for row in grid.rows if row.head]
        for index, row in enumerate(grid.rows):
            height = self._row(grid, row)
            need = height
            if row.head and index == 0:
                need = sum(row_height(grid, each) for each in grid.rows[: len(heads) + 1])
            need = max(need, self._kept(grid, index))
            if self.y > 0 and not self._fits(need):
                self.turn()
                if not row.head:
                    self.y += sum(self._row(grid, head) for head in heads)
            if self.waiting or type(row) is not PlainRow:
                self._name(tuple(names(row)))
            self._open(None if index else grid)
            self.y += height
        self.fresh = False

    def _kept(self, grid: WordTable, index: int) -> float:
        """Return the height of the rows that stay with each other from here; 0 for more than a page."""
        height = 0.0
        for at in range(index, len(grid.rows)):  # a slice would copy all rows that follow, for each row anew
            row = grid.rows[at]
            height += self._row(grid, row)
            if height > self.room:
                return 0.0
            if not keeps_row(row):
                break
        return height

    def _row(self, grid: WordTable, row: GridRow | PlainRow) -> float:
        if not grid.data:
            return row_height(grid, row)
        found = self.measured.get(id(row))
        if found is None:
            found = self.measured[id(row)] = row_height(grid, row)
        return found

    def _columns(self, flows: list[Flow], count: int) -> None:
        """Balanced columns: what fits goes on this page, in shares of the whole height."""
        self.width = (self.width - GUTTER * MM * (count - 1)) / count
        for index, flow in enumerate(flows):
            rest = sum(flow_height(each, self.width) for each in flows[index:])
            if isinstance(flow, BookmarkMark):
                self.waiting += [flow.name] if flow.begins else []
                continue
            if not self._fits(rest / count) and self.room - self.y < 30:
                self.turn()
            self._name(flow.bookmarks if isinstance(flow, Para) else tuple(n for row in flow.rows for n in names(row)))
            self.y += flow_height(flow, self.width) / count
            while self.y > self.room:
                self.number, self.y = self.number + 1, self.y - self.room


def _company(grid: WordTable) -> bool:
    """True for a grid of one row that stays with what follows."""
    return len(grid.rows) == 1 and keeps_row(grid.rows[0])


def _last_words(part: list[Flow]) -> Flow | None:
    """Return what stands last in a section, beside the empty paragraph that ends it."""
    return next((flow for flow in reversed(part) if isinstance(flow, WordTable) or (
        isinstance(flow, Para) and flow.pieces)), None)  # fmt: skip


def _sections(flows: list[Flow], last: SectionEnd) -> list[tuple[SectionEnd, list[Flow]]]:
    found: list[tuple[SectionEnd, list[Flow]]] = []
    part: list[Flow] = []
    for flow in flows:
        part.append(flow)
        if isinstance(flow, Para) and flow.section is not None:
            found.append((flow.section, part))
            part = []
    return [*found, (last, part)]
