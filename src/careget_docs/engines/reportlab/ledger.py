"""A long table of plain text, drawn straight into the page: thousands of rows, heads repeated, amounts aligned.

Text is kerned, figures are of one width and never kerned, so that amounts stand under one another. Cells fold only
where they are too wide. For spans, links or pictures in cells there is `tables`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from careget_docs.diagnostics import phrase
from careget_docs.engines.reportlab.canvas import TaggedCanvas
from careget_docs.engines.reportlab.errors import NoRoomError, StructureError, TaggingError
from careget_docs.engines.reportlab.ledger_rows import LedgerColumn, LedgerRow, LedgerStyle, decimal_sign
from careget_docs.engines.reportlab.lines import fold
from careget_docs.engines.reportlab.runs import Rgb, TextRun, TextStyle
from careget_docs.engines.reportlab.structure import Element, Rows, RowShape
from careget_docs.engines.reportlab.traits import Traits
from careget_docs.engines.reportlab.typeface import Pen, Typeface

FEW = 0.3
"""Part of a page that the end of a long table takes at least, if a little less white in its rows can help it."""
TIGHTER = (0.8, 0.6, 0.4)
"""Shares of the white in rows that are tried then."""
FEWEST_ROWS = 4
"""Rows on the last page of a table, at least."""
TOO_WIDE = "“{cell}” is wider than the column “{title}”"
_COLUMN_HEAD = Traits(scope="Column").entries()
_ROW_HEAD = Traits(scope="Row").entries()
_NONE: dict[int, list[str]] = {}


def draw_page(canvas: TaggedCanvas, setting: LedgerSetting, rows: range) -> None:
    """Draw rows under the heads, with the upper left corner at (0, height) of the current transformation."""
    height = setting.head_height + sum(setting.heights[rows.start : rows.stop])
    canvas.stand(setting.node, setting.width, height)
    _fill(canvas, setting, rows, height)
    _LedgerPage(canvas, setting).draw(rows, height)


def _fill(canvas: TaggedCanvas, setting: LedgerSetting, rows: range, top: float) -> None:
    style, width = setting.style, setting.width
    y = top - setting.head_height
    fills: dict[Rgb, list[str]] = {style.head_fill: [f"0 {y:.2f} {width:.2f} {setting.head_height:.2f} re"]}
    rules = []
    for row in rows:
        height = setting.heights[row]
        y -= height
        colour = style.strong if setting.rows[row].kind != "row" else style.zebra if row % 2 else None
        if colour:
            fills.setdefault(colour, []).append(f"0 {y:.2f} {width:.2f} {height:.2f} re")
        rules.append(f"0 {y:.2f} m {width:.2f} {y:.2f} l")
    areas = "\n".join(f"{_rgb(colour)} rg {' '.join(boxes)} f" for colour, boxes in fills.items())
    lines = f"{style.rule_width:g} w {_rgb(style.rule)} RG {' '.join(rules)} S" if rules else ""
    canvas.paint(f"q {areas} {lines} Q")


def _rgb(colour: Rgb) -> str:
    return f"{colour[0]:g} {colour[1]:g} {colour[2]:g}"


class _LedgerPage:
    """The text of one page: where each column is set, and with what."""

    def __init__(self, canvas: TaggedCanvas, setting: LedgerSetting) -> None:
        if canvas.silent:
            raise TaggingError(f"page {canvas.page + 1}: a ledger inside an artifact or a figure")
        self.canvas, self.setting = canvas, setting
        text, across = setting.style.text, setting.style.padding[0]
        self.size, self.leading = text.size, text.leading
        self.regular, self.bold = canvas.pen(setting.regular), canvas.pen(setting.bold)
        body = setting.node.add("TBody")  # one a page: who reads a page need not look through the rows of all
        self.rows = Rows(body, canvas.page)
        self.base = setting.down + text.baseline()
        self.pens = [canvas.pen(face) for face in setting.faces]
        self.shape = setting.shape
        self.columns: list[tuple[LedgerColumn, float, float, float]] = []
        x = 0.0
        for column, tail in zip(setting.columns, setting.tails, strict=True):
            right = x + column.width
            self.columns.append((column, x + across, right - across, tail))
            x = right

    def draw(self, rows: range, top: float) -> None:
        self._heads(top)
        code, y = [f"BT {_rgb(self.setting.style.text.colour)} rg {self.regular.select(self.size)}"], top
        y -= self.setting.head_height
        for number in rows:
            row = self.setting.rows[number]
            if row.kind == "row":
                self._row(row.cells, self.setting.folded.get(number, _NONE), y, code)
            else:
                self._strong(row.cells, self.setting.folded.get(number, _NONE), y, code)
            y -= self.setting.heights[number]
        self.canvas.emit("\n".join([*code, "ET"]))

    def _heads(self, top: float) -> None:
        setting, pen, repeated = self.setting, self.bold, self.canvas.repeated(self.setting)
        line = None if repeated else setting.head.add("TR")
        code = [f"BT {_rgb(setting.style.head_colour)} rg {pen.select(self.size)}"]
        for (column, left, right, _), title in zip(self.columns, setting.titles, strict=True):
            start = top - setting.head_height + setting.height(len(title))  # heads stand on the line below them
            shown = self._lines(pen, title, (left, right), column.align, start)
            if line is not None:
                cell = Element("TH", line, _COLUMN_HEAD)
                line.kids.append(cell)
                shown = f"{self.canvas.mark(cell)} {shown} EMC" if any(title) else ""
            code.append(shown)
        text = "\n".join([*code, "ET"])
        self.canvas.emit(f"/Artifact<</Type/Pagination>>BDC {text} EMC" if repeated else text)

    def _lines(self, pen: Pen, lines: list[str], edges: tuple[float, float], align: str, top: float) -> str:
        y, parts = top - self.base, []
        for line in lines:
            spare = edges[1] - edges[0] - pen.face.width(line.rstrip()) * self.size / 1000
            x = edges[0] + (0 if align == "left" else spare / 2 if align == "centre" else spare)
            parts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm{pen.show(line, self.size)}")
            y -= self.leading
        return " ".join(parts)

    def _row(self, cells: tuple[str, ...], folded: dict[int, list[str]], y: float, code: list[str]) -> None:
        """Set a plain row: the inner loop of a long report, so elements and marks are made without ceremony."""
        marks, numbers, made, size = self.canvas.marks, self.rows.marks, self.rows, self.size
        down, scale = f"{y - self.base:.2f} Tm", size / 1000
        made.shapes.append(self.shape)
        for index, ((column, left, right, tail), text) in enumerate(zip(self.columns, cells, strict=True)):
            if not text:
                numbers.append(-1)
                continue
            align, pen = column.align, self.pens[index]
            if index in folded:
                operators = self._lines(pen, folded[index], (left, right), align, y)
            elif align == "left":
                operators = f"1 0 0 1 {left:.2f} {down}{pen.show(text, size)}"
            elif align == "centre":
                middle = (left + right - pen.face.width(text) * scale) / 2
                operators = f"1 0 0 1 {middle:.2f} {down}{pen.show(text, size)}"
            else:
                width = pen.face.plain_width(text) if not tail else before_sign(pen, text, tail)
                operators = f"1 0 0 1 {right - width * scale:.2f} {down}{pen.show_plain(text, size)}"
            if pen is not self.regular:
                operators = f"{pen.select(size)} {operators} {self.regular.select(size)}"
            number = len(marks)
            numbers.append(number)
            code.append(f"/{'TH' if column.head else 'TD'}<</MCID {number}>>BDC {operators} EMC")
            marks.append(made)

    def _strong(self, cells: tuple[str, ...], folded: dict[int, list[str]], y: float, code: list[str]) -> None:
        """Set a subtotal or total: a bold label over the first columns, then bold amounts."""
        span = len(self.columns) - len(cells) + 1
        self.rows.shapes.append(self.setting.sums(span))
        edges = (self.columns[0][1], self.columns[span - 1][2])
        lines, pen = folded.get(0, [cells[0]]), self.bold
        code.append(pen.select(self.size))
        code.append(f"{self._mark('TH')} {self._lines(pen, lines, edges, 'left', y)} EMC")
        for (column, left, right, tail), text in zip(self.columns[span:], cells[1:], strict=True):
            if not text:
                self.rows.marks.append(-1)
            else:
                width = before_sign(pen, text, tail) if tail else pen.face.plain_width(text)
                x = left if column.align == "left" else right - width * self.size / 1000
                shown = f"1 0 0 1 {x:.2f} {y - self.base:.2f} Tm{pen.show_plain(text, self.size)}"
                code.append(f"{self._mark('TD')} {shown} EMC")
        code.append(self.regular.select(self.size))

    def _mark(self, kind: str) -> str:
        """Return the operator that begins the content of the next cell."""
        number = len(self.canvas.marks)
        self.rows.marks.append(number)
        self.canvas.marks.append(self.rows)
        return f"/{kind}<</MCID {number}>>BDC"


def _entries(column: LedgerColumn) -> str:
    """Return what the cells of a column say of themselves as structure elements."""
    if not column.language:
        return _ROW_HEAD if column.head else ""
    return Traits(scope="Row" if column.head else "", language=column.language).entries()


def before_sign(pen: Pen, text: str, tail: float) -> float:
    """Return how far left of its column's right edge an amount begins, in thousandths of the size."""
    return tail + pen.face.plain_width(text[: decimal_sign(text)])


class LedgerSetting:
    """What the pieces of one ledger share: rows and their heights, folded cells, typefaces and elements."""

    def __init__(
        self, node: Element, columns: Sequence[LedgerColumn], rows: Sequence[LedgerRow], style: LedgerStyle
    ) -> None:
        self.node, self.columns, self.rows, self.style = node, columns, rows, style
        self.head = node.add("THead")
        self.width = sum(column.width for column in columns)
        text = replace(style.text, tabular=True)
        self.bold_text = replace(text, weight=max(700, text.weight))
        self.regular: Typeface = text.face(TextRun())
        self.faces = [text.face(TextRun(language=column.language)) for column in columns]
        self.bold: Typeface = self.bold_text.face(TextRun())
        self.down = style.padding[1]
        whole = replace(self.bold_text, hyphenate=False)  # a head's word parts only where the column is narrower
        self.titles = [self._folded(column.title, column.width, whole) for column in columns]
        self.head_height = self.height(max(map(len, self.titles)))
        self.folded: dict[int, dict[int, list[str]]] = {}
        self.heights = self._heights()
        self.tails = self._tails()
        self.shape = RowShape(tuple(("TH" if column.head else "TD", _entries(column)) for column in columns))
        self._sums: dict[int, RowShape] = {}

    def sums(self, span: int) -> RowShape:
        """Return a subtotal or total whose label spans so many columns."""
        if span not in self._sums:
            label = ("TH", Traits(scope="Row", columns=span).entries())
            self._sums[span] = RowShape((label, *[("TD", "")] * (len(self.columns) - span)))
        return self._sums[span]

    def _folded(self, text: str, width: float, style: TextStyle) -> list[str]:
        return fold(text, style, width - 2 * self.style.padding[0])

    def _language(self, column: int) -> str:
        return self.columns[column].language or self.style.text.language

    def height(self, lines: int) -> float:
        """Return the height of a row of so many lines in pt."""
        return lines * self.style.text.leading + 2 * self.down

    def settle(self, first: float, page: float) -> None:
        """Take a little from the white in rows where that saves a last page with a few of them; heights in pt."""
        pages, last = self._paged(self.heights, first, page)
        if pages < 2 or last > FEW * page:
            return
        for share in TIGHTER:
            less = (1 - share) * self.style.padding[1]
            heights = [height - 2 * less for height in self.heights]
            if self._paged(heights, first, page)[0] < pages:
                self.heights, self.down = heights, self.down - less
                self.head_height -= 2 * less
                return

    def _paged(self, heights: Sequence[float], first: float, page: float) -> tuple[int, float]:
        """Return how many pages rows of these heights take, and the height of those on the last."""
        count, room, used = 1, first - self.head_height, 0.0
        for height in heights:
            if used + height > room:
                count, room, used = count + 1, page - self.head_height, 0.0
            used += height
        return count, used

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
                    raise NoRoomError(phrase(TOO_WIDE, cell=cell, title=self.columns[column].title))
                text = replace(self.style.text, tabular=True, language=self._language(column))
                folded = self._folded(cell, self.columns[column].width, text)
                self.folded.setdefault(number, {})[column] = folded
                lines = max(lines, len(folded))
            heights.append(self.height(lines))
        return heights

    def _spanned(self, number: int, row: LedgerRow) -> float:
        """Return the height of a subtotal; its label may fold, its amounts may not."""
        span = len(self.columns) - len(row.cells) + 1
        if not 1 <= span <= len(self.columns):
            raise StructureError(f"row {number + 1} has {len(row.cells)} cells")
        label = self._folded(row.cells[0], sum(c.width for c in self.columns[:span]), self.bold_text)
        if len(label) > 1:
            self.folded[number] = {0: label}
        for column, cell in zip(self.columns[span:], row.cells[1:], strict=True):
            if self.bold.plain_width(cell) * self.style.text.size / 1000 > column.width - 2 * self.style.padding[0]:
                raise NoRoomError(phrase(TOO_WIDE, cell=cell, title=column.title))
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
        self, node: Element, columns: Sequence[LedgerColumn], rows: Sequence[LedgerRow], style: LedgerStyle
    ) -> None:
        super().__init__()
        self.setting = LedgerSetting(node, columns, rows, style)
        self.start, self.end, self.spaceAfter = 0, len(rows), 0.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt; raises NoRoomError for columns wider than the frame."""
        if self.setting.width > availWidth + 0.01:
            told = "the ledger is {width} pt wide, its frame {frame} pt"
            raise NoRoomError(phrase(told, width=f"{self.setting.width:.0f}", frame=f"{availWidth:.0f}"))
        self.width = self.setting.width
        heights, last, height = self.setting.heights, self.start, self.setting.head_height
        while last < self.end and height <= availHeight:  # what follows the page is none of its business
            height += heights[last]
            last += 1
        self.height = height
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return what fits on this page, and the rest; a subtotal does not begin a page."""
        setting, frame = self.setting, getattr(self, "_frame", None)
        if self.start == 0 and self.end == len(setting.rows) and frame is not None:
            setting.settle(availHeight, frame._height)
        room, last = availHeight - setting.head_height, self.start
        while last < self.end and setting.heights[last] <= room:
            room -= setting.heights[last]
            last += 1
        if last == self.end:
            return [self]
        cut = last
        if self.end - cut < FEWEST_ROWS <= cut - self.start - FEWEST_ROWS:
            cut = self.end - FEWEST_ROWS
        while cut > self.start and setting.rows[cut].kind != "row":
            cut -= 1
        cut = cut if cut > self.start else last
        return [self._part(self.start, cut), self._part(cut, self.end)] if cut > self.start else []

    def deepcopy(self) -> Ledger:
        """Return itself: ReportLab copies what it tries to split, and splitting changes nothing here."""
        return self

    def _part(self, start: int, end: int) -> Ledger:
        part = self.__class__.__new__(self.__class__)
        Flowable.__init__(part)
        part.setting, part.start, part.end = self.setting, start, end
        part.spaceAfter = self.spaceAfter if end == self.end else 0.0
        return part

    def draw(self) -> None:
        """Draw the rows, and the heads above them: as text on the first page, as an artifact on the others."""
        draw_page(self.canv, self.setting, range(self.start, self.end))
