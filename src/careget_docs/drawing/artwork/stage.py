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

    def rings(self, x: float, y: float, step: float, count: int) -> None:
        """Paint faint discs and rings round a point, from the widest."""
        for at in range(count, 0, -1):
            self.brush.disc(x, y, at * step, self.scheme.ground if at % 2 else self.scheme.faint)


@dataclass(frozen=True, slots=True)
class Motif:
    """A motif and what draws it; each composition fills the stage, whatever its shape."""

    compositions: tuple[Callable[[Stage], None], ...]
    grounds: tuple[str, ...]
    """Grounds that suit it, names of `SCHEMES`; two of them at least are dark."""
