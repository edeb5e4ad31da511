"""Blocks to pages that end full: measured, packed, set in rows of fixed height, with long texts flowing between them.

What it says of pages is held against the finished file (LAY005).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from careget_docs.diagnostics import Report
from careget_docs.drawing.crop import aspect_of, largest, lowest, window_of
from careget_docs.html import modules
from careget_docs.html.modules import BLEED, MACROS, ModuleBlock, ModuleHeights, ModuleSize, PageEdges, Writing
from careget_docs.html.trials import Flow, LongText, Trials
from careget_docs.layout.heights import lines
from careget_docs.layout.nouns import Module, PackedPage, PackedRow, Shape, Slot
from careget_docs.layout.order import settled
from careget_docs.project.page_layout import ModuleForm, PageLayout, picture_kind
from careget_docs.tree import Block, Figure, Group, walk

if TYPE_CHECKING:
    from careget_docs.html.frames import Frames

ART = 24.0
"""The least height of the artwork above the foot of everything, where there is one, in mm."""
AIR = 8.0
"""White between that artwork and the contact below it, in mm; none where tiles stand side by side."""
HAIRLINE = 0.25
"""How thick the line between two rows is, in mm."""
FILL = 0.6
"""By which share of its height a picture that ends a long text may grow."""
BAND = 220.0
"""How wide artwork is that closes a page: from edge to edge, and 5 mm beyond on both sides."""
FOOT, BARE, DEAR = "foot", "bare", 25.0
"""The names of the foot with artwork and without, and what it costs to leave that out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks between two long texts: the text before them (-1 for none), the blocks, the foot that ends them."""

    after: int
    blocks: tuple[int, ...]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class KeptTrials:
    """What trial layouts of blocks gave: their heights by place and form, that of the foot, and how long texts end."""

    heights: Mapping[tuple[int, ModuleForm], ModuleHeights]
    foot: float
    flows: Sequence[Flow]


@dataclass(slots=True)
class PagedModules:
    """The function `pages` that templates of packed pages call."""

    layout: PageLayout
    writer: Writing
    frames: Frames
    trials: Trials
    flowing: Callable[[Group], bool]
    """Says which blocks begin a page and flow."""
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    """By id in the HTML: the block, and its page, counted from that on which the first stands."""
    blocks: list[ModuleBlock] = field(default_factory=list)
    heights: Mapping[tuple[int, ModuleForm], ModuleHeights] = field(default_factory=dict)
    forms: dict[str, ModuleForm] = field(default_factory=dict)
    """The forms by the names that shapes carry through the packing."""
    foot: float = 0.0
    """The least height of the foot, in mm."""
    begins: float = 0.0
    """How much of the first page is taken before the first block, in mm."""
    art: Figure | None = None
    """The picture above the foot, if any."""
    head: str = ""
    """HTML that stands on the first page above a long text that begins there."""
    page: int = 0
    flips: int = 0
    set: int = 0
    known: tuple[KeptTrials, ...] = ()
    """What was measured for the same blocks before one of them changed: it is measured no more."""
    measured: list[KeptTrials] = field(default_factory=list)
    """What was measured for each call of `pages`."""

    def pages(
        self, nodes: Sequence[Block], foot: str = "", art: Figure | None = None, begins: float = 0.0, head: str = ""
    ) -> str:
        """Return blocks on packed pages as HTML.

        `foot` is HTML that ends the last of them, below `art` that stretches when there is any. `head` is HTML that
        takes so many mm of the first page where it `begins`; a long text that comes first stands below it.
        """
        from markupsafe import Markup as Safe

        self.blocks = [modules.module_block(node) for node in nodes if isinstance(node, Group)]
        forms = [() if self.flowing(each.group) else modules.offered(each, self.layout) for each in self.blocks]
        kept = self._kept(forms)
        self.heights, tall = (kept.heights, kept.foot) if kept else self.trials.modules(self.blocks, forms, foot)
        items = [self._item(at, forms[at]) for at in range(len(self.blocks))]
        long = [at for at, item in enumerate(items) if not item.shapes]
        runs = _runs(len(items), long, foot)
        self.foot, self.art = tall + (ART if art else 0.0), art
        self.head = Safe(head if long[:1] == [0] else "")  # noqa: S704 - the template's own
        flows = kept.flows if kept else self.trials.flows([self._text(at, runs) for at in long])
        self.measured.append(KeptTrials(self.heights, tall, flows))
        flowing = dict(zip(long, flows, strict=True))
        made, self.begins = Safe("" if self.head else head), float(begins)  # noqa: S704 - the template's own
        for run in runs:
            flow = flowing.get(run.after)
            if flow is not None:
                made += self._flow(run.after, flow, below=self._below(run))
            made += self._packed(run, items, flow, tall)
        return Safe(made)  # noqa: S704 - made by autoescaped macros

    def _kept(self, forms: Sequence[Sequence[ModuleForm]]) -> KeptTrials | None:
        """Return what was measured before, if these blocks may take the forms that those might."""
        at = len(self.measured)
        asked = {(number, form) for number, each in enumerate(forms) for form in each}
        return self.known[at] if at < len(self.known) and asked == set(self.known[at].heights) else None

    def _item(self, at: int, forms: Sequence[ModuleForm]) -> Module:
        """Return a block as the packing takes it; without shapes where it flows, or fits on no page in any form."""
        block, shapes = self.blocks[at], dict[str, tuple[Shape, ...]]()
        for number, form in enumerate(forms):
            size, name = self.heights[at, form], f"{at}-{number}"
            self.forms[name] = form
            shape = modules.shape(block, form, size.words, size.caption, self.layout, name)
            if lines(shape.least, self.layout.sheet.step) <= self.layout.sheet.height:
                shapes[form.span] = (*shapes.get(form.span, ()), shape)
        return modules.packed(block, shapes, self.layout)

    def _text(self, at: int, runs: Sequence[Run]) -> LongText:
        run = next(run for run in runs if run.after == at)
        return LongText(
            lambda writer, opener: self._long(at, opener, writer),
            stretches=self._opener(at) is not None,
            below=self._below(run),
            ends=bool(run.foot) and not run.blocks,
        )

    def _below(self, run: Run) -> float:
        """Return how much room what follows a long text needs, in mm; 0 where nothing may stand below it."""
        return self.layout.scant if run.blocks else self.foot + self.layout.sheet.gap if run.foot else 0.0

    def _opener(self, at: int) -> Figure | None:
        """Return the picture that opens a long text: that of the story, or of the opener of a section."""
        block = self.blocks[at]
        if not self.flowing(block.group):
            return block.picture
        opener = next((node for node in block.group.children if isinstance(node, Group)), None)
        return next((node for node in walk(opener) if isinstance(node, Figure)), None) if opener else None

    def _long(self, at: int, opener: float, writer: Writing) -> str:
        block, head = self.blocks[at], self.head[:0] if at else self.head
        if self.flowing(block.group):
            return head + self._opened(at, opener, writer)
        form = self.layout.long_form(block.group.role, block.title, picture_kind(block.aspect))
        high = 0.0
        if block.picture is not None:
            low, top, _ = modules.bounds(block, form, self.layout)
            high = min(max(opener, low), top)
        edges = self._edges(0.0, self.layout.spans[self.layout.whole], top=True)
        size = ModuleSize(picture=high, edges=edges)
        return head + modules.module_html(block, form, size, self.layout, writer, self.frames)

    def _opened(self, at: int, opener: float, writer: Writing) -> str:
        """Return a section; a photograph that opens it is cut to the width of the page, a standing one to a part."""
        figure, group = self._opener(at), self.blocks[at].group
        if figure is None or figure.picture.media_type == "image/svg+xml":
            return writer.nodes((group,))
        wide = self.layout.opening or self.layout.spans[self.layout.whole] + 2 * (self.layout.left + BLEED)
        wide, high = upright(figure, wide, max(opener, 1.0) + BLEED, self.layout.opener[2] + BLEED)
        shown = self.frames.pictured(group, self.frames.crop(figure, wide, high))
        height = f"{high - BLEED:g}"
        return writer.part(MACROS, "opened", group, writer.nodes((shown,)), width=f"{wide:g}", height=height)

    def _flow(self, at: int, flow: Flow, *, below: float) -> str:
        """Return a long text on its pages."""
        name = f"flow-{at}"
        self.places[name] = (self.blocks[at].group.id, self.page)
        self.page += flow.pages
        html, opener = self._long(at, flow.opener, self.writer), f"{flow.opener:g}"
        room = self.layout.sheet.height - flow.used
        fill = 0.0 if below and room > below else self._fill(at, flow)
        band = "" if below and room > below else self._band(room - fill)
        return self.writer.part(MACROS, "flow", None, html, name=name, opener=opener, fill=f"{fill:g}") + band

    def _fill(self, at: int, flow: Flow) -> float:
        """Return by how many mm a picture that ends a long text may be higher, so that its last page is full."""
        last = self.blocks[at].group.children[-1:]
        inner = last[0].children if last and isinstance(last[0], Group) else ()
        if len(inner) != 1 or not isinstance(inner[0], Figure) or inner[0].chart is not None:
            return 0.0
        width = self.layout.spans[self.layout.whole] + 2 * self.layout.left
        return max(0.0, min(self.layout.sheet.height - flow.used - 1, FILL * width / aspect_of(inner[0].picture)))

    def _packed(self, run: Run, items: Sequence[Module], flow: Flow | None, tall: float) -> str:
        """Return the pages of a run; the first begins below the text before it, where that leaves room."""
        given = [items[at] for at in run.blocks]
        if run.foot:
            art, least = self.art is not None, self.foot
            room, sheet = self.layout.sheet.height, self.layout.sheet
            shapes = [Shape(FOOT, least, max(room, least), least + 30, 0.0, 1.0 if art else 6.0)]
            if art:  # rather on this page without artwork than alone on another
                shapes.append(Shape(BARE, tall, tall + sheet.step, tall, DEAR, 6.0))
            given.append(Module(FOOT, {self.layout.whole: tuple(shapes)}, last=True, heads=True))
        if not given:
            return ""
        sheet, begins = self.layout.sheet, self.begins if run.after < 0 else 0.0
        if flow is not None and sheet.height - flow.used > self._below(run):
            begins = lines(flow.used, sheet.step) + sheet.gap
        begins = begins if begins < sheet.height else 0.0
        packing = settled(given, sheet, begins, closes=bool(run.foot))
        made = ""
        for page in packing.pages:
            follows = page.begins > 0
            self.page -= 1 if follows and flow else 0
            above = page.begins - flow.used if flow and follows and page.rows else 0.0
            made += (self._between(above, 0.0) if above else "") + self._page(page, run, tall, opens=not follows)
            made += self._band(page.free)
            self.page += 1
        return made

    def _band(self, free: float) -> str:
        """Return artwork that closes a page on which so much is free; nothing where that is little."""
        sheet = self.layout.sheet
        if not sheet.band or free < sheet.band:
            small = not self.layout.left and free > 0.1  # tiles have no white between them and the foot of the page
            return self.writer.part(MACROS, "rest", None, height=f"{free:g}") if small else ""
        height, seed = free - sheet.gap, f"{self.frames.document.id}/{self.page}"
        figure = Figure(self.frames.drawn(seed, BAND, height), "", decorative=True, role="artwork")
        source = self.writer.asset(figure)
        return self.writer.part(MACROS, "band", figure, source=source, gap=f"{sheet.gap:g}", height=f"{height:g}")

    def _page(self, page: PackedPage, run: Run, tall: float, *, opens: bool) -> str:
        made = ""
        for number, row in enumerate(page.rows):
            if number:
                made += self._between(self.layout.sheet.gap, page.widened)
            content = "".join(self._columns(row, run, tall, top=opens and not number))
            made += self.writer.part(MACROS, "row", None, content, height=f"{row.height:g}", opens=opens and not number)
        return made

    def _columns(self, row: PackedRow, run: Run, tall: float, *, top: bool) -> list[str]:
        found, left = list[str](), 0.0
        for stack in row.columns:
            width = self.layout.spans[stack.span]
            cells = []
            for number, slot in enumerate(stack.cells):
                if number:
                    cells.append(self._between(self.layout.sheet.stack, 0.0, stacked=True))
                edges = self._edges(left, width, top=top and not number)
                cells.append(self._cell(slot, run, tall, edges, top=top))
            found.append(self.writer.part(MACROS, "column", None, "".join(cells), left=f"{left:g}", width=f"{width:g}"))
            left += width + self.layout.gutter
        return found

    def _edges(self, left: float, width: float, *, top: bool) -> PageEdges:
        """Return at which edges of the page a module stands, so far from the left of the text and so wide, in mm."""
        if self.layout.left:
            return PageEdges()
        ends = left + width > self.layout.spans[self.layout.whole] - 0.1
        return PageEdges(0.0 if left else BLEED, BLEED if ends else 0.0, BLEED if top and not self.layout.top else 0.0)

    def _cell(self, slot: Slot, run: Run, tall: float, edges: PageEdges, *, top: bool) -> str:
        if slot.shape.name in (FOOT, BARE):
            self.places[FOOT] = ("", self.page)
            band = "0" if slot.shape.name == BARE else f"{max(slot.height - tall, 0.0):g}"
            art = self._above_foot(float(band), top=top)
            facts = {"height": f"{slot.height:g}", "band": band, "art": f"{art:g}", "top": top}
            html = self.writer.part(MACROS, "foot", None, self._drawn_foot(run.foot, art), **facts)
            return self.writer.part(MACROS, "cell", None, html, name=FOOT, height=f"{slot.height:g}")
        at = run.blocks[slot.item]
        block, form = self.blocks[at], self.forms[slot.shape.name]
        size = self.heights[at, form]
        picture = modules.picture_height(block, form, slot.height, size, self.layout)
        self.flips += form.beside
        spare = max(slot.height - size.words, 0.0) if block.picture is None else 0.0
        self.set += 1
        wanted = ModuleSize(slot.height, picture, spare, form.beside and self.flips % 2 == 0, self.set, edges)
        html = modules.module_html(block, form, wanted, self.layout, self.writer, self.frames)
        name = f"place-{at}"
        self.places[name] = (block.group.id, self.page)
        return self.writer.part(MACROS, "cell", None, html, name=name, height=f"{slot.height:g}")

    def _above_foot(self, band: float, *, top: bool) -> float:
        """Return how high the picture above the foot is where `band` mm are left; at the head of a page it bleeds."""
        if self.art is None or not band:
            return 0.0
        air = AIR if self.layout.left else 0.0
        return max(band - air + (self.layout.top + BLEED if top else 0.0), 0.0)

    def _drawn_foot(self, foot: str, high: float) -> str:
        """Return the foot with its picture cut to the room of `high` mm above it, where it may be."""
        from markupsafe import Markup as Safe

        wide = self.layout.opening or self.layout.spans[self.layout.whole] + 2 * (self.layout.left + BLEED)
        if self.art is None or not high or not self.frames.can_crop(self.art, wide, high):
            return foot
        shown = self.frames.crop(self.art, wide, high)
        return Safe(foot.replace(self.writer.asset(self.art), self.writer.asset(shown)))  # noqa: S704 - the template's own

    def _between(self, gap: float, widened: float, *, stacked: bool = False) -> str:
        half = max(0.0, (gap + widened - HAIRLINE) / 2)
        return self.writer.part(MACROS, "between", None, above=f"{half:.4g}", below=f"{half:.4g}", stacked=stacked)


def upright(figure: Figure, width: float, height: float, most: float) -> tuple[float, float]:
    """Return width and height in mm of the frame that opens a section: as wide as the page if `most` height allows."""
    if window_of(figure, width, height) is not None:
        return width, height
    wide, _ = largest(figure, width, most)
    return (round(width, 2), lowest(figure, width)) if wide > width - 0.1 else largest(figure, width, height)


def misplaced(places: Mapping[str, tuple[str, int]], anchors: Mapping[str, int], report: Report) -> None:
    """Report what stands on another page of the finished file than that for which it was packed."""
    first = min((anchors[name] for name in places if name in anchors), default=1)
    for name, (block, page) in places.items():
        if (found := anchors.get(name)) != first + page:
            message = "The block “{block}” was to stand on page {page}, and stands on page {found}."
            hint = "The style sheet of the design and its layout file do not agree on the height of a page."
            facts = {"block": block or name, "page": str(first + page), "found": str(found or "–")}
            report.error("LAY005", None, message, hint, **facts)
            return


def _runs(number: int, long: Sequence[int], foot: str) -> list[Run]:
    """Return the blocks before, between and after long texts; the last run ends with the foot."""
    starts, ends = [-1, *long], [*long, number]
    found = [Run(start, tuple(range(start + 1, end))) for start, end in zip(starts, ends, strict=True)]
    found[-1] = Run(found[-1].after, found[-1].blocks, foot)
    return found
