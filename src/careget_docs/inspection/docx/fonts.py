"""The typefaces in which the text of a Word file is set, as its runs, styles, lists and theme name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from careget_docs.inspection.docx.names import A, W, value
from careget_docs.inspection.facts import FontFacts

BUILT_IN = "Times New Roman"
"""What Word sets text in for which nothing names a typeface."""
DEEPEST = 20
"""Styles that are based on one another."""
EMBEDDED = tuple(f"{W}embed{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic"))


@dataclass(frozen=True)
class Styles:
    """The styles of a file, its lists and its theme, by what they name."""

    root: etree._Element | None
    theme: etree._Element | None = None
    numbering: etree._Element | None = None
    chains: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, etree._Element]:
        """The styles by their ids."""
        found = self.root.iterchildren(f"{W}style") if self.root is not None else ()
        return {style.get(f"{W}styleId", ""): style for style in found}

    @cached_property
    def normal(self) -> str:
        """The id of the style of paragraphs that name none."""
        for called, style in self.by_id.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                return called
        return ""

    @cached_property
    def defaults(self) -> etree._Element | None:
        """What holds for all text of the file."""
        return self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self.root is not None else None

    def chain(self, called: str) -> tuple[etree._Element, ...]:
        """Return a style and those that it is based on."""
        if called not in self.chains:
            found: list[etree._Element] = []
            style = self.by_id.get(called)
            while style is not None and style not in found and len(found) < DEEPEST:
                found.append(style)
                style = self.by_id.get(value(style, "basedOn"))
            self.chains[called] = tuple(found)
        return self.chains[called]

    def named(self, fonts: etree._Element | None, slot: str) -> str:
        """Return what a `w:rFonts` names for a slot (ascii, hAnsi), itself or through the theme."""
        if fonts is None:
            return ""
        theme = fonts.get(f"{W}{slot}Theme", "")
        if theme and self.theme is not None:
            group = "majorFont" if theme.startswith("major") else "minorFont"
            latin = self.theme.find(f".//{A}{group}/{A}latin")
            if latin is not None and latin.get("typeface"):
                return str(latin.get("typeface"))
        return str(fonts.get(f"{W}{slot}", ""))


def fonts(stories: Iterable[etree._Element], styles: Styles, table: etree._Element | None) -> tuple[FontFacts, ...]:
    """Return the typefaces of all text and list marks; those with a cut in the font table's care are embedded."""
    found: set[str] = set()
    for story in stories:
        for run in story.iter(f"{W}r"):
            found |= _of_run(run, styles)
        for paragraph in story.iter(f"{W}p"):
            found |= _of_list(paragraph, styles)
    within = {
        font.get(f"{W}name", "").casefold()
        for font in (table.iterchildren(f"{W}font") if table is not None else ())
        if any(font.find(cut) is not None for cut in EMBEDDED)
    }
    return tuple(FontFacts(name, name.casefold() in within) for name in sorted(found - {""}))


def _of_run(run: etree._Element, styles: Styles) -> set[str]:
    text = "".join(node.text or "" for node in run.iterchildren(f"{W}t")).replace(" ", "").replace("\xa0", "")
    symbols = {node.get(f"{W}font", "") for node in run.iterchildren(f"{W}sym")}
    slots = {"ascii" if letter.isascii() else "hAnsi" for letter in text}
    return symbols | {_effective(run, slot, styles) for slot in slots}


def _effective(run: etree._Element, slot: str, styles: Styles) -> str:
    paragraph = next(run.iterancestors(f"{W}p"), None)
    table = next(run.iterancestors(f"{W}tbl"), None)
    own = run.find(f"{W}rPr")
    places = [
        own,
        *styles.chain(value(own, "rStyle")),
        *styles.chain(value(paragraph, "pPr/pStyle") or styles.normal),
        *styles.chain(value(table, "tblPr/tblStyle")),
        styles.defaults,
    ]
    for place in places:
        if place is not None:
            holder = place.find(f"{W}rPr") if place.tag == f"{W}style" else place
            named = styles.named(holder.find(f"{W}rFonts") if holder is not None else None, slot)
            if named:
                return named
    return BUILT_IN


def _of_list(paragraph: etree._Element, styles: Styles) -> set[str]:
    """Return the typeface that the list of a paragraph names for its mark, when it has one."""
    lists = [paragraph.find(f"{W}pPr/{W}numPr")]
    lists += [style.find(f"{W}pPr/{W}numPr") for style in styles.chain(value(paragraph, "pPr/pStyle"))]
    held = [each for each in lists if each is not None]
    identifier = next((value(each, "numId") for each in held if value(each, "numId")), "0")
    level = next((value(each, "ilvl") for each in held if value(each, "ilvl")), "0")
    if styles.numbering is None or identifier == "0":
        return set()
    for number in styles.numbering.iterchildren(f"{W}num"):
        if number.get(f"{W}numId") == identifier:
            return {styles.named(_mark(styles.numbering, value(number, "abstractNumId"), level), "hAnsi")}
    return set()


def _mark(numbering: etree._Element, identifier: str, level: str) -> etree._Element | None:
    for kind in numbering.iterchildren(f"{W}abstractNum"):
        if kind.get(f"{W}abstractNumId") == identifier:
            for each in kind.iterchildren(f"{W}lvl"):
                if each.get(f"{W}ilvl") == level:
                    return each.find(f"{W}rPr/{W}rFonts")
    return None
