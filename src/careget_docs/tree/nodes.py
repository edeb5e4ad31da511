"""The node types: what every writer renders and every rule reads; they know no format and no YAML.

The set is closed. A writer matches all of it and ends in `assert_never`, so a new node is a decision
that mypy carries to every format. Design freedom lies in roles and templates, not in new nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from careget_docs.diagnostics import Span
from careget_docs.tree.chart import Chart
from careget_docs.tree.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Text:
    """Running text; `lang` is a BCP 47 tag where it differs from the text around it, else empty."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `target` is an address or `#` and the id of a group or heading; `title` says where it leads."""

    children: tuple[Inline, ...]
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its mark stands."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page on which `target` (`#` and an id) begins; without pages it prints nothing."""

    target: str


Inline: TypeAlias = Text | Strong | Emphasis | Link | LineBreak | Note | PageNumber


@dataclass(frozen=True, slots=True)
class Artwork:
    """What a drawing of ours was made from, so that it can be drawn again to another shape (see `drawing.artwork`)."""

    motif: str
    seed: str
    opener: bool = False
    """Whether it is one of the drawings for openers and panels, not one of those for covers."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image and its size; `width` and `height` are the natural size, in mm for vectors and pixels for rasters.

    It is ready for every writer: upright, 8 bit, sRGB or grey (see `drawing.raster`).
    """

    name: str
    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    data: bytes = field(repr=False)
    width: float
    height: float
    press: bytes = field(default=b"", repr=False)
    """A JPEG for the press where its colours are not those of `data`: inks, or more than sRGB has; with its profile."""
    artwork: Artwork | None = None
    """What it was drawn from; None for a picture that somebody brought."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `anchor` is its id for links."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a sequence of blocks; `start` is the first number of an ordered list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    role: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: `width` is its share of the table's width, `header` makes its cells row headers."""

    width: float = 1.0
    align: Literal["start", "center", "end"] = "start"
    header: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell."""

    children: tuple[Inline, ...]
    colspan: int = 1
    rowspan: int = 1


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` rows repeat on each page; `summary` says in words what the table shows."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()
    summary: str = ""
    role: str = ""
    kinds: tuple[str, ...] = ()
    """What each row is, where they differ: body, subtotal or total."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its text alternative, or `decorative`; a chart carries the table behind it."""

    picture: Picture
    alternative: str
    caption: tuple[Inline, ...] = ()
    credit: str = ""
    decorative: bool = False
    role: str = ""
    table: Table | None = None
    chart: Chart | None = None
    focus: tuple[float, float] | None = None
    """What a crop keeps nearest to its middle, as shares of width and height from the upper left corner."""
    keep: tuple[float, float, float, float] | None = None
    """What a crop must not cut (faces): left, top, right and bottom as shares; None where nothing was said."""
    size: Literal["", "small", "column", "wide", "bleed"] = ""
    """How large the author wants it, by meaning; empty leaves it to the design."""
    shape: Literal["", "landscape", "square", "upright", "round"] = ""
    """The shape the author wants it cropped to; empty for its own."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Text that flows through `count` columns of equal width, balanced."""

    count: int
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Group:
    """One author's block (with its `id` and YAML `span`) or a part of one; `slot` says where a template puts it."""

    role: str
    children: tuple[Block, ...]
    slot: str = ""
    span: Span | None = None
    id: str = ""
    lang: str = ""
    occasion: Occasion | None = None
    """When and where what it tells of happens, where it is an event."""


Block: TypeAlias = Heading | Paragraph | Items | Table | Figure | Columns | Divider | Group
Node: TypeAlias = Block | Inline
