"""What stays on one page: headings with what follows, charts with their tables; and what a panel stands on.

ReportLab keeps things together by leaving the rest of a page empty, however much that is; here a part that would leave
too much is parted between its members instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import CondPageBreak, KeepTogether
from reportlab.platypus.doctemplate import FrameBreak, NullActionFlowable
from reportlab.platypus.flowables import Flowable

from careget_docs.engines.reportlab.runs import Rgb

HOLE = 0.22
"""Most of a page that is left empty to keep things together."""
SHORT = 0.36
"""Part of a page up to which a table is never cut."""
REST = 0.3
"""Part of a page below which the rest of a section does not stand on it alone."""
OPENING = 26.0
"""White above a section that begins within a page, in pt."""
PADDING = (12.0, 9.0)
"""Between the edge of a panel and its words, across and down, in pt."""


class Together(KeepTogether):  # type: ignore[misc]
    """Members on one page where they fit; parted between them, never within one that is short, where they do not."""

    def __init__(self, members: Sequence[Any]) -> None:
        super().__init__([*members])
        for member in self._content:
            member.keepWithNext = 0  # ReportLab would bind them once more, and leave the rest of a page empty
        self.heights: list[float] = []
        self.total = 0.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return a size that makes the frame ask for the parts; the real heights are kept."""
        self.measure(availWidth)
        self._wrapInfo = availWidth, availHeight
        return availWidth, 0xFFFFFF

    def measure(self, availWidth: float) -> None:
        """Keep how high the members are, in pt."""
        self.heights, self.total, gap = [], 0.0, 0.0
        for member in self._content:
            high = self._height(member, availWidth)
            if self.heights:
                self.total += max(gap, member.getSpaceBefore())
            self.total += high
            gap = member.getSpaceAfter()
            self.heights.append(high)

    def _height(self, member: Any, width: float) -> float:
        if isinstance(member, Together):
            member.canv = self.canv
            member.wrap(width, 0xFFFFFF)
            return float(member.total)
        return float(member.wrapOn(self.canv, width, 0xFFFFFF)[1])

    def _charts(self) -> Iterator[Any]:
        for member in self._content:
            if isinstance(member, Together):
                yield from member._charts()
            elif hasattr(member, "shrink"):
                yield member

    def _spare(self) -> float:
        return float(sum(chart.spare for chart in self._charts()))

    def _shrink(self, by: float) -> None:
        """Make its charts a little less high, so that all stand on one page."""
        for chart in self._charts():
            before = chart.height
            chart.shrink(by)
            by -= before - chart.height
            self.total -= before - chart.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return the members, with a break before them where they had better stand on the next page."""
        if getattr(self, "_wrapInfo", None) != (availWidth, availHeight):
            self.wrap(availWidth, availHeight)
        frame = getattr(self, "_frame", None)
        page = frame._height if frame is not None else availHeight
        if self.total > availHeight and self.total - availHeight <= self._spare():
            self._shrink(self.total - availHeight)
        stay = self.total <= availHeight or frame is None or frame._atTop
        if not stay and availHeight > HOLE * page:
            alone = len(self._content) == 1 or isinstance(self._content[0], Together) is False
            stay = self.total > SHORT * page if alone else self.heights[0] <= availHeight
        return [NullActionFlowable() if stay else FrameBreak(), *self._content]


def gathered(story: Iterable[Any]) -> list[Any]:
    """Return a story in which what keeps with the next is together with it."""
    found: list[Any] = []
    run: list[Any] = []
    for part in story:
        if getattr(part, "keepWithNext", 0):
            part.keepWithNext = 0
            run.append(part)
        elif run:
            found.append(_joined(run, part))
            run = []
        else:
            found.append(part)
    return [*found, *run]


def _joined(run: Sequence[Any], part: Any) -> Any:
    """Return headings with the first member of what follows as one member; nothing goes on top of a page's end."""
    if hasattr(part, "frameAction") or not isinstance(part, Flowable):
        return Together([*run, part]) if isinstance(part, Flowable) else part
    if not isinstance(part, Together):
        return Together([*run, part])
    first, *rest = part._content
    inner = first._content if isinstance(first, Together) else [first]
    return Together([Together([*run, *inner]), *rest]) if rest else Together([*run, *inner])


class Closing(CondPageBreak):  # type: ignore[misc]
    """A break before a section after which a page ends anyhow, where only a small rest of it would go over."""

    def __init__(self, least: float, parts: Sequence[Any]) -> None:
        super().__init__(least)
        self.parts = [*parts]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Break where less than the least room is left, or where too little of the section would go over."""
        frame = self._doctemplateAttr("frame")
        page = frame._height if frame else availHeight
        section = Together(self.parts)
        section.canv = getattr(self, "canv", None)
        section.measure(availWidth)
        over = section.total + OPENING - availHeight
        if 0 < over <= REST * page and section.total <= page:
            self.height = availHeight + 1.0
        found: tuple[float, float] = super().wrap(availWidth, availHeight)
        return found


class Panel(Flowable):  # type: ignore[misc]
    """Words on a ground of colour, with room around them; never parted."""

    def __init__(self, parts: Sequence[Any], ground: Rgb, after: float = 12.0) -> None:
        super().__init__()
        self.parts, self.ground, self.spaceBefore, self.spaceAfter = [*parts], ground, 6.0, after
        self.heights: list[float] = []

    def deepcopy(self) -> Panel:
        """Return itself: it is never split."""
        return self

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt."""
        across, down = PADDING
        canvas = getattr(self, "canv", None)
        self.heights = [part.wrapOn(canvas, availWidth - 2 * across, 1e6)[1] for part in self.parts]
        spaces = sum(part.getSpaceAfter() for part in self.parts[:-1])
        self.width, self.height = availWidth, sum(self.heights) + spaces + 2 * down
        return self.width, self.height

    def draw(self) -> None:
        """Draw the ground, then the words from the top."""
        across, down = PADDING
        self.canv.setFillColor(Color(*self.ground))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        y = self.height - down
        for part, high in zip(self.parts, self.heights, strict=True):
            y -= high
            part.drawOn(self.canv, across, y)
            y -= part.getSpaceAfter()


class Opening(Flowable):  # type: ignore[misc]
    """A line and white above a section that begins within a page; nothing at the top of one."""

    def __init__(self, width: float, colour: Rgb, space: float = OPENING) -> None:
        super().__init__()
        self.line, self.colour, self.space = width, colour, space
        self.keepWithNext = 1

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size in pt, which is nothing at the top of a page."""
        frame = getattr(self, "_frame", None)
        top = frame is not None and frame._atTop
        self.width, self.height = availWidth, 0.0 if top else self.space
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line at half the height."""
        if self.height:
            self.canv.setStrokeColor(Color(*self.colour))
            self.canv.setLineWidth(1.2)
            self.canv.line(0, self.height * 0.55, self.line, self.height * 0.55)
