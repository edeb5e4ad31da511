"""Questions about a parsed HTML document: order, ancestors, language, what is hidden; it knows no box and no PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


class Dom:
    """The element tree of one document, with the parent and the position of every element."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parent: dict[Element, Element] = {child: element for element in root.iter() for child in element}
        self.order: dict[Element, int] = {element: number for number, element in enumerate(root.iter())}
        self._source: dict[Element, str] = {}

    def upwards(self, element: Element | None) -> Iterator[Element]:
        """Yield an element and its ancestors, the element first."""
        while element is not None:
            yield element
            element = self.parent.get(element)

    def above(self, element: Element) -> Element | None:
        """Return the parent; None for the root."""
        return self.parent.get(element)

    def link(self, element: Element | None) -> Element | None:
        """Return the nearest `a` with an address, the element itself included."""
        return next((e for e in self.upwards(element) if e.tag == "a" and e.get("href")), None)

    def language(self, element: Element | None) -> str:
        """Return the language an element is written in (BCP 47); empty when nothing says so."""
        return next((lang for e in self.upwards(element) if (lang := e.get("lang"))), "")

    def own_language(self, element: Element) -> str:
        """Return the language an element switches to; empty when it stays in that of its parent."""
        lang = element.get("lang", "")
        return lang if lang.lower() != self.language(self.above(element)).lower() else ""

    def words(self, element: Element) -> str:
        """Return the text of an element, white space collapsed and line breaks as spaces."""
        return " ".join("".join(_pieces(element)).split()).replace(_SOFT_HYPHEN, "")

    def purpose(self, link: Element) -> str:
        """Return what a link is for: its title or label, else its text, else the text for its pictures."""
        said = link.get("title") or link.get("aria-label") or self.words(link)
        return said or " ".join(text for element in link.iter() if (text := alternative(element)))

    def folded(self, element: Element) -> str:
        """Return `words` for comparing without regard to case; computed once."""
        if element not in self._source:
            self._source[element] = self.words(element).casefold()
        return self._source[element]


def _pieces(element: Element) -> Iterator[str]:
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def decorative(element: Element) -> bool:
    """Return whether an element, with all it holds, is decoration: an artifact of the page.

    `role="presentation"` on a table or list only takes its meaning away, as in ARIA; its text stays.
    """
    if element.get("aria-hidden") == "true":
        return True
    if element.tag == "img" and not element.get("alt", "?").strip():
        return True
    return element.get("role") in ("presentation", "none") and not _keeps_its_text(element)


def _keeps_its_text(element: Element) -> bool:
    return element.tag in {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd"}


def alternative(element: Element) -> str:
    """Return the text that stands for a picture; empty when there is none."""
    if text := (element.get("aria-label") or element.get("alt") or "").strip():
        return text
    title = element.find(f"{SVG}title")
    return " ".join((title.text or "").split()) if title is not None else ""


def integer(element: Any, name: str, least: int = 0) -> int:
    """Return an attribute as a whole number; 1 when it is missing or not a number of at least `least`."""
    text = (element.get(name) or "").strip()
    return int(text) if text.isdecimal() and int(text) >= least else 1
