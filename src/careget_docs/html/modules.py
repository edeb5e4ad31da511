"""Modules of a page design: a block with the forms it may take, each as HTML and as a shape to pack; it places nothing.

A module is a block of its own on the page: words, and one part that stretches, its picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from careget_docs.drawing.crop import LEAST_OF_DRAWING, SHAPES, aspect_of, least_shown
from careget_docs.layout.nouns import Module, Shape
from careget_docs.project.page_layout import ModuleForm, PageLayout, picture_kind
from careget_docs.project.roles import chain
from careget_docs.tree import Block, Figure, Group, Heading, Items, Node, walk

if TYPE_CHECKING:
    from careget_docs.html.frames import Frames
    from careget_docs.project.brand import Brand

MACROS = "modules.html.j2"
COARSE, DEAR = 150.0, 25.0
"""Under so many pixels an inch a form is only taken when nothing else fits: what it costs then."""
SMALLEST = 0.38
"""The least height of a picture, as a share of its width, where the form says none."""
TALLEST = 1.35
WIDE_SIZES: Mapping[str, tuple[float, float]] = {"small": (0, 60), "column": (50, 100), "wide": (100, 400)}
"""How wide a picture is in mm, by the size that its author asks for."""
UNASKED = 40.0
"""What a form costs that does not give the size asked for."""
BLEED = 5.0
"""How far what stands at an edge of the page reaches beyond it, in mm: `--bleed` of modules.css."""
HEAD, LINE = 9.0, 5.0
"""How far into a picture its caption may reach with two lines, and with one, in mm; no faces are covered."""
LOWERED = 1.1
"""How far below the edge of the page a caption begins, by the bleed above it: style sheets of tiles say the same."""
ROWS = 0.72
"""Which share of a page rows of photographs may be high."""
BESIDE_SLACK = 15.0
"""How far a picture beside words may reach below them, in mm."""


class Writing(Protocol):
    """What is asked of the writer of HTML."""

    brand: Brand
    assets: dict[str, tuple[str, bytes]]
    space: tuple[float, float]

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        """Return nodes as HTML."""

    def asset(self, figure: Figure) -> str:
        """Return the address of a figure's picture."""

    def enclosed(self, group: Group, content: str) -> str:
        """Return a group with this content, and the notes called in it below."""

    def part(self, file: str, macro: str, /, node: object, content: str = "", **facts: object) -> str:
        """Return what a macro of one of the templates' files makes."""


@dataclass(frozen=True, slots=True)
class ModuleBlock:
    """A block that is a module: its picture where it opens with one, and the role of its title."""

    group: Group
    picture: Figure | None
    title: str

    @property
    def rest(self) -> tuple[Block, ...]:
        """What it says besides its picture."""
        return self.group.children[1:] if self.picture else self.group.children

    @property
    def aspect(self) -> float:
        """The width of its picture for a height of 1; 0 without one."""
        if self.picture is None:
            return 0.0
        return SHAPES.get(self.picture.shape, 0.0) or aspect_of(self.picture.picture)


@dataclass(frozen=True, slots=True)
class ModuleHeights:
    """How high words and caption of a module are in one form, in mm; no caption where it stands above them."""

    words: float
    caption: float = 0.0


@dataclass(frozen=True, slots=True)
class PageEdges:
    """How far a module goes on beyond the edges of the page that it stands at, in mm."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def style(self) -> str:
        """The same for style sheets; empty where it stands at none."""
        sides = {"left": self.left, "right": self.right, "top": self.top}
        return "; ".join(f"--over-{side}: {_mm(over)}mm" for side, over in sides.items() if over)


@dataclass(frozen=True, slots=True)
class ModuleSize:
    """How large a module is set: its height, 0 for that of its words, and that of its picture, 0 for none; in mm."""

    height: float = 0.0
    picture: float = 0.0
    spare: float = 0.0
    flipped: bool = False
    number: int = 0
    """Which module of the issue it is, so that neighbours may differ in colour."""
    edges: PageEdges = field(default_factory=PageEdges)


def module_block(group: Group) -> ModuleBlock:
    """Return a block as a module: its picture is the figure that it opens with, but for charts and codes."""
    first = group.children[0] if group.children else None
    stretches = isinstance(first, Figure) and first.chart is None and first.role not in ("chart", "qr", "emblem")
    title = next((node.role for node in walk(group) if isinstance(node, Heading)), "")
    return ModuleBlock(group, first if stretches and isinstance(first, Figure) else None, title)


def entries(block: ModuleBlock) -> int:
    """Return how many entries its first list has; 1 without a list."""
    return next((len(node.items) for node in walk(block.group) if isinstance(node, Items)), 1)


def offered(block: ModuleBlock, layout: PageLayout) -> tuple[ModuleForm, ...]:
    """Return the forms that a module may take; one that is a text alone is offered none with a picture."""
    return layout.forms_of(block.group.role, block.title, picture_kind(block.aspect))


def frame(form: ModuleForm, layout: PageLayout) -> float:
    """Return how wide the picture of a form is, in mm."""
    return form.frame or layout.spans[form.span]


def module_html(
    block: ModuleBlock, form: ModuleForm, size: ModuleSize, layout: PageLayout, writer: Writing, frames: Frames
) -> str:
    """Return a module in a form; without a height of its picture only the caption of that is there, to be measured."""
    content = ""
    if block.picture is not None:
        edges = _touched(size.edges, form, flipped=size.flipped)
        content += captioned(block.picture, form, size.picture, layout, writer, frames, edges)
    if block.rest:
        aside = frame(form, layout) + layout.gutter if block.picture and form.beside else 0.0
        wide = layout.spans[form.span] - aside
        space, writer.space = writer.space, (wide, max(min(wide, ROWS * layout.sheet.height), writer.space[1]))
        content += writer.part(MACROS, "words", block.group, writer.nodes(block.rest))
        writer.space = space
    return writer.part(
        MACROS,
        "module",
        block.group,
        writer.enclosed(block.group, content),
        form=form,
        title=block.title,
        height=_mm(size.height) if size.height else "",
        frame=_mm(frame(form, layout)) if block.picture and form.beside else "",
        gutter=_mm(layout.gutter),
        flip=size.flipped,
        spare=_mm(size.spare),
        each=_mm(size.spare / max(entries(block), 1)),
        number=size.number,
        edges=size.edges.style,
    )


def captioned(
    figure: Figure,
    form: ModuleForm,
    height: float,
    layout: PageLayout,
    writer: Writing,
    frames: Frames,
    edges: PageEdges | None = None,
) -> str:
    """Return a picture cut to its frame, with its caption; the caption alone for a picture without height.

    At `edges` of the page the picture goes on beyond them.
    """
    over = edges or PageEdges()
    width, height = frame(form, layout) + over.left + over.right, height + over.top if height else 0.0
    shown = frames.crop(figure, width, height) if height else figure
    low, right = _clear(figure, frames, width, height, over.top) if height else (False, False)
    return writer.part(
        MACROS,
        "framed",
        shown,
        writer.nodes(figure.caption),
        role=chain(figure.role, writer.brand.figures),
        source=writer.asset(shown) if height else "",
        width=_mm(width),
        height=_mm(height),
        low=low,
        right=right,
        over=f"{_mm(-over.top)}mm {_mm(-over.right)}mm 0 {_mm(-over.left)}mm" if over.style else "",
    )


def _clear(figure: Figure, frames: Frames, width: float, height: float, above: float) -> tuple[bool, bool]:
    """Return whether a caption on a picture stands at its foot, and at the right: the first corner without faces.

    Corners with room for two lines come first, then those for one.
    """
    half = width / 2
    for high in (HEAD, LINE):
        for low, right in ((False, False), (True, False), (False, True), (True, True)):
            left, top = half if right else 0.0, height - high if low else 0.0
            if not frames.faces(
                figure, width, height, (left, top, half, high if low else (1 + LOWERED) * above + high)
            ):
                return low, right
    return False, False


def _touched(edges: PageEdges, form: ModuleForm, *, flipped: bool) -> PageEdges:
    """Return which edges the picture of a module stands at: beside words it is on one side of them."""
    if not form.beside:
        return edges
    return replace(edges, left=0.0) if flipped else replace(edges, right=0.0)


def bounds(block: ModuleBlock, form: ModuleForm, layout: PageLayout) -> tuple[float, float, float]:
    """Return the least, the greatest and the natural height of a module's picture in mm, all of which may be cropped.

    What the author wants kept stays in sight at each of them.
    """
    figure, width = block.picture, frame(form, layout)
    assert figure is not None, "only modules with a picture have one to stretch"
    natural = width / block.aspect
    least = LEAST_OF_DRAWING if figure.picture.media_type == "image/svg+xml" else least_shown(block.aspect)
    across, down = (figure.keep[2] - figure.keep[0], figure.keep[3] - figure.keep[1]) if figure.keep else (0.0, 0.0)
    own = aspect_of(figure.picture)
    over = 0.0 if layout.left else BLEED  # tiles may stand at any edge of the page, and go on beyond it
    lowest, highest = (width + 2 * over) / own * max(least, down), width / own / max(least, across) - over
    low = max(natural * form.crop[0], form.lowest or width * SMALLEST, lowest)
    high = min(natural * form.crop[1], form.highest or width * TALLEST, highest)
    if figure.shape:
        low = high = natural
    low, high = (low, high) if low <= high else (min(max(natural, lowest), highest),) * 2
    return low + 0.01, max(high - 0.01, low + 0.01), min(max(natural, low), high)


def shape(block: ModuleBlock, form: ModuleForm, words: float, caption: float, layout: PageLayout, name: str) -> Shape:
    """Return what a module in a form asks of a page; `words` and `caption` are the measured heights in mm."""
    cost = form.cost
    if block.picture is None:
        slack = min(form.slack, form.each * entries(block)) if form.each else form.slack
        return Shape(name, words, words + slack, words, cost, max(form.weight, 6.0) if form.slack < 20 else 2.0)
    low, high, natural = bounds(block, form, layout)
    cost += _unfit(block, form, layout)
    if form.beside:
        least = max(words, low + caption)
        most = max(least, min(high + caption, words + max(form.slack, BESIDE_SLACK)))
        bare = max(0.0, words - high - caption)
        return Shape(name, least, most, min(max(natural + caption, least), most), cost + 0.6 * bare, form.weight)
    return Shape(name, words + low, words + high, words + natural, cost, form.weight)


def picture_height(
    block: ModuleBlock, form: ModuleForm, height: float, size: ModuleHeights, layout: PageLayout
) -> float:
    """Return how high a module's picture is when the module is `height` high, in mm."""
    if block.picture is None:
        return 0.0
    low, high, _ = bounds(block, form, layout)
    return min(max(height - (size.caption if form.beside else size.words), low), high)


def packed(block: ModuleBlock, shapes: Mapping[str, tuple[Shape, ...]], layout: PageLayout) -> Module:
    """Return a module as the packing takes it."""
    card = block.group.role in layout.cards
    return Module(
        block.group.id,
        shapes,
        card=card,
        moves=block.title in layout.moving,
        large=block.title in layout.leading,
        heads=not card,
    )


def _unfit(block: ModuleBlock, form: ModuleForm, layout: PageLayout) -> float:
    """Return what a form costs for a picture that is too coarse for it, or not of the size that its author asks for."""
    figure, width = block.picture, frame(form, layout)
    assert figure is not None, "asked for pictures only"
    cost = 0.0
    over = 0.0 if layout.left else BLEED  # as in `bounds`: a tile may go on beyond the edge
    if figure.picture.media_type != "image/svg+xml" and figure.picture.width / (width + over) * 25.4 < COARSE:
        cost += DEAR
    least, most = WIDE_SIZES.get(figure.size, (0.0, 1000.0))
    return cost + (0.0 if least <= width <= most else UNASKED)


def _mm(length: float) -> str:
    return f"{round(length, 3):g}"
