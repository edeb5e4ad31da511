"""A letter is written as two signs, a letter and a mark over it, because no single sign exists.

Why: each typeface and program puts the mark in its own place, and a search by the letter may not find the word.
Mend: look at it in every file; where the language writes the letter without the mark, take the mark away.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.tree import Group, Paragraph, Text, by_group, wording


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each block with marks that belong to no letter of their own."""
    for id, nodes in by_group(subject.document).items():
        told = " ".join(map(wording, nodes))
        marks = {sign for sign in set(told) if unicodedata.category(sign)[0] == "M"}
        if marks:
            text = "".join(told.split())
            pairs = {text[max(0, at - 1) : at + 1] for at, sign in enumerate(text) if sign in marks}
            message = "In the block “{id}”, {letters} is a letter with a mark put over it, not a letter of its own."
            hint = "Look at it in every file, or write the letter without the mark."
            yield Finding(message, hint, (("id", id), ("letters", " ".join(sorted(pairs)))), id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with a Bulgarian vowel under stress, which Unicode has no letter for."""
    extra = Group("text", (Paragraph((Text("ва\u0300рна"),)),), id="extra")
    yield replace(subject, document=replace(subject.document, children=(*subject.document.children, extra)))


RULE = Rule("BRD012", Severity.WARNING, check, failing=failing)
