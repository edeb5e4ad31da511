"""Puts a real space between words that only a gap or a line end keeps apart; it moves no glyph.

Tagged PDF wants words told apart by characters (ISO 32000-1:2008, 14.8.2.5), but WeasyPrint draws
neither the space at the end of a line nor one that stands alone between two inline elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from careget_docs.engines.patch import Patch
from careget_docs.engines.weasyprint.artifacts import Survey, unwrapped
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.drawing import LaidOut

# Characters compared on either side of a line end, to see in the source whether a space was there.
_CONTEXT = 24
# Elements that are no structure of their own: laid out as blocks, they would run into what is around them.
_INLINE = frozenset(("a", "abbr", "b", "code", "em", "i", "label", "small", "span", "strong", "time"))
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def separate_words(drawing: LaidOut) -> None:
    """Add the missing spaces to the text boxes of all pages; what is printed has no need of them."""
    if drawing.builder is None:
        return
    spacer = _Spacer(drawing.dom, drawing.found)
    for page in drawing.document.pages:
        spacer.visit(page._page_box)
    for box in spacer.ended.values():
        pad(box)


class _Spacer:
    def __init__(self, dom: Dom, found: Survey) -> None:
        self.dom, self.found = dom, found
        self.recent: Any | None = None
        self.ended: dict[tuple[Element, str], Any] = {}
        self.unfinished: dict[tuple[Element, str], tuple[Any, str]] = {}

    def visit(self, box: Any) -> None:
        from weasyprint.formatting_structure import boxes

        box = unwrapped(box)
        if id(box) in self.found.artifacts:
            return
        if isinstance(box, boxes.PageBox | boxes.FootnoteAreaBox):
            self.recent = None
        block = box.element is not None and not isinstance(box, boxes.InlineLevelBox | boxes.LineBox)
        loose = block and box.element.tag in _INLINE and box.element not in self.found.notes
        if loose and self.recent is not None:
            pad(self.recent)
        last = None
        for child in box.children:
            if isinstance(child, boxes.LineBox):
                last = self.line(child, (box.element, box.element_tag)) or last
            self.visit(child)
        if last is not None and (loose or self.dom.link(box.element) is not None):
            self.ended[box.element, box.element_tag] = last

    def line(self, line: Any, block: tuple[Element, str]) -> Any | None:
        """Space one line, and the end of the line before it in the same block; return its last text box."""
        texts = [box for box in _texts(line) if id(box) not in self.found.artifacts]
        before = None
        for box in texts:
            if box.text.strip():
                before = box
            elif before is not None and box.text:
                pad(before)
        words = "".join(box.text for box in texts)
        if before is None or line.text_overflow != "clip" or line.style["direction"] == "rtl":
            return None
        self.ended.pop(block, None)
        previous = self.unfinished.get(block)
        if previous is not None:
            self.join(block[0], *previous, words)
        self.unfinished[block] = (before, words)
        self.recent = before
        return before

    def join(self, element: Element, box: Any, one: str, two: str) -> None:
        """End a line as the source has it: with a space, within a word, or with a hyphen that is not in the source."""
        source, left, right = self.dom.folded(element), _folded(one), _folded(two).rstrip("-")
        # Around a note's call the source differs from the lines, so the nearest words are asked as well.
        for before, after in (
            (left[-_CONTEXT:], right[:_CONTEXT]),
            (left[-_CONTEXT:].split(" ")[-1], right.split(" ")[0]),
        ):
            if f"{before} {after}" in source:
                return pad(box)
            if before + after in source:
                return None
            if before.endswith("-") and before[:-1] + after in source:
                self.found.hyphenated[id(box)] = box.pango_layout.text.rstrip("-") + _SOFT_HYPHEN
                return None
        return None if left.endswith("-") else pad(box)


def _folded(text: str) -> str:
    return " ".join(text.replace(_SOFT_HYPHEN, "").split()).casefold()


def _texts(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    for child in box.children:
        child = unwrapped(child)
        if isinstance(child, boxes.TextBox):
            yield child
        elif child.is_in_normal_flow():
            yield from _texts(child)


def pad(box: Any) -> None:
    """End the drawn text of a box with a space; what was laid out keeps its place, as nothing follows it."""
    layout = getattr(box, "pango_layout", None)
    if layout is None or box.text[-1:].isspace():
        return
    text = layout.text.partition("\n")[0]
    if not text.endswith(" "):
        layout.text = text + " "


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="The drawn text of a box ends with a space where the source has one, a broken word with a soft hyphen.",
    why="Words at the end of a line run into those of the next one for whoever reads or copies the text.",
    hangs_on={
        "weasyprint.draw.text.draw_first_line": "1bb8eae6d88e",
        "weasyprint.text.line_break.Layout.set_text": "fe23ca9937db",
        "weasyprint.text.line_break.Layout.reactivate": "0b89ee097104",
    },
    offer="Draw the space that ends a line, as other makers of tagged PDF do.",
    corrects=separate_words,
)
