"""The facts of a finished Word file: what it says of itself and what it is made of. It does not lay out its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from lxml import etree

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.docx.fonts import Styles, fonts
from careget_docs.inspection.docx.names import DC, FALLBACK, W, millimetres, value, whole
from careget_docs.inspection.docx.package import Package, Refused, Target
from careget_docs.inspection.docx.pictures import Pictures
from careget_docs.inspection.facts import FileFacts, PageFacts

T = TypeVar("T")

STORIES = ("header", "footer", "footnotes", "endnotes")
LETTER = (215.9, 279.4)
EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def docx_facts(data: bytes) -> FileFacts:
    """Return the facts of a Word file; it has one PageFacts a section, and the page count that Word last wrote.

    A part that cannot be read is named in `faults`, and the rest is read. `tagged` says that headings are styles.
    """
    try:
        package = Package(data)
    except Refused as refused:
        return FileFacts("docx", faults=(refused.reason,))
    return _Facts(package).read()


class _Facts:
    """One file being read; each part may fail by itself."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.faults: list[Phrase] = []

    def attempt(self, work: Callable[[], T], otherwise: T) -> T:
        try:
            return work()
        except Refused as refused:
            self.faults.append(refused.reason)
            return otherwise

    def part(self, kind: str, of: str = "") -> etree._Element | None:
        """Return the XML of the part of a kind that belongs to a part, or to the file."""
        return self.attempt(lambda: self.package.xml(self.package.first(kind, of)), None)

    def read(self) -> FileFacts:
        main = self.package.main
        stories = self.stories()
        styles = Styles(self.part("styles", main), self.part("theme", main), self.part("numbering", main))
        table, settings = self.part("fontTable", main), self.part("settings", main)
        core, extended = self.part("core-properties"), self.part("extended-properties")
        pictures = Pictures(self.package)
        for name, root in stories.items():
            pictures.story(root, self.attempt(partial(self.package.targets, name), {}))
        return FileFacts(
            "docx",
            pages=_sections(stories[main]) if main in stories else (),
            page_count=whole(_text(extended, f"{EXTENDED}Pages")),
            title=_text(core, f"{DC}title"),
            lang=_lang(styles, settings) or _text(core, f"{DC}language"),
            author=_text(core, f"{DC}creator"),
            producer=_text(extended, f"{EXTENDED}Application"),
            tagged=main in stories and _has_headings(stories[main], styles),
            fonts=fonts(stories.values(), styles, table),
            images=tuple(pictures.images),
            pictures_without_text=(1,) * pictures.silent,
            faults=tuple(dict.fromkeys(self.faults + pictures.faults)),
        )

    def stories(self) -> dict[str, etree._Element]:
        """Return the document, its headers, footers and notes, by the names of their parts."""
        main = self.package.main
        names = [main]
        targets: dict[str, Target] = self.attempt(partial(self.package.targets, main), {})
        for target in targets.values():
            if target.kind in STORIES and not target.outside and target.name not in names:
                names.append(target.name)
        roots = {name: self.attempt(partial(self.package.xml, name), None) for name in names}
        return {name: root for name, root in roots.items() if root is not None}


def _text(root: etree._Element | None, tag: str) -> str:
    return (root.findtext(tag) or "").strip() if root is not None else ""


def _lang(styles: Styles, settings: etree._Element | None) -> str:
    """Return the language of plain text: of the normal style, of the defaults, of the theme's fonts."""
    for style in styles.chain(styles.normal):
        if found := value(style, "rPr/lang"):
            return found
    return value(styles.defaults, "lang") or value(settings, "themeFontLang")


def _has_headings(root: etree._Element, styles: Styles) -> bool:
    if next(root.iter(f"{W}outlineLvl"), None) is not None:
        return True
    used = {each.get(f"{W}val", "") for each in root.iter(f"{W}pStyle")}
    return any(_is_heading(style) for called in used for style in styles.chain(called))


def _is_heading(style: etree._Element) -> bool:
    level = value(style, "pPr/outlineLvl")
    return re.fullmatch(r"heading [1-9]", value(style, "name").casefold()) is not None or level in tuple("012345678")


def _sections(root: etree._Element) -> tuple[PageFacts, ...]:
    """Return the page of each section, with the section's text; their numbers are all 1: only Word knows pages."""
    found, text = list[PageFacts](), list[str]()
    body = root.find(f"{W}body")
    for block in body if body is not None else ():
        end = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if block is not end:
            text += _words(block)
        if end is not None:
            wide = millimetres(value(end, "pgSz", "w"), "dxa") or LETTER[0]
            high = millimetres(value(end, "pgSz", "h"), "dxa") or LETTER[1]
            found.append(PageFacts(1, wide, high, text="".join(text).strip()))
            text.clear()
    return tuple(found) if found else (PageFacts(1, *LETTER, text="".join(text).strip()),)


def _words(block: etree._Element) -> Iterator[str]:
    for node in block.iter(f"{W}p", f"{W}t", f"{W}tab", f"{W}br"):
        if node.tag == f"{W}p":
            yield "\n"
        elif node.tag != f"{W}t":
            yield " "
        elif next(node.iterancestors(FALLBACK), None) is None:
            yield node.text or ""
