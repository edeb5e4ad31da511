"""The brand's typeface has no glyph for a letter or sign of the text.

Why: it would come out as an empty box, or in another typeface.
Mend: write the sign another way; the finding names it by its Unicode number.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.drawing.fonts import coverage
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Document, Group, Paragraph, Text, children, words

FEW = 3
"""Letters that are named one by one; more are of a foreign script, and told together."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block with letters that the typeface lacks."""
    known = coverage(subject.brand.typefaces["base"])
    for group in children(subject.document):
        if not isinstance(group, Group):
            continue
        used = sorted(set("".join(words(group))))
        lacking = [each for each in used if ord(each) not in known and unicodedata.category(each)[0] not in "ZC"]
        if len(lacking) > FEW:
            message = "The typeface cannot draw {count} letters in the block “{id}”: {letters}."
            hint = "They are of a script it lacks; write the text in letters of the edition's language."
            several = (("count", str(len(lacking))), ("letters", " ".join(lacking[:20])), ("id", group.id))
            yield Finding(message, hint, several, group.id)
            continue
        for letter in lacking:
            name = unicodedata.name(letter, "unnamed").lower()
            values = (("letter", letter), ("code", f"U+{ord(letter):04X}"), ("name", name), ("id", group.id))
            message = "The typeface cannot draw “{letter}” ({code}, {name}) in the block “{id}”."
            yield Finding(message, "Write it another way.", values, group.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a tick, which the typeface lacks, and one with words in a script it lacks."""
    document: Document = subject.document
    for text in ("✓ готово", "სამედიცინო ჰაბი"):
        extra = Group("text", (Paragraph((Text(text),)),), id="extra")
        yield replace(subject, document=replace(document, children=(*document.children, extra)))


RULE = Rule("BRD011", Severity.ERROR, check, failing=failing)
