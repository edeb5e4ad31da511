"""The brand's typeface has no glyph for a letter or sign of the text.

Why: it would come out as an empty box, or in another typeface.
Mend: write the sign another way; the finding names it by its Unicode number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.drawing.fonts import coverage
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Document, Figure, Group, Heading, Node, Paragraph, Text, by_group, wording

SHOWN = 20
"""How many letters a finding shows."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each block with letters that the typeface lacks, and one for what stands on every page."""
    document = subject.document
    around = " ".join((document.running, document.notice, wording(document.imprint)))
    for id, nodes in by_group(document).items():
        lacking = sorted(_lacking(nodes, subject) | (_undrawn(around, subject, "base") if not id else set()))
        if not lacking:
            continue
        letters = ", ".join(f"{each} (U+{ord(each):04X})" for each in lacking[:SHOWN])
        message = "The typeface cannot draw signs in the block “{id}”: {letters}."
        if not id:
            message = "The typeface cannot draw signs in the title or the lines on every page: {letters}."
        hint = "Write them another way, in letters of the edition's language, or take them away."
        yield Finding(message, hint, (("letters", letters), ("id", id)), id)


def _lacking(nodes: list[Node], subject: Subject) -> set[str]:
    found = set()
    for node in nodes:
        if isinstance(node, Heading):
            found |= _undrawn(wording(node), subject, "headings")
        if isinstance(node, Figure) and (chart := node.chart):
            said = (*chart.categories, chart.unit, *(label for _, label in chart.marks))
            found |= _undrawn("".join((*said, *(each.name for each in chart.series))), subject, "base")
        found |= _undrawn(wording(node), subject, "base")
    return found


def _undrawn(text: str, subject: Subject, typeface: str) -> set[str]:
    known = coverage(subject.brand.typefaces[typeface])
    return {each for each in set(text) if ord(each) not in known and not each.isspace() and each != "\u00ad"}


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with a tick, with words in a script that the typeface lacks, and with a picture in the title."""
    document: Document = subject.document
    for text in ("✓ готово", "სამედიცინო ჰაბი"):
        extra = Group("text", (Paragraph((Text(text),)),), id="extra")
        yield replace(subject, document=replace(document, children=(*document.children, extra)))
    yield replace(subject, document=replace(document, running="Бюлетин 🏥"))


RULE = Rule("BRD011", Severity.ERROR, check, failing=failing, early=True)
