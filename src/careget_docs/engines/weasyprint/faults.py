"""What is wrong with a laid-out document, in words: texts lost, panels too small, facts and alternatives missing.

Every finding that has one names its block in the value `block`, so that the builder can give it its line.
"""

from __future__ import annotations

from typing import Any

from careget_docs.diagnostics import Phrase, Report, phrase
from careget_docs.engines.weasyprint.artifacts import Survey, miscounted
from careget_docs.engines.weasyprint.dom import Dom
from careget_docs.engines.weasyprint.overset import oversets
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
            excess=f"{item.excess:.1f}",
            way=way,
            panel=item.panel,
            text=item.text[-40:],
            block=item.block,
        )
    return report


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
