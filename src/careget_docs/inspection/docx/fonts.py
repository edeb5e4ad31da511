"""The typefaces in which the text of a Word file is set, as its runs, styles, lists and theme name them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from careget_docs.inspection.docx.alike_rows import NONE_ALIKE, AlikeRow, AlikeRows, AlikeShape
from careget_docs.inspection.docx.names import W, child, value
from careget_docs.inspection.docx.styles import Styles
from careget_docs.inspection.facts import FontFacts

_Standing = tuple[int, int, int, str]
"""The styles of a run, kept by `Styles` and told apart by where they lie, and a slot."""
BUILT_IN = "Times New Roman"
"""What Word sets text in for which nothing names a typeface."""
EMBEDDED = tuple(f"{W}embed{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic"))


def fonts(
    stories: Iterable[etree._Element],
    styles: Styles,
    table: etree._Element | None,
    alike: AlikeRows = NONE_ALIKE,
) -> tuple[FontFacts, ...]:
    """Return the typefaces of all text and list marks; those with a cut in the font table's care are embedded."""
    found, known = set[str](), dict[_Standing, str]()
    said: dict[AlikeShape, list[tuple[str, ...]]] = {}
    for story in stories:
        for node in alike.walk(story, f"{W}r", f"{W}p"):
            if isinstance(node, AlikeRow):
                said.setdefault(node.shape, []).append(node.texts)
            elif node.tag == f"{W}r":
                found |= _of_run(node, "".join(text.text or "" for text in node.iterchildren(f"{W}t")), styles, known)
            else:
                found |= _of_list(node, styles)
    for shape, rows in said.items():
        for paragraph in shape.first.iter(f"{W}p"):
            found |= _of_list(paragraph, styles)
        texts = map("".join, zip(*rows, strict=True))
        for run, pieces in shape.runs:
            found |= _of_run(run, "".join(next(texts) for sign in pieces if not sign), styles, known)
    within = {
        font.get(f"{W}name", "").casefold()
        for font in (table.iterchildren(f"{W}font") if table is not None else ())
        if any(font.find(cut) is not None for cut in EMBEDDED)
    }
    return tuple(FontFacts(name, name.casefold() in within) for name in sorted(found - {""}))


def _of_run(run: etree._Element, text: str, styles: Styles, known: dict[_Standing, str]) -> set[str]:
    """Return the typefaces of a run that says so, or of all runs that look like it, whose texts these are."""
    symbols = {node.get(f"{W}font", "") for node in run.iterchildren(f"{W}sym")}
    slots = {"ascii" if letter.isascii() else "hAnsi" for letter in set(text) - {" ", "\xa0"}}
    return symbols | {_effective(run, slot, styles, known) for slot in slots}


def _effective(run: etree._Element, slot: str, styles: Styles, known: dict[_Standing, str]) -> str:
    """Return the typeface of a slot: the run's own, else that of its styles, which many runs share."""
    own = child(run, f"{W}rPr")
    if own is not None and (named := styles.named(child(own, f"{W}rFonts"), slot)):
        return named
    chains = styles.of_run(run)
    standing = (id(chains[0]), id(chains[1]), id(chains[2]), slot)
    if standing not in known:
        styled = (styles.named(rules.find(f"{W}rFonts"), slot) for rules in styles.rules(run))
        known[standing] = next(filter(None, styled), BUILT_IN)
    return known[standing]


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
