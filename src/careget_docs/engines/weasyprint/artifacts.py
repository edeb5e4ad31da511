"""Goes over the laid-out pages before they are drawn: what is an artifact, a note, a faded text; it draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.dom import decorative


@dataclass(slots=True)
class Survey:
    """What the drawing and the structure must know of the boxes; boxes by identity, as copies of them are drawn.

    `artifacts` holds every box that is part of an artifact, with the artifact's kind; `hyphenated` the text of a
    line that ends within a word, with a soft hyphen in place of the drawn one (ISO 32000-1:2008, 14.8.2.2.3);
    `letters` how many letters and digits of an element's own text are on the pages.
    """

    artifacts: dict[int, str] = field(default_factory=dict)
    hyphenated: dict[int, str] = field(default_factory=dict)
    notes: set[Element] = field(default_factory=set)
    letters: dict[Element, int] = field(default_factory=dict)
    faded: dict[Element, str] = field(default_factory=dict)
    repeatable: set[Element] = field(default_factory=set)


def unwrapped(box: Any) -> Any:
    """Return the box itself where WeasyPrint keeps a stand-in for an absolutely placed one."""
    return getattr(box, "_box", box)


def pseudo(box: Any) -> str:
    """Return the name of the pseudo-element a box belongs to, such as `before`; empty for a real element."""
    return str(box.element_tag or "").partition("::")[2]


def survey(document: Any) -> Survey:
    """Look at every box of a laid-out document."""
    found = Survey()
    for page in document.pages:
        _visit(page._page_box, "", False, found)
    return found


def _visit(box: Any, kind: str, faded: bool, found: Survey) -> None:
    from weasyprint.formatting_structure import boxes

    box = unwrapped(box)
    kind = kind or _artifact(box, found)
    if kind:
        found.artifacts[id(box)] = kind
    elif pseudo(box) in ("footnote-call", "footnote-marker"):
        found.notes.add(box.element)
    faded = faded or box.style["opacity"] < 1
    if not kind and isinstance(box, boxes.TextBox):
        if faded and box.text.strip():
            found.faded.setdefault(box.element, box.text.strip())
        if pseudo(box) in ("", "first-letter"):
            found.letters[box.element] = found.letters.get(box.element, 0) + _letters(box.text)
    for child in box.children:
        _visit(child, kind, faded, found)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def miscounted(found: Survey) -> Iterator[tuple[Element, int, int]]:
    """Yield elements whose own text is not on the pages as often as in the HTML: their letters there and here.

    WeasyPrint 70 drops or repeats text in some page breaks of grids, and notes that fit no page, without a word.
    An element without a single letter on the pages may be meant so (`display: none`), unless it is a note.
    """
    for element in dict.fromkeys((*found.letters, *found.notes)):
        own = "".join((element.text or "", *(child.tail or "" for child in element)))
        written, drawn = _letters(own), found.letters.get(element, 0)
        if written != drawn and element.tag != "img":
            yield element, written, drawn


def _artifact(box: Any, found: Survey) -> str:
    """Return the kind of artifact that begins with a box: a margin's place, `repeated` or `layout`; empty for none."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.MarginBox):
        return str(box.at_keyword)
    element, name = box.element, pseudo(box)
    if element is None:
        return ""
    if decorative(element) or box.is_leader:
        return "layout"
    if name and (isinstance(box, boxes.ReplacedBox) or _silent(element, name)):
        return "layout"
    if not name and _repeatable(box):
        if element in found.repeatable:
            return "repeated"
        found.repeatable.add(element)
    return ""


def _silent(element: Element, name: str) -> bool:
    return name in ("before", "after") and element.get("data-pseudo") == "decorative"


def _repeatable(box: Any) -> bool:
    """Return whether WeasyPrint may draw a box again, on another page or in another column: heads, feet, fixed ones."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TableRowGroupBox):
        return bool(box.is_header or box.is_footer)
    return bool(box.style["position"] == "fixed")
