"""A picture, drawing, QR code or chart as it stands in a finished file, as a noun; how it is read stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.inspection.box import Box


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A Figure of the structure as far as it stands on one page, or a picture outside any; boxes in mm as seen.

    `box` is round all that it draws, cut or not, its words left out (they are text); `shown` is round what is left of
    that within its clips, None when nothing is. `pixels` says that there is a picture in it, not only a drawing.
    `paper` is the page, or what is left of it once it is cut. `blocks` are the ids of the author's blocks round it, the
    outermost first. `number` is that of the engine's note beside it and `design` what it notes of the template's
    intentions; 0 and nothing where an engine leaves no notes.
    """

    page: int
    box: Box
    shown: Box | None
    pixels: bool
    paper: Box
    blocks: tuple[str, ...] = ()
    alternative: str = ""
    decoration: bool = False
    """Whether it is marked as one (an Artifact)."""
    number: int = 0
    design: frozenset[str] = frozenset()
    stretch: float = 1.0
    """How many times wider its pixels are than high, of the picture in it that is farthest from 1."""
