"""What stands on Word's pages: paragraphs, grids and marks, between the tree and the XML; it writes nothing.

Both the XML (`body`) and the page count (`pages`) are made from it, so they cannot disagree about the text.
Lengths are in mm, type sizes and spaces in pt.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, TypeAlias

from careget_docs.tree import Chart
from careget_docs.writers.docx.styles_of_roles import Look

Crop: TypeAlias = tuple[float, float, float, float]
GUTTER = 8.0
"""Space between columns, in mm."""


@dataclass(frozen=True, slots=True)
class WordRun:
    """Text in one look; `lang` is empty where it is that of the document."""

    text: str
    bold: bool = False
    italic: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A forced new line."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab character."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of footnote `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture in the line: its bytes (SVG has a PNG beside it), its size in mm and its alternative.

    `crop` is what is cut off at left, top, right and bottom, as shares of its width and height; `round` shows an
    ellipse of it.
    """

    name: str
    data: bytes
    media_type: str
    width: float
    height: float
    alternative: str
    decorative: bool
    crop: Crop = (0.0, 0.0, 0.0, 0.0)
    chart: Chart | None = None
    """The figures of a chart, which Word draws itself; the picture is for what cannot."""
    round: bool = False


@dataclass(frozen=True, slots=True)
class PageOf:
    """The number of the page where bookmark `target` begins, as a field."""

    target: str


@dataclass(frozen=True, slots=True)
class WordField:
    """A whole field and what it shows before anyone updates it."""

    code: str
    shown: str


@dataclass(frozen=True, slots=True)
class FieldEdge:
    """The beginning (with its code) or the end (without) of a field that spans paragraphs."""

    code: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Pieces that lead to an address or to a bookmark; `quiet` leaves their looks alone."""

    pieces: tuple[Piece, ...]
    address: str = ""
    anchor: str = ""
    tip: str = ""
    quiet: bool = False


Piece: TypeAlias = WordRun | Turn | Tab | NoteMark | InlinePicture | PageOf | WordField | FieldEdge | Linked


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """Where a section ends: how many columns it has, and whether it began on a new page or is the cover."""

    columns: int = 1
    new_page: bool = False
    cover: bool = False
    wide: bool = False
    """True for pages turned to landscape."""
    closing: bool = False
    """True for a last page whose emblem stands among the marks: its footer has no other."""


@dataclass(slots=True)
class Para:
    """One paragraph. What is None or empty is as its look says; `number` is list and level; `loose` never
    keeps, `whole` stays on one page.
    """

    look: Look
    pieces: list[Piece] = field(default_factory=list)
    number: tuple[int, int] | None = None
    new_page: bool = False
    keep: bool = False
    loose: bool = False
    whole: bool = False
    before: float | None = None
    after: float | None = None
    left: float | None = None
    align: str = ""
    outline: int | None = None
    bookmarks: tuple[str, ...] = ()
    section: SectionEnd | None = None


@dataclass(frozen=True, slots=True)
class BookmarkMark:
    """The beginning or the end of a bookmark, between paragraphs."""

    name: str
    begins: bool


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: margins top, right, bottom, left in mm; `merge` is begin or go on (down the rows), or empty."""

    flows: tuple[Flow, ...]
    fill: str = ""
    span: int = 1
    merge: str = ""
    margins: tuple[float, float, float, float] | None = None
    middle: str = "top"
    edges: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row; `height` in mm is the least it takes."""

    cells: tuple[GridCell, ...]
    head: bool = False
    height: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class PlainLooks:
    """How the texts of plain rows stand, column by column: a paragraph without its words, and a run without them."""

    columns: tuple[tuple[Para, WordRun], ...]


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row of one text in each column, as thousands in a ledger are; `looks` are shared by all that look alike."""

    texts: tuple[str, ...]
    looks: PlainLooks
    head: ClassVar[bool] = False
    height: ClassVar[float] = 0.0

    @property
    def cells(self) -> tuple[GridCell, ...]:
        """The same row as cells."""
        pairs = zip(self.texts, self.looks.columns, strict=True)
        return tuple(GridCell((filled(look, text),)) for text, look in pairs)


def in_cells(row: GridRow | PlainRow) -> GridRow:
    """Return a row that can be changed cell by cell."""
    return row if isinstance(row, GridRow) else GridRow(row.cells)


def filled(look: tuple[Para, WordRun], text: str) -> Para:
    """Return the paragraph of a cell of plain rows."""
    return replace(look[0], pieces=[replace(look[1], text=text)])


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, of data (`data`, in the table style) or of layout; `widths` in mm, `left` its indent."""

    widths: tuple[float, ...]
    rows: tuple[GridRow | PlainRow, ...]
    data: bool = False
    left: float = 0.0
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    gap: float = 0.0
    caption: str = ""
    summary: str = ""
    row_headers: bool = False
    strip: bool = False
    """True for the strip of marks, in which the emblem stands."""


Flow: TypeAlias = Para | WordTable | BookmarkMark
