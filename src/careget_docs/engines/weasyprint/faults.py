"""What is wrong with a laid-out document, in words: texts lost, panels too small, facts and alternatives missing.

Every finding that has one names its block in the value `block`, so that the builder can give it its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from careget_docs.diagnostics import Phrase, Report, decimal, phrase
from careget_docs.engines.weasyprint.artifacts import Survey, miscounted
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.overset import oversets
from careget_docs.engines.weasyprint.placed import Escape, PlacedPictures
from careget_docs.engines.weasyprint.structure import StructureBuilder


def lost(found: Survey, dom: Dom) -> Report:
    """Return ENG007 for each text that the engine dropped or drew twice."""
    report = Report()
    for element, written, drawn in miscounted(found):
        report.error(
            "ENG007",
            None,
            "The text “{text}”{place} was {fate} by the layout engine.",
            "Change how it breaks over pages: `break-inside: avoid`, no grid or columns around it, a shorter note.",
            text=dom.words(element)[:60],
            place=_place(dom, element),
            fate=phrase("lost in part" if drawn < written else "drawn more than once"),
            block=_block(dom, element),
        )
    return report


def overset(document: Any, dom: Dom) -> Report:
    """Return ENG008 for each panel whose contents do not fit."""
    report = Report()
    for item in oversets(document, dom):
        what = phrase("block “{block}”", block=item.block) if item.block else phrase("text")
        way = phrase("wide" if item.wide else "long")
        report.error(
            "ENG008",
            None,
            "On page {page}, the {what} is {excess} mm too {way} for its place ({panel}); it ends “{text}”.",
            "Shorten it by that much, move a part elsewhere, or give the place more room in the template.",
            page=item.page,
            what=what,
            excess=decimal(item.excess, ".1f"),
            way=way,
            panel=item.panel,
            text=item.text[-40:],
            block=item.block,
        )
    return report


def placing(placed: PlacedPictures) -> Report:
    """Return LAY001 for headings alone, LAY002 for figures torn apart, LAY003 for pictures that leave their frame.

    LAY009 is a warning: columns that end far apart.
    """
    report, dom = Report(), placed.dom
    for item in placed.alone():
        report.error(
            "LAY001",
            None,
            "On page {page}, the heading “{text}”{place} stands alone: what it belongs to follows elsewhere.",
            "Shorten what stands before it, or make what follows smaller, so that both fit.",
            page=item.page,
            text=dom.words(item.element)[:60],
            place=_place(dom, item.element),
            block=_block(dom, item.element),
        )
    for item in placed.torn():
        report.error(
            "LAY002",
            None,
            "On page {page}, a picture{place} and the words that belong to it stand apart.",
            "Make the picture smaller or its caption shorter, so that both fit together.",
            page=item.page,
            place=_place(dom, item.element),
            block=_block(dom, item.element),
        )
    report.extend((*_ragged(placed), *_escaped(placed)))
    return report


def _ragged(placed: PlacedPictures) -> Report:
    """Return LAY009 for columns that end far apart."""
    report, dom = Report(), placed.dom
    for columns in placed.ragged():
        report.warning(
            "LAY009",
            None,
            "On page {page}, the columns of a text{place} end {lines} lines apart.",
            "Shorten what stands last in them, or put what is high, such as a picture or a list, behind the text.",
            page=columns.page,
            lines=columns.lines,
            place=_place(dom, columns.element),
            block=_block(dom, columns.element),
        )
    return report


def _escaped(placed: PlacedPictures) -> Report:
    """Return LAY003 for what leaves its frame."""
    report, dom = Report(), placed.dom
    for escape in _worst(placed):
        report.error(
            "LAY003",
            None,
            "On page {page}, {what}{place} reaches {excess} mm over {frame}.",
            "Make it smaller, or give it a wider place; a designer may declare it a ground in the style sheet.",
            page=escape.page,
            what=phrase("the text “{text}”", text=escape.text[:40]) if escape.text else phrase("a picture"),
            place=_place(dom, escape.element),
            excess=decimal(escape.excess, ".1f"),
            frame=escape.frame,
            block=_block(dom, escape.element),
        )
    return report


def _worst(placed: PlacedPictures) -> Iterable[Escape]:
    """Return the farthest of what leaves one frame on one page in one block."""
    found: dict[tuple[object, ...], Escape] = {}
    for escape in sorted(placed.escapes(), key=lambda each: -each.excess):
        found.setdefault((escape.page, escape.frame, _block(placed.dom, escape.element)), escape)
    return found.values()


def unsaid(missing: tuple[str, ...], found: Survey, builder: StructureBuilder) -> Report:
    """Return what readers who do not see the page would miss: ENG004, ENG005 and ENG006."""
    report, dom = Report(), builder.dom
    for name in missing:
        report.error("ENG006", None, "The HTML has no {name}, which the PDF must tell.", name=name)
    for element, text in found.faded.items():
        report.error(
            "ENG004",
            None,
            "The text “{text}”{place} is drawn with opacity below 1, where screen readers lose it.",
            "Use a tint or a colour with alpha instead of opacity.",
            text=text[:60],
            place=_place(dom, element),
            block=_block(dom, element),
        )
    for element in builder.without_alternative:
        name = element.get("src") or element.tag.rpartition("}")[2]
        report.error(
            "ENG005",
            None,
            "The picture {name}{place} has no alternative text.",
            'Give it alt or aria-label; for decoration alt="" or aria-hidden="true".',
            name=name[:60],
            place=_place(dom, element),
            block=_block(dom, element),
        )
    return report


def _block(dom: Dom, element: Any) -> str:
    return next((name for e in dom.upwards(element) if (name := e.get("data-block"))), "")


def _place(dom: Dom, element: Any) -> Phrase:
    block = _block(dom, element)
    return phrase(" in block “{block}”", block=block) if block else Phrase()
