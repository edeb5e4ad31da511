"""Links have one rectangle for each line of their text, whatever elements stand in them; artifacts have none."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.artifacts import pseudo
from careget_docs.engines.weasyprint.drawing import LaidOut


def one_rectangle_per_line(drawing: LaidOut) -> None:
    """Reduce each page's links to one rectangle per line of a link, and drop those of artifacts; print has no links."""
    if drawing.builder is None:
        return
    dom, found = drawing.dom, drawing.found
    for page in drawing.document.pages:
        kept: dict[Any, list[Any]] = {}
        for kind, target, rectangle, box in page.links:
            if id(box) in found.artifacts:
                continue
            link = dom.link(box.element)
            lines = kept.setdefault(link if link is not None else box, [])
            if lines and (box.element is not link or pseudo(box)):
                last = lines[-1]
                lines[-1] = (kind, target, _union(last[2], rectangle), last[3])
            else:
                lines.append((kind, target, rectangle, box))
        page.links[:] = [line for lines in kept.values() for line in lines]


def _union(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="The rectangles of a link on one line become one, and links in artifacts go.",
    why="Every box inside a link gets an annotation of its own, which no element of the structure holds.",
    hangs_on={
        "weasyprint.anchors.gather_anchors": "373f8c676f27",
        "weasyprint.document.Page.__init__": "56afceec729b",
    },
    offer="One annotation for each line of an `a`, not for each inline box in it.",
    corrects=one_rectangle_per_line,
)
