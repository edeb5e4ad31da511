"""What a printer needs to know of a finished PDF, as frozen nouns; lengths in mm at final size, inks in percent.

Boxes count from the upper left corner of the media box, unlike those of `facts`, which count from the crop box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.box import Box

Side = Literal["left", "top", "right", "bottom"]
PaintKind = Literal["text", "fill", "line", "picture", "shading"]
Inks = tuple[float, float, float, float]
BLACK: Inks = (0.0, 0.0, 0.0, 100.0)
REGISTRATION = "All"


@dataclass(frozen=True, slots=True)
class Paint:
    """Something that is printed. `inks` are the process inks, None where they are not given as such.

    `space` is the colour space's name as in `inspection.paints`, `total` all inks together (for spot inks as well).
    `size` is the type size or the line's width in pt at final size; `opaque` False for what lets others through.
    """

    page: int
    box: Box
    kind: PaintKind
    space: str
    inks: Inks | None
    total: float
    size: float = 0.0
    overprint: bool = False
    opaque: bool = True


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A printer's mark: what stands wholly outside the bleed, or in registration colour, text left out.

    A line is `dashed` (a fold) or not (the cut); an area is a patch of colour.
    """

    kind: Literal["line", "area"]
    box: Box
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class PressPage:
    """One page. `bare` names the sides on which what reaches the trim does not reach the edge of the bleed.

    `texts` are lines of text with their places; `folds` in mm from the trim's left edge, `panels` their widths.
    """

    number: int
    media: Box
    crop: Box | None
    trim: Box | None
    bleed: Box | None
    bare: tuple[Side, ...] = ()
    heaviest: float = 0.0
    heaviest_at: Box | None = None
    transparent: bool = False
    blend_space: str = ""
    texts: tuple[tuple[Box, str], ...] = field(default=(), repr=False)
    folds: tuple[float, ...] = ()
    panels: tuple[float, ...] = ()
    annotations: int = 0
    marks: tuple[DrawnMark, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PressFacts:
    """One file for the press. Where it does not say what it is for, `ink_limit`, `safe` and `bleed` are the norms.

    `standard` is the PDF/X version claimed, `condition` the identifier of the printing condition, `profile` the
    colour space of the profile inside (CMYK, RGB, Gray) or empty. `distance` in m is where readers stand, `scale` how
    many times smaller than the printed piece the file is. `hidden` is the strip at the foot that nobody sees.
    `marked` says that the file declares printer's marks of ours round every page.
    """

    pages: tuple[PressPage, ...] = ()
    paints: tuple[Paint, ...] = field(default=(), repr=False)
    standard: str = ""
    condition: str = ""
    profile: str = ""
    trapped: str = ""
    binding: str = "none"
    ink_limit: float = 300.0
    safe: float = 3.0
    bleed: float = 3.0
    distance: float = 0.4
    scale: float = 1.0
    hidden: float = 0.0
    marked: bool = False
    interactive: tuple[Phrase, ...] = ()
    """What has no place in a press file: forms, scripts, attachments, encryption."""
    faults: tuple[Phrase, ...] = ()


def beyond(page: PressPage) -> Box:
    """Return the edge of what is printed: the bleed box, else the trim box, else the media box."""
    return page.bleed or page.trim or page.media


def meet(one: Box, other: Box) -> bool:
    """Return whether two boxes share a place."""
    across = one.left <= other.right and other.left <= one.right
    return across and one.top <= other.bottom and other.top <= one.bottom


def printed(facts: PressFacts) -> Iterator[tuple[PressPage, Paint]]:
    """Yield what is printed within the bleed of each page; marks and colour bars in the slug are not."""
    edges = {page.number: (page, beyond(page)) for page in facts.pages}
    for paint in facts.paints:
        if paint.page in edges and meet(paint.box, edges[paint.page][1]):
            yield edges[paint.page][0], paint


def sample(**changes: object) -> PressFacts:
    """Return the facts of a good press file of one A4 page with black text, for the samples of rules."""
    trim, bleed = Box(17, 17, 210, 297), Box(14, 14, 216, 303)
    text = ((Box(40, 60, 100, 5), "Текст"),)
    page = PressPage(1, Box(0, 0, 244, 331), None, trim, bleed, blend_space="DeviceCMYK", texts=text)
    paints = (
        Paint(1, bleed, "fill", "DeviceCMYK", (100.0, 80.0, 0.0, 0.0), 180.0),
        Paint(1, Box(40, 60, 4, 4), "text", "DeviceCMYK", BLACK, 100.0, 10.0, overprint=True),
    )
    facts = PressFacts((page,), paints, "PDF/X-4", "FOGRA39", "CMYK", "False")
    return replace(facts, **changes)  # type: ignore[arg-type]


def with_paint(**changes: object) -> PressFacts:
    """Return the sample with its text changed."""
    facts = sample()
    return replace(facts, paints=(facts.paints[0], replace(facts.paints[1], **changes)))  # type: ignore[arg-type]


def with_page(**changes: object) -> PressFacts:
    """Return the sample with its page changed."""
    facts = sample()
    return replace(facts, pages=(replace(facts.pages[0], **changes),))  # type: ignore[arg-type]
