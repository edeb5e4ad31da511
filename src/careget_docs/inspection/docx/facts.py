"""The facts of a finished Word file: what it says of itself and what it is made of. It does not lay out its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from careget_docs.inspection.docx.alike_rows import AlikeRow, Spelling
from careget_docs.inspection.docx.fonts import fonts
from careget_docs.inspection.docx.names import DC, W, value, whole
from careget_docs.inspection.docx.pictures import Pictures
from careget_docs.inspection.docx.seen_text import SeenText
from careget_docs.inspection.docx.styles import Styles
from careget_docs.inspection.docx.word_file import WordFile
from careget_docs.inspection.facts import FileFacts, PageFacts
from careget_docs.ooxml.package import Refused

EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"

SPELLING = Spelling("\n", tab=" ", br=" ", hyphen="-")
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def docx_facts(data: bytes, *, trusted: bool = False, opened: SeenText | None = None) -> FileFacts:
    """Return the facts of a Word file; it has one PageFacts a section, and the page count that Word last wrote.

    A part that cannot be read is named in `faults`, and the rest is read. `tagged` says that headings are styles.
    A `trusted` file, which we have just made, may be of any size. `opened` is the file where it is open already.
    """
    try:
        text = opened or SeenText(WordFile(data, trusted=trusted))
    except Refused as refused:
        return FileFacts("docx", faults=(refused.reason,))
    file = text.file
    table = file.part("fontTable", file.main)
    core, extended = file.part("core-properties"), file.part("extended-properties")
    pictures = Pictures(file.package)
    for story in file.stories:
        pictures.story(file, story, text)
    return FileFacts(
        "docx",
        pages=_sections(file, text),
        page_count=whole(_text(extended, f"{EXTENDED}Pages")),
        title=_text(core, f"{DC}title"),
        lang=_lang(file.styles, file.settings) or _text(core, f"{DC}language"),
        author=_text(core, f"{DC}creator"),
        producer=_text(extended, f"{EXTENDED}Application"),
        tagged=_has_headings(file),
        fonts=fonts((story.root for story in file.stories), file.styles, table, file.alike),
        images=tuple(pictures.images),
        pictures_without_text=(1,) * pictures.silent,
        open_changes=sum(1 for story in file.stories for _ in file.alike.once(story.root, *_CHANGES)),
        comments=sum(1 for _ in file.body.iter(f"{W}commentReference")),
        faults=tuple(dict.fromkeys(file.faults + pictures.faults)),
    )


def _text(root: etree._Element | None, tag: str) -> str:
    return (root.findtext(tag) or "").strip() if root is not None else ""


def _lang(styles: Styles, settings: etree._Element | None) -> str:
    """Return the language of plain text: of the normal style, of the defaults, of the theme's fonts."""
    for style in styles.chain(styles.normal):
        if found := value(style, "rPr/lang"):
            return found
    return value(styles.defaults, "lang") or value(settings, "themeFontLang")


def _has_headings(file: WordFile) -> bool:
    if next(file.alike.once(file.body, f"{W}outlineLvl"), None) is not None:
        return True
    used = {each.get(f"{W}val", "") for each in file.alike.once(file.body, f"{W}pStyle")}
    return any(_is_heading(style) for called in used for style in file.styles.chain(called))


def _is_heading(style: etree._Element) -> bool:
    level = value(style, "pPr/outlineLvl")
    return re.fullmatch(r"heading [1-9]", value(style, "name").casefold()) is not None or level in tuple("012345678")


def _sections(file: WordFile, seen: SeenText) -> tuple[PageFacts, ...]:
    """Return the page of each section, with the section's text; their numbers are all 1: only Word knows pages."""
    found, text = list[PageFacts](), list[str]()
    sections = dict(zip(file.section_ends, file.sections, strict=False))
    for block in file.body.iterfind(f"{W}body/*"):
        end = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if block is not end:
            text += _words(block, seen)
        if end is not None:
            section = sections[end]
            found.append(PageFacts(1, section.width, section.height, text="".join(text).strip()))
            text.clear()
    section = file.sections[0]
    return tuple(found) or (PageFacts(1, section.width, section.height, text="".join(text).strip()),)


def _words(block: etree._Element, seen: SeenText) -> Iterator[str]:
    for node in seen.file.alike.walk(block, f"{W}p", f"{W}r", taken=seen.whole):
        if isinstance(node, AlikeRow):
            yield node.told(SPELLING)
        elif node.tag == f"{W}p":
            yield "\n"
        elif not seen.reason(node):
            for part in node.iterchildren(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
                yield (part.text or "") if part.tag == f"{W}t" else "-" if part.tag == f"{W}noBreakHyphen" else " "
