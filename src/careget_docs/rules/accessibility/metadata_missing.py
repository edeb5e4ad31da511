"""A finished file lacks its title, its language, or its author, or has another one than the document.

Why: WCAG 2.1, 2.4.2 and 3.1.1 (EN 301 549, 10.2.4.2); a screen reader takes its voice from the language.
Mend: fill `title:`, `language:` and `author:` of the deliverable.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, phrase
from careget_docs.plugin import Finding, Rule, Subject

AUTHOR = phrase("author")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each fact that a file says differently from the document."""
    document = subject.document
    for artifact, reading in subject.readings():
        if not reading.tagged:
            continue
        facts = (
            (phrase("title"), " ".join(document.title.split()), " ".join(reading.title.split())),
            (phrase("language"), document.lang.split("-")[0], reading.lang.split("-")[0]),
            (AUTHOR, " ".join(document.author.split()), " ".join(reading.author.split())),
        )
        for name, wanted, found in facts:
            if wanted != found or (not wanted and name != AUTHOR):
                message = "{file} has the {name} “{found}” instead of “{wanted}”."
                values = (("file", artifact.name), ("name", name), ("found", found), ("wanted", wanted))
                yield Finding(message, "Fill it in the deliverable, then build again.", values)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a document with another title, and one in another language, than their files."""
    yield replace(subject, document=replace(subject.document, title="Другo заглавие"))
    yield replace(subject, document=replace(subject.document, lang="el"))


RULE = Rule("ACC005", Severity.ERROR, check, failing=failing)
