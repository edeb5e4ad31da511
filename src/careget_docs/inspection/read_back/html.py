"""A page of HTML read back: the words of each author's block in order, and its notes; what is hidden is not read."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from careget_docs.inspection.html.facts import FAMILY
from careget_docs.inspection.html.page import BLOCKS, MUTE, HtmlPage, read_page, shown
from careget_docs.inspection.read_back import Reading

CALL, BACK = "doc-noteref", "doc-backlink"
"""The roles of the call of a note, and of the link back from it; neither is a word of the text."""


def read_html(data: bytes) -> Reading:
    """Return what a page says. `data-block` names an author's block. Raises PhrasedError for what is no page."""
    page = read_page(data, trusted=True)
    reader = _Reader(page)
    reader.walk(page.body, ())
    author = next((each.get("content", "") for each in page.root.iter("meta") if each.get("name") == "author"), "")
    return Reading(
        blocks={name: "".join(parts) for name, parts in reader.blocks.items()},
        notes={name: " ".join(parts) for name, parts in reader.notes.items()},
        figures={name: " ".join(parts) for name, parts in reader.figures.items()},
        whole="".join(reader.whole),
        title=" ".join((page.root.findtext(".//title") or "").split()),
        lang=page.root.get("lang", ""),
        author=author,
        fonts=frozenset(name.strip() for name in FAMILY.findall(page.css)),
    )


class _Reader:
    def __init__(self, page: HtmlPage) -> None:
        self.page = page
        self.blocks: dict[str, list[str]] = defaultdict(list)
        self.notes: dict[str, list[str]] = defaultdict(list)
        self.figures: dict[str, list[str]] = defaultdict(list)
        self.whole: list[str] = []
        self.named = {each.get("id"): each for each in page.body.iter() if each.get("id")}

    def walk(self, element: etree._Element, open: tuple[str, ...]) -> None:
        """Read an element; `open` are the blocks round it."""
        if not isinstance(element.tag, str) or element.get("role") == BACK or self.page.concealed(element):
            return
        if element.tag in MUTE:
            words = " ".join(each.text or "" for each in element.iter("{*}text", "text", "tspan"))
            for name in open if element.tag == "svg" else ():
                self.figures[name].append(words)
            return
        if element.get("role") == CALL:
            note = self.named.get(element.get("href", "")[1:])
            for name in open if note is not None else ():
                self.notes[name].append(self._note(note))
            return
        if name := element.get("data-block"):
            open = (*open, name)
            self.blocks[name].append("")
        if element.tag in BLOCKS or element.tag == "br":
            self._take(" ", open)
        self._take(element.text or "", open)
        for child in element:
            self.walk(child, open)
            self._take(child.tail or "", open)

    def _take(self, text: str, open: tuple[str, ...]) -> None:
        self.whole.append(text)
        for name in open:
            self.blocks[name].append(text)

    def _note(self, note: etree._Element | None) -> str:
        """Return the words of a note without the link back."""
        if note is None:
            return ""
        back = {each for link in note.iter("a") if link.get("role") == BACK for each in link.iter()}
        return " ".join("".join(text for each, text in shown(self.page, note) if each not in back).split())
