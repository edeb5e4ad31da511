"""Fits texts to their boxes by the steps that a design declares, before anything is drawn; it cuts nothing.

A template marks an element `data-steps="title: 1 0.85 0.7"`: the name of a group, and factors from the most wanted to
the least. The style sheet uses them as `var(--step)`, and may restyle a step by the attribute `data-step="2"` (say,
to let a line of detail run on). All elements of a group stand at the same step, on all pages. The first step at which
every box around and inside them (`data-fit`) holds its contents is taken; where none does, the last stays, and ENG008
tells by how much. Each element may give its own factors; a group has as many steps as the longest list of it.

`data-balance` lets the lines of an element be about equally long, without a line more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.artifacts import unwrapped
from careget_docs.engines.weasyprint.overset import MM, pieces, tight
from careget_docs.engines.weasyprint.version import weasyprint

_STEPS = re.compile(r"\s*([a-z][a-z0-9-]*)\s*:((?:\s+\d*\.?\d+)+)\s*")
_WIDER = (1.02, 1.08, 1.15, 1.25)
"""How much wider than the mean of its lines a text is tried when its lines are balanced."""


def laid_out(html: Any, styles: Any, variant: str | None) -> Any:
    """Return a document of WeasyPrint laid out, not drawn; `layout_context` of the HTML tells of the layout."""
    return _document_class()._render(html, styles.fonts, styles.counters, None, options(styles, variant))


def options(styles: Any, variant: str | None) -> dict[str, Any]:
    """Return the options of a layout."""
    return {**weasyprint().DEFAULT_OPTIONS, "stylesheets": styles.sheets, "pdf_variant": variant}


@cache
def _document_class() -> Any:
    """Return WeasyPrint's document, which leaves the context of its layout with its HTML."""
    from weasyprint.document import Document

    class ToldDocument(Document):  # type: ignore[misc]
        @classmethod
        def _build_layout_context(cls, html: Any, *given: Any) -> Any:
            html.layout_context = super()._build_layout_context(html, *given)
            return html.layout_context

    return ToldDocument


@dataclass(frozen=True, slots=True)
class _Group:
    """Elements that step together, each with its factors."""

    elements: tuple[tuple[Element, tuple[str, ...]], ...]
    near: frozenset[Element]
    """The boxes around and inside them."""

    @property
    def last(self) -> int:
        """The number of the last step, from 0."""
        return max(len(factors) for _, factors in self.elements) - 1

    def step(self, level: int) -> None:
        """Set the elements to a step."""
        for element, factors in self.elements:
            element.set("data-step", str(level))
            _styled(element, "--step", factors[min(level, len(factors) - 1)])


def stepped(root: Element, like: Mapping[str, int], widths: Sequence[str]) -> None:
    """Set the elements of a tree as those of another were settled: steps by group, and balanced widths in order."""
    for name, group in _groups(root):
        group.step(min(like.get(name, 0), group.last))
    wanted = [element for element in root.iter() if element.get("data-balance") is not None]
    if len(wanted) == len(widths):
        for element, width in zip(wanted, widths, strict=True):
            if width:
                _styled(element, "max-width", width)


def levels(root: Element) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the steps by group and the balanced widths that a settled tree has."""
    steps = {name: int(group.elements[0][0].get("data-step", "0")) for name, group in _groups(root)}
    wanted = (element for element in root.iter() if element.get("data-balance") is not None)
    return steps, tuple(_own(element, "max-width") for element in wanted)


def _own(element: Element, name: str) -> str:
    parts = (part.partition(":") for part in element.get("style", "").split(";"))
    return next((value.strip() for key, _, value in parts if key.strip() == name), "")


def settled(root: Element, lay: Callable[[], Any]) -> Any:
    """Return the document laid out with every group at the first step that fits; `lay` lays out the tree as it is."""
    groups = dict(_groups(root))
    for group in groups.values():
        group.step(0)
    document = lay()
    if groups:
        document = _stepped(groups, document, lay)
    return _balanced(root, document, lay) if root.find(".//*[@data-balance]") is not None else document


def _stepped(groups: Mapping[str, _Group], document: Any, lay: Callable[[], Any]) -> Any:
    """Halve the steps that are left until each group that did not fit has its first one that does."""
    failed = tight(document)
    least = {name: 1 for name, group in groups.items() if group.near & failed and group.last}
    most = {name: groups[name].last for name in least}
    shown = dict.fromkeys(least, 0)
    while open_ones := [name for name in least if least[name] < most[name]]:
        shown |= {name: (least[name] + most[name]) // 2 for name in open_ones}
        document = _shown(groups, shown, lay)
        failed = tight(document)
        for name in open_ones:
            if groups[name].near & failed:
                least[name] = shown[name] + 1
            else:
                most[name] = shown[name]
    return document if shown == most else _shown(groups, most, lay)


def _shown(groups: Mapping[str, _Group], levels: Mapping[str, int], lay: Callable[[], Any]) -> Any:
    for name, level in levels.items():
        groups[name].step(level)
    return lay()


def _groups(root: Element) -> Iterator[tuple[str, _Group]]:
    parent = {child: element for element in root.iter() for child in element}
    found: dict[str, list[tuple[Element, tuple[str, ...]]]] = {}
    for element in root.iter():
        written = element.get("data-steps")
        if written is None:
            continue
        read = _STEPS.fullmatch(written)
        if read is None:
            raise ValueError(f"data-steps is a name and factors, such as “title: 1 0.85 0.7”, not “{written}”")
        found.setdefault(read[1], []).append((element, tuple(read[2].split())))
    for name, elements in found.items():
        near = {box for element, _ in elements for box in _boxes(element, parent)}
        yield name, _Group(tuple(elements), frozenset(near))


def _boxes(element: Element, parent: Mapping[Element, Element]) -> Iterator[Element]:
    yield from (each for each in element.iter() if each.get("data-fit") is not None)
    around: Element | None = element
    while around is not None:
        if around.get("data-fit") is not None:
            yield around
        around = parent.get(around)


def _styled(element: Element, name: str, value: str) -> None:
    """Set one property of an element's own style."""
    kept = [part for part in element.get("style", "").split(";") if part.partition(":")[0].strip() not in ("", name)]
    element.set("style", ";".join((*kept, f"{name}:{value}")))


def _balanced(root: Element, document: Any, lay: Callable[[], Any]) -> Any:
    """Narrow each element that wants it to the least of a few widths at which it has no line more."""
    wanted = [element for element in root.iter() if element.get("data-balance") is not None]
    lines = {element: _lines(document, element) for element in wanted}
    waiting = [element for element in wanted if len(lines[element]) > 1]
    for wider in _WIDER:
        if not waiting:
            return document
        for element in waiting:
            mean = sum(lines[element]) / len(lines[element])
            _styled(element, "max-width", f"{mean * wider * MM:.2f}mm")
        document = lay()
        waiting = [
            each for each in waiting if not _as_before(lines[each], _lines(document, each), tight(document), each)
        ]
    for element in waiting:
        _styled(element, "max-width", "none")
    return lay() if waiting else document


def _as_before(before: list[float], now: list[float], failed: set[Element], element: Element) -> bool:
    return len(now) == len(before) and not failed & set(element.iter())


def _lines(document: Any, element: Element) -> list[float]:
    """Return the widths of the lines of an element's text, in pixels."""
    from weasyprint.formatting_structure import boxes

    lines = (
        box
        for page in document.pages
        for box in _every(page._page_box)
        if isinstance(box, boxes.LineBox) and box.element is element
    )
    return [sum(child.margin_width() for child in line.children) for line in lines]


def _every(box: Any) -> Iterator[Any]:
    box = unwrapped(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _every(child)


def boxed(root: Element, name: str, width: float, height: float) -> Element:
    """Put what stands in the body into a box of fixed size in mm, and return what stands in the box."""
    body = root.find("{*}body")
    assert body is not None
    content = Element("div", {"class": "fitted", "data-part": ""})
    content.text, body.text = body.text, None
    for child in list(body):
        body.remove(child)
        content.append(child)
    box = ElementTree.SubElement(body, "div", {"data-fit": name})
    box.set("style", f"position:absolute;left:500mm;top:0;width:{width:g}mm;height:{height:g}mm")
    box.append(content)
    return content


def places(document: Any, content: Element) -> tuple[float, bool, dict[str, tuple[float, float, float, float]]]:
    """Return how high what stands in a box is, in mm, whether all of it fits, and where its marked parts are."""
    found: dict[str, tuple[float, float, float, float]] = {}
    for box in _every(document.pages[0]._page_box):
        element = box.element
        if isinstance(element, Element) and "::" not in str(box.element_tag or "") and "data-part" in element.attrib:
            frame = (box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
            found.setdefault(element.get("data-part", ""), tuple(value * MM for value in frame))
    left, top, _, height = found.pop("")
    holder = next(box for box in _every(document.pages[0]._page_box) if box.element is content)
    height = max((height, *(piece.position_y * MM + piece.height * MM - top for piece in pieces(holder))))
    parts = {name: (x - left, y - top, wide, high) for name, (x, y, wide, high) in found.items()}
    return height, not tight(document), parts


def serialised(content: Element) -> str:
    """Return what was fitted as HTML that is not stepped again."""
    for element in content.iter():
        for name in ("data-steps", "data-balance", "data-part"):
            element.attrib.pop(name, None)
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return ElementTree.tostring(content, encoding="unicode", method="html")
