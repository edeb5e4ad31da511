"""A long table of plain text, drawn straight into the page: thousands of rows, heads repeated, amounts aligned.

Text is kerned, figures are of one width and never kerned, so that amounts stand under one another. Cells fold only
where they are too wide. For spans, links or pictures in cells there is `tables`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from reportlab.platypus.flowables import Flowable

from careget_docs.tagged.errors import NoRoomError, StructureError
from careget_docs.tagged.ledger_page import decimal_sign, draw_page
from careget_docs.tagged.lines import fold
from careget_docs.tagged.runs import Colour, Run, TextStyle
from careget_docs.tagged.structure import Node
from careget_docs.tagged.typeface import Typeface

Kind = Literal["row", "subtotal", "total"]
ColumnAlign = Literal["left", "right", "centre", "decimal"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, width in pt, and alignment; `decimal` sets the last comma or point of each cell in line.

    `head` makes its cells the heads of their rows; `language` is a BCP 47 tag where it differs from the document's.
    """

    title: str
    width: float
    align: ColumnAlign = "left"
    head: bool = False
    language: str = ""

    @property
    def figures(self) -> bool:
        """Whether its cells are amounts: of one width, and not folded."""
        return self.align in ("right", "decimal")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of finished texts. The first cell of a subtotal or total spans the columns that it has fewer."""

    cells: tuple[str, ...]
    kind: Kind = "row"


@dataclass(frozen=True, slots=True)
class LedgerStyle:
    """The look of a ledger; sizes in pt, colours in sRGB from 0 to 1. `strong` fills subtotals and totals."""

    text: TextStyle = field(default_factory=lambda: TextStyle(size=7.5, leading=9.2))
    padding: tuple[float, float] = (3, 1.8)
    head_colour: Colour = (1, 1, 1)
    head_fill: Colour = (0, 0.2, 0.6)
    zebra: Colour | None = (0.95, 0.95, 0.95)
    strong: Colour = (0.87, 0.89, 0.93)
    rule: Colour = (0.7, 0.7, 0.7)
    rule_width: float = 0.4


class Sheaf:
    """What the pieces of one ledger share: rows and their heights, folded cells, typefaces and elements."""

    def __init__(self, node: Node, columns: Sequence[Column], rows: Sequence[Row], style: LedgerStyle) -> None:
        self.node, self.columns, self.rows, self.style = node, columns, rows, style
        self.head, self.body = node.add("THead"), node.add("TBody")
        self.width = sum(column.width for column in columns)
        text = replace(style.text, tabular=True)
        self.bold_text = replace(text, weight=max(700, text.weight))
        self.regular: Typeface = text.face(Run())
        self.faces = [text.face(Run(language=column.language)) for column in columns]
        self.bold: Typeface = self.bold_text.face(Run())
        self.one_line = style.text.leading + 2 * style.padding[1]
        whole = replace(self.bold_text, hyphenate=False)  # a head's word parts only where the column is narrower
        self.titles = [self._folded(column.title, column.width, whole) for column in columns]
        self.head_height = self.height(max(map(len, self.titles)))
        self.folded: dict[int, dict[int, list[str]]] = {}
        self.heights = self._heights()
        self.tails = self._tails()

    def _folded(self, text: str, width: float, style: TextStyle) -> list[str]:
        return fold(text, style, width - 2 * self.style.padding[0])

    def _language(self, column: int) -> str:
        return self.columns[column].language or self.style.text.language

    def height(self, lines: int) -> float:
        """Return the height of a row of so many lines in pt."""
        return self.one_line + (lines - 1) * self.style.text.leading

    def _heights(self) -> list[float]:
        """Return the height of each row in pt, having folded the cells that are too wide."""
        size, padding = self.style.text.size / 1000, 2 * self.style.padding[0]
        rooms = [(column.width - padding) / size for column in self.columns]
        widths = [face.plain_width if column.figures else face.width
                  for face, column in zip(self.faces, self.columns, strict=True)]  # fmt: skip
        count, heights = len(self.columns), []
        for number, row in enumerate(self.rows):
            lines = 1
            if row.kind != "row":
                heights.append(self._spanned(number, row))
                continue
            if len(row.cells) != count:
                raise StructureError(f"row {number + 1} has {len(row.cells)} cells, not {count}")
            for column, (cell, room, width) in enumerate(zip(row.cells, rooms, widths, strict=True)):
                if not cell or width(cell) <= room:
                    continue
                if self.columns[column].figures:
                    raise NoRoomError(f"“{cell}” is wider than the column “{self.columns[column].title}”")
                text = replace(self.style.text, tabular=True, language=self._language(column))
                folded = self._folded(cell, self.columns[column].width, text)
                self.folded.setdefault(number, {})[column] = folded
                lines = max(lines, len(folded))
            heights.append(self.height(lines))
        return heights

    def _spanned(self, number: int, row: Row) -> float:
        """Return the height of a subtotal; its label may fold, its amounts may not."""
        span = len(self.columns) - len(row.cells) + 1
        if not 1 <= span <= len(self.columns):
            raise StructureError(f"row {number + 1} has {len(row.cells)} cells")
        label = self._folded(row.cells[0], sum(c.width for c in self.columns[:span]), self.bold_text)
        if len(label) > 1:
            self.folded[number] = {0: label}
        for column, cell in zip(self.columns[span:], row.cells[1:], strict=True):
            if self.bold.plain_width(cell) * self.style.text.size / 1000 > column.width - 2 * self.style.padding[0]:
                raise NoRoomError(f"“{cell}” is wider than the column “{column.title}”")
        return self.height(len(label))

    def _tails(self) -> list[float]:
        """Return the widest part from the decimal sign on of each column, in thousandths of the size.

        0 where all have like parts: they are in line when they end in line.
        """
        found = [0.0] * len(self.columns)
        for column, what in enumerate(self.columns):
            if what.align == "decimal":
                place = column - len(self.columns)  # from the end, for a subtotal's first cell spans columns
                cells = [row.cells[place] for row in self.rows if -place < len(row.cells) + (row.kind == "row")]
                tails = {cell[decimal_sign(cell) :] for cell in cells if cell}
                widths = {self.bold.plain_width(tail) for tail in tails}
                found[column] = max(widths) if len(widths) > 1 else 0.0
        return found


class Ledger(Flowable):  # type: ignore[misc]
    """The table as a flowable. Raises NoRoomError and StructureError where rows and columns do not fit."""

    def __init__(
        self, node: Node, columns: Sequence[Column], rows: Sequence[Row], style: LedgerStyle | None = None
    ) -> None:
        super().__init__()
        self.sheaf = Sheaf(node, columns, rows, style or LedgerStyle())
        self.start, self.end = 0, len(rows)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt; raises NoRoomError for columns wider than the frame."""
        if self.sheaf.width > availWidth + 0.01:
            raise NoRoomError(f"the ledger is {self.sheaf.width:.0f} pt wide, its frame {availWidth:.0f} pt")
        self.width = self.sheaf.width
        heights, last, height = self.sheaf.heights, self.start, self.sheaf.head_height
        while last < self.end and height <= availHeight:  # what follows the page is none of its business
            height += heights[last]
            last += 1
        self.height = height
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return what fits on this page, and the rest; a subtotal does not begin a page."""
        sheaf, room, last = self.sheaf, availHeight - self.sheaf.head_height, self.start
        while last < self.end and sheaf.heights[last] <= room:
            room -= sheaf.heights[last]
            last += 1
        if last == self.end:
            return [self]
        cut = last
        while cut > self.start and sheaf.rows[cut].kind != "row":
            cut -= 1
        cut = cut if cut > self.start else last
        return [self._part(self.start, cut), self._part(cut, self.end)] if cut > self.start else []

    def deepcopy(self) -> Ledger:
        """Return itself: ReportLab copies what it tries to split, and splitting changes nothing here."""
        return self

    def _part(self, start: int, end: int) -> Ledger:
        part = self.__class__.__new__(self.__class__)
        Flowable.__init__(part)
        part.sheaf, part.start, part.end = self.sheaf, start, end
        return part

    def draw(self) -> None:
        """Draw the rows, and the heads above them: as text on the first page, as an artifact on the others."""
        draw_page(self.canv, self.sheaf, range(self.start, self.end))
