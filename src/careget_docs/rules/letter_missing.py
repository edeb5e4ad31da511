"""The brand's typeface has no glyph for a letter or sign of the text.

Why: it would come out as an empty box, or in another typeface.
Mend: write the sign another way; the finding names it by its Unicode number.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.fonts import coverage
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Document, Group, Paragraph, Text, children, words


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block with letters that the typeface lacks."""
    known = coverage(subject.brand.typefaces["base"])
    for group in children(subject.document):
        if not isinstance(group, Group):
            continue
        used = set("".join(words(group)))
        for letter in sorted(used):
            if ord(letter) not in known and not unicodedata.category(letter).startswith(("Z", "C")):
                name = unicodedata.name(letter, "unnamed").lower()
                values = (("letter", letter), ("code", f"U+{ord(letter):04X}"), ("name", name), ("id", group.id))
                message = "The typeface cannot draw “{letter}” ({code}, {name}) in the block “{id}”."
                yield Finding(message, "Write it another way.", values, group.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a tick, which the typeface lacks."""
    document: Document = subject.document
    extra = Group("text", (Paragraph((Text("✓ готово"),)),), id="tick")
    yield replace(subject, document=replace(document, children=(*document.children, extra)))


RULE = Rule("BRD011", Severity.ERROR, check, failing=failing)
