"""Blocks of the tree as flowables, in reading order, each in the element it belongs to; every node is handled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, assert_never

from reportlab.platypus import CondPageBreak, PageBreak
from reportlab.platypus.doctemplate import NextPageTemplate

from careget_docs.drawing.crop import aspect_of, shape_of, shaped
from careget_docs.engines.reportlab import flow
from careget_docs.engines.reportlab.lines import fold
from careget_docs.engines.reportlab.paragraph import TaggedParagraph as Set
from careget_docs.engines.reportlab.runs import TextRun, TextStyle, plain
from careget_docs.engines.reportlab.structure import Element, Tree
from careget_docs.engines.reportlab.traits import Traits
from careget_docs.languages import Locale
from careget_docs.layout.photo_places import alone
from careget_docs.layout.photo_rows import photo_rows
from careget_docs.reports import figures, tables
from careget_docs.reports.inline import RunMaker
from careget_docs.reports.keeping import Closing, Opening, Panel, Together
from careget_docs.reports.styles import STEP, ReportLooks
from careget_docs.tree import Block, Chart, Columns, Divider, Figure, Group, Heading, Items, Paragraph, Picture, Table

ELEMENTS = {"section": "Sect", "blockquote": "BlockQuote"}
TALLEST = 0.7
"""Most of the height of the type area that a figure takes."""
ALONE = 0.52
"""Most of that height that a photograph takes."""
PHOTOGRAPHS = ("", "portrait")
"""Roles of pictures that are content, and no mark or code."""
ROWS, ROW_GAP = (0.3, 0.72), 3.0
"""From which to which share of their width rows of photographs are high; between them, in mm."""
FACTS, GAP = 3, 18.0
"""Key figures in a row, and what parts them, in pt."""
LARGEST = 19.0
"""Type size of a key figure three in a row, in pt."""
MARKS = 16.0
"""White on each side of the line between two marks, in pt."""
BARE = ("strip", "plain", "cards")
"""Ways of lists whose items stand without a mark."""
ROUNDING = 0.01
"""By how much less than a column is used, in pt: ReportLab puts what is wider by a rounding into no column."""
STATEMENT_LINES = 2
"""Of the statement, so that it is never higher than the emblem."""
AFTER = 12.0
"""White after a picture or a table, in pt; as space and no spacer, which would stand at the top of a page too."""
NEW_PAGE = 0.25
"""Part of a page that must be left for a section to begin on it."""


@dataclass(slots=True)
class Setter:
    """Turns blocks into flowables. `width` and `height` are those of the type area in pt."""

    tree: Tree
    looks: ReportLooks
    words: RunMaker
    locale: Locale
    width: float
    height: float
    wide: float
    """Width of the type area of a landscape page."""
    landscape: bool = False
    columned: bool = False
    """Whether it sets blocks in columns, where only what is one flowable is kept whole."""
    closes: bool = False
    """Whether pages are turned to landscape below what is set now."""
    turned: bool = False
    """Whether what was set last ended a landscape page."""

    def story(self, blocks: tuple[Block, ...], parent: Element) -> Iterator[Any]:
        """Yield the flowables of blocks, footnotes after the block that has them."""
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            self.turned = False
            self.closes = isinstance(following, Group) and following.slot == "landscape" and not self.landscape
            yield from self.block(block, parent)
            for place, mark, runs in self.words.taken():
                yield flow.note(parent, place, mark, runs, self.looks.style("footnote"))

    def block(self, block: Block, parent: Element) -> Iterator[Any]:
        """Yield the flowables of one block."""
        match block:
            case Heading():
                yield self.heading(block, parent)
            case Paragraph():
                yield flow.paragraph(parent, self.words.runs(block.children), self.looks.style(block.role or "body"))
            case Items():
                way = self.looks.brand.list_role(block.role).way
                made = {"columns": self.columns, "strip": self.strip}.get(way, self.items)
                yield from made(block, parent)
            case Table():
                yield from self.table(block, parent)
            case Figure():
                yield from self.figure(block, parent)
            case Columns():
                yield flow.columns([*self.column(block.count).story(block.children, parent)], block.count)
            case Divider():
                yield flow.rule(colour=self.looks.colour("line"), space=8)
            case Group():
                yield from self.group(block, parent)
            case _:
                assert_never(block)

    def column(self, count: int) -> Setter:
        """Return what sets blocks in one of so many columns: pictures and tables are as wide as that."""
        whole = self.wide if self.landscape else self.width
        wide = (whole - (count - 1) * flow.COLUMN_GAP) / count - ROUNDING
        return replace(self, width=wide, wide=wide, columned=True)

    def heading(self, block: Heading, parent: Element) -> Set:
        """Return a heading; its anchor is a place that links lead to."""
        style = self.looks.heading(block.level, block.role)
        return flow.heading(self.tree, parent, block.level, self.words.runs(block.children), style, block.anchor)

    def items(self, block: Items, parent: Element) -> Iterator[Any]:
        """Yield a list; items that are more than a paragraph keep their parts below one another."""
        marked = block.ordered or self.looks.brand.list_role(block.role).way not in BARE
        whole = parent.add("L", Traits(numbering="Decimal" if block.ordered else "Disc" if marked else "None"))
        left = STEP if marked else 0.0
        style = replace(self.looks.style("item"), left=left)
        for number, item in enumerate(block.items, block.start):
            entry = whole.add("LI")
            label = (entry.add("Lbl"), f"{number}." if block.ordered else flow.BULLET) if marked else None
            body = entry.add("LBody")
            first = item[0] if item and isinstance(item[0], Paragraph) else None
            words = self.words.runs(first.children) if first else ()
            role = first.role if first and first.role in self.looks.brand.roles else ""
            look = replace(self.looks.style(role), left=left) if role else style
            yield Set(body.add("P"), words, look, label=label)
            for rest in item[1:] if first else item:
                for made in self.block(rest, body):
                    if isinstance(made, Set):
                        made.style = replace(made.style, left=made.style.left + STEP)
                    yield made

    def table(self, block: Table, parent: Element) -> Iterator[Any]:
        """Yield a table with its caption above it, and what it shows as a whole for those who do not see it."""
        node = parent.add("Table", Traits())
        parts: list[Any] = []
        if block.caption:
            runs = self.words.runs(block.caption)
            parts.append(flow.paragraph(node, runs, self.looks.title(), element="Caption"))
        width = self.wide if self.landscape else self.width
        parts.append(tables.set_table(self.tree, node, block, width, self.looks, self.words))
        parts[-1].spaceAfter = AFTER
        yield from parts if self.columned else [Together(parts)]

    def figure(self, block: Figure, parent: Element) -> Iterator[Any]:
        """Yield a picture with its caption and credit below it, a chart with its title above it; on one page."""
        alternative = None if block.decorative else block.alternative
        runs = self.words.runs(block.caption)
        parts: list[Any] = []
        if block.chart is not None and alternative:
            if runs:
                parts.append(flow.paragraph(parent, runs, self.looks.title()))
            parts.append(self.chart(block.chart, alternative, parent))
        elif block.role == "emblem" and alternative:
            parts.append(figures.mark(parent, alternative, figures.natural(block.picture)[1]))
        else:
            shown, size = self.sized(block)
            parts.append(figures.figure(parent, alternative, shown, size, self.looks))
        if runs and block.chart is None:
            parts.append(flow.paragraph(parent, runs, self.looks.style("caption")))
        if block.credit:
            parts.append(flow.paragraph(parent, block.credit, self.looks.style("credit")))
        parts[-1].spaceAfter = AFTER
        whole = flow.SideBySide([parts], [self.width], 0.0, after=AFTER) if self.columned else Together(parts)
        yield whole if len(parts) > 1 else parts[0]

    def sized(self, figure: Figure) -> tuple[Picture, tuple[float, float]]:
        """Return the picture of a figure and its size in pt; a photograph in its shape, as large as `layout` says."""
        picture = figure.picture
        if picture.media_type == "image/svg+xml" or figure.role not in PHOTOGRAPHS:
            return picture, figures.fitted(picture, self.width, self.height * TALLEST)
        room = (self.width / figures.MM, self.height * ALONE / figures.MM)
        wide = alone(shape_of(figure), room, figure.size, picture.width).width
        cut = shaped(figure, (figures.SCREEN, wide)) or figure
        return cut.picture, (wide * figures.MM, wide * figures.MM / aspect_of(cut.picture))

    def rows(self, block: Group, parent: Element) -> Iterator[Any]:
        """Yield photographs in rows of one height, each with its caption below it."""
        shown = [child for child in block.children if isinstance(child, Figure)]
        wide = self.width / figures.MM
        share = (ROWS[0] * wide, ROWS[1] * wide)
        for row in photo_rows([shape_of(figure) for figure in shown], wide, ROW_GAP, share) if shown else ():
            cells = []
            for at, each in zip(row.photographs, row.widths, strict=True):
                cell = replace(self, width=each * figures.MM, columned=True)
                cells.append([*cell.figure(replace(shown[at], size="wide"), parent)])
            widths = [each * figures.MM for each in row.widths]
            yield flow.SideBySide(cells, widths, ROW_GAP * figures.MM, after=ROW_GAP * figures.MM)
        yield from self.story(tuple(child for child in block.children if not isinstance(child, Figure)), parent)

    def chart(self, chart: Chart, alternative: str, parent: Element) -> Any:
        """Return the drawing of a chart, as wide as the type area."""
        from careget_docs.drawing import charts

        wide = (self.wide if self.landscape else self.width) / figures.MM
        family = self.looks.brand.typefaces["base"]
        return figures.DrawnChart(
            parent, alternative, self.looks, lambda tight: charts.drawn(chart, wide, family, tight)
        )

    def group(self, block: Group, parent: Element) -> Iterator[Any]:
        """Yield a block of the author's; a section begins a page, a wide one turns it to landscape."""
        if block.role == "lockup":
            yield from self.lockup(block, parent)
            return
        row = self.looks.brand.group_role(block.role)
        traits = Traits(identifier=f"blk.{block.id}" if block.id else "", language=block.lang, title=block.id)
        node = parent.add(ELEMENTS.get(row.element, "Div"), traits)
        if block.slot == "landscape" and not self.landscape:
            yield from (NextPageTemplate("landscape"), PageBreak())
            self.landscape = True
            yield from self.story(block.children, node)
            self.landscape = False
            yield from (NextPageTemplate("portrait"), PageBreak())
            self.turned = True
            return
        closes, rows = self.closes, row.pictures == "rows" and not self.columned
        parts = [*(self.rows if rows else self._children)(block, node)]
        if row.page and not self.columned:
            least = NEW_PAGE * self.height
            yield Closing(least, parts) if closes else CondPageBreak(least)
            yield Opening(self.wide if self.landscape else self.width, self.looks.colour("reflex"))
        if rows:
            yield from parts
        elif row.ground and parts and not self.columned and all(isinstance(part, Set) for part in parts):
            yield Panel(parts, self.looks.colour(row.ground))
        elif not self.columned and any(isinstance(child, (Figure, Table)) for child in block.children):
            yield from _paired(parts)
        else:
            yield from parts

    def _children(self, block: Group, parent: Element) -> Iterator[Any]:
        return self.story(block.children, parent)

    def columns(self, block: Items, parent: Element) -> Iterator[Any]:
        """Yield what stands side by side three in a row, such as large figures with their labels."""
        whole = parent.add("L", Traits(numbering="None"))
        cells = []
        for item in block.items:
            body = whole.add("LI").add("LBody")
            cells.append([made for part in item for made in self.block(part, body)])
            for made in cells[-1]:
                if isinstance(made, Set) and made.style.size > LARGEST:
                    made.style = replace(made.style, size=LARGEST, leading=LARGEST * 1.15, hyphenate=False)
        wide = (self.width - (FACTS - 1) * GAP) / FACTS
        for start in range(0, len(cells), FACTS):
            row = cells[start : start + FACTS]
            yield flow.rule(colour=self.looks.colour("yellow"), thickness=2.0, space=6)
            yield flow.SideBySide(row, [wide] * len(row), GAP, after=6.0)

    def strip(self, block: Items, parent: Element) -> Iterator[Any]:
        """Yield marks in a row, a line between one and the next; where they are too many, one below the other."""
        whole = parent.add("L", Traits(numbering="None"))
        cells = []
        for item in block.items:
            body = whole.add("LI").add("LBody")
            cells.append([made for part in item for made in self.block(part, body)])
        widths = [max((_wide(made) for made in cell), default=0.0) for cell in cells]
        if self.columned or sum(widths) + 2 * MARKS * (len(cells) - 1) > self.width:
            yield from (made for cell in cells for made in cell)
            return
        yield flow.SideBySide(cells, widths, 2 * MARKS, after=10.0, middle="middle", between=self.looks.colour("line"))

    def lockup(self, block: Group, parent: Element) -> Iterator[Any]:
        """Yield the emblem with its statement at its right, or the Commission's artwork as it is."""
        first, *rest = block.children
        if not isinstance(first, Figure) or not rest:
            yield from self.story(block.children, parent)
            return
        node = parent.add("Div")
        emblem = next(self.figure(first, node))
        style = self.looks.style("statement")
        # Proportions of the official artwork: type 0.344 h, leading 1.2 (reference in `emblem`).
        style = replace(style, size=0.344 * emblem.height, leading=0.4128 * emblem.height, hyphenate=False)
        said = [self.words.runs(part.children) for part in rest if isinstance(part, Paragraph)]
        wide = max((_two_lines(plain(runs), style) for runs in said), default=0.0)
        words = [flow.paragraph(node, runs, style) for runs in said]
        yield flow.SideBySide([[emblem], words], (emblem.width, wide), 0.22 * emblem.height, middle="middle")


def _wide(made: Any) -> float:
    """Return how wide a mark is, in pt: its picture, or its words on one line."""
    if isinstance(made, Set):
        return float(made.style.face(TextRun(bold=True)).width(plain(made.runs)) * made.style.size / 1000 + 2.0)
    if isinstance(made, flow.SideBySide):
        return sum(made.widths) + made.gap * (len(made.widths) - 1)
    return float(made.width)


def _two_lines(words: str, style: TextStyle) -> float:
    """Return the least width in pt in which words have two lines, their own breaks kept."""
    face = style.face(TextRun())
    parts = [line.split(" ") for line in words.split("\n")]
    most = max(STATEMENT_LINES, len(parts))
    widths = sorted(
        face.width(" ".join(line[start:end])) * style.size / 1000 + 1.0
        for line in parts for start in range(len(line)) for end in range(start + 1, len(line) + 1)
    )  # fmt: skip
    return next(wide for wide in widths if len(fold(words, style, wide)) <= most)


def _paired(parts: list[Any]) -> Iterator[Any]:
    """Yield a chart and the table below it, or a table and the line below it, as one where a page takes both."""
    kept = [at for at, part in enumerate(parts) if isinstance(part, Together)]
    after = 0 if not kept else kept[1] if len(kept) == 2 else kept[0] + 1
    if after and after < len(parts) and (len(kept) == 2 or isinstance(parts[after], Set)):
        yield from parts[: kept[0]]
        yield Together(parts[kept[0] : after + 1])
        yield from parts[after + 1 :]
    else:
        yield from parts
