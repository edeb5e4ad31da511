"""What a composition draws with and in: brush, colours, choices and room; and a motif, made of compositions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from careget_docs.drawing.artwork.brush import Brush
from careget_docs.drawing.artwork.chance import Chance
from careget_docs.drawing.artwork.schemes import Scheme


@dataclass(frozen=True, slots=True)
class Stage:
    """One drawing in the making; above `top` (mm from the upper edge) stands nothing but ground and faint shapes."""

    brush: Brush
    scheme: Scheme
    chance: Chance
    top: float
    paper: str = ""
    """The colour that is as white as paper."""
    tint: str = ""
    """The palest colour that is not: what is white elsewhere has it at a cut."""
    cut: float = 0.0
    """How near to an edge, mm, no shape is as white as paper, for the sheet is cut there; 0 where it is not."""

    @property
    def width(self) -> float:
        """The width, mm."""
        return self.brush.width

    @property
    def height(self) -> float:
        """The whole height, mm."""
        return self.brush.height

    @property
    def depth(self) -> float:
        """The height below `top`, mm."""
        return self.brush.height - self.top

    @property
    def unit(self) -> float:
        """The shorter side of the room below `top`, mm."""
        return min(self.width, self.depth)

    @property
    def calm(self) -> bool:
        """Whether words will stand above `top`."""
        return self.top > 0

    def is_cut(self, x: float, y: float, size: float) -> bool:
        """Return whether a square of `size` mm, its upper left corner at x, y, is where the sheet is cut."""
        return min(x, y, self.width - x - size, self.height - y - size) < self.cut

    def inked(self, color: str) -> str:
        """Return a colour as it is at a cut."""
        return self.tint if color == self.paper else color

    def rings(self, x: float, y: float, step: float, count: int) -> None:
        """Paint faint discs and rings round a point, from the widest."""
        for at in range(count, 0, -1):
            self.brush.disc(x, y, at * step, self.scheme.ground if at % 2 else self.scheme.faint)


@dataclass(frozen=True, slots=True)
class Motif:
    """A motif and what draws it; each composition fills the stage, whatever its shape."""

    compositions: tuple[Callable[[Stage], None], ...]
    """Those of covers."""
    openers: tuple[Callable[[Stage], None], ...]
    """Those of openers and of panels: other drawings, so that a section does not show its issue's cover again."""
    grounds: tuple[str, ...]
    """Grounds that suit it, names of `SCHEMES`; two of them at least are dark."""
