"""One page of a ledger as operators: fills, rules, heads, and all rows in one text object; it measures no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careget_docs.tagged.canvas import TaggedCanvas
from careget_docs.tagged.elements import MCID_BITS
from careget_docs.tagged.errors import TaggingError
from careget_docs.tagged.runs import Colour
from careget_docs.tagged.structure import Node
from careget_docs.tagged.traits import Traits
from careget_docs.tagged.typeface import Pen

if TYPE_CHECKING:
    from careget_docs.tagged.ledger import Column, Sheaf

_COLUMN_HEAD = Traits(scope="Column").entries()
_ROW_HEAD = Traits(scope="Row").entries()
_NONE: dict[int, list[str]] = {}


def draw_page(canvas: TaggedCanvas, sheaf: Sheaf, rows: range) -> None:
    """Draw rows under the heads, with the upper left corner at (0, height) of the current transformation."""
    height = sheaf.head_height + sum(sheaf.heights[rows.start : rows.stop])
    _fill(canvas, sheaf, rows, height)
    _Page(canvas, sheaf).draw(rows, height)


def _fill(canvas: TaggedCanvas, sheaf: Sheaf, rows: range, top: float) -> None:
    style, width = sheaf.style, sheaf.width
    y = top - sheaf.head_height
    fills: dict[Colour, list[str]] = {style.head_fill: [f"0 {y:.2f} {width:.2f} {sheaf.head_height:.2f} re"]}
    rules = []
    for row in rows:
        height = sheaf.heights[row]
        y -= height
        colour = style.strong if sheaf.rows[row].kind != "row" else style.zebra if row % 2 else None
        if colour:
            fills.setdefault(colour, []).append(f"0 {y:.2f} {width:.2f} {height:.2f} re")
        rules.append(f"0 {y:.2f} m {width:.2f} {y:.2f} l")
    areas = "\n".join(f"{_rgb(colour)} rg {' '.join(boxes)} f" for colour, boxes in fills.items())
    lines = f"{style.rule_width:g} w {_rgb(style.rule)} RG {' '.join(rules)} S" if rules else ""
    canvas._code.append(f"q {areas} {lines} Q")


def _rgb(colour: Colour) -> str:
    return f"{colour[0]:g} {colour[1]:g} {colour[2]:g}"


class _Page:
    """The text of one page: where each column is set, and with what."""

    def __init__(self, canvas: TaggedCanvas, sheaf: Sheaf) -> None:
        if canvas.silent:
            raise TaggingError(f"page {canvas.page + 1}: a ledger inside an artifact or a figure")
        self.canvas, self.sheaf = canvas, sheaf
        text, (across, down) = sheaf.style.text, sheaf.style.padding
        self.size, self.leading = text.size, text.leading
        self.regular, self.bold = canvas.pen(sheaf.regular), canvas.pen(sheaf.bold)
        self.base = down + text.baseline()
        self.pens = [canvas.pen(face) for face in sheaf.faces]
        self.cells = [_entries(column) for column in sheaf.columns]
        self.columns: list[tuple[Column, float, float, float]] = []
        x = 0.0
        for column, tail in zip(sheaf.columns, sheaf.tails, strict=True):
            right = x + column.width
            self.columns.append((column, x + across, right - across, tail))
            x = right

    def draw(self, rows: range, top: float) -> None:
        self._heads(top)
        code, y = [f"BT {_rgb(self.sheaf.style.text.colour)} rg {self.regular.select(self.size)}"], top
        y -= self.sheaf.head_height
        for number in rows:
            row = self.sheaf.rows[number]
            if row.kind == "row":
                self._row(row.cells, self.sheaf.folded.get(number, _NONE), y, code)
            else:
                self._strong(row.cells, self.sheaf.folded.get(number, _NONE), y, code)
            y -= self.sheaf.heights[number]
        self.canvas.emit("\n".join([*code, "ET"]))

    def _heads(self, top: float) -> None:
        sheaf, pen, repeated = self.sheaf, self.bold, self.canvas.repeated(self.sheaf)
        line = None if repeated else sheaf.head.add("TR")
        code = [f"BT {_rgb(sheaf.style.head_colour)} rg {pen.select(self.size)}"]
        for (column, left, right, _), title in zip(self.columns, sheaf.titles, strict=True):
            start = top - sheaf.head_height + sheaf.height(len(title))  # heads stand on the line below them
            shown = self._lines(pen, title, (left, right), column.align, start)
            if line is not None:
                cell = Node("TH", line, _COLUMN_HEAD)
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
        marks, page, size = self.canvas.marks, self.canvas.page << MCID_BITS, self.size
        down, scale, body = f"{y - self.base:.2f} Tm", size / 1000, self.sheaf.body
        line = Node("TR", body)
        body.kids.append(line)
        for index, ((column, left, right, tail), text) in enumerate(zip(self.columns, cells, strict=True)):
            pen, cell = self.pens[index], Node("TH" if column.head else "TD", line, self.cells[index])
            line.kids.append(cell)
            if not text:
                continue
            align = column.align
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
            cell.kids.append(page | len(marks))
            code.append(f"/{cell.kind}<</MCID {len(marks)}>>BDC {operators} EMC")
            marks.append(cell)

    def _strong(self, cells: tuple[str, ...], folded: dict[int, list[str]], y: float, code: list[str]) -> None:
        """Set a subtotal or total: a bold label over the first columns, then bold amounts."""
        span = len(self.columns) - len(cells) + 1
        line = self.sheaf.body.add("TR")
        label = line.add("TH", Traits(scope="Row", columns=span))
        edges = (self.columns[0][1], self.columns[span - 1][2])
        lines, pen = folded.get(0, [cells[0]]), self.bold
        code.append(pen.select(self.size))
        code.append(f"{self.canvas.mark(label)} {self._lines(pen, lines, edges, 'left', y)} EMC")
        for (column, left, right, tail), text in zip(self.columns[span:], cells[1:], strict=True):
            cell = line.add("TD")
            if text:
                width = before_sign(pen, text, tail) if tail else pen.face.plain_width(text)
                x = left if column.align == "left" else right - width * self.size / 1000
                shown = f"1 0 0 1 {x:.2f} {y - self.base:.2f} Tm{pen.show_plain(text, self.size)}"
                code.append(f"{self.canvas.mark(cell)} {shown} EMC")
        code.append(self.regular.select(self.size))


def _entries(column: Column) -> str:
    """Return what the cells of a column say of themselves as structure elements."""
    if not column.language:
        return _ROW_HEAD if column.head else ""
    return Traits(scope="Row" if column.head else "", language=column.language).entries()


def before_sign(pen: Pen, text: str, tail: float) -> float:
    """Return how far left of its column's right edge an amount begins, in thousandths of the size."""
    return tail + pen.face.plain_width(text[: decimal_sign(text)])


def decimal_sign(cell: str) -> int:
    """Return where the decimal comma or point of an amount is; where its figures end if it has none."""
    place = max(cell.rfind(","), cell.rfind("."))
    return place if place >= 0 else len(cell.rstrip(" \N{NO-BREAK SPACE}€%"))
