"""A picture's text alternative is not in the language of the edition.

Why: it is read aloud with the edition's voice to those who cannot see the picture; other letters are skipped.
Mend: translate `alternative:` (it is a text of the block like any other).
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, language_name
from careget_docs.languages.passages import foreign_share, language_of, passages, shorter
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import described, saying


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each alternative in other letters, or in the common words of another language."""
    for passage in passages(subject.document):
        if passage.part != "alternative" or (locale := passage.locale) is None:
            continue
        if foreign_share(passage.text, locale) > 0.5 or language_of(passage.text, locale) != locale.tag:
            message = "A text alternative is not in {lang}: “{text}”."
            values = (("lang", language_name(passage.lang)), ("text", shorter(passage.text)))
            yield Finding(message, "Translate `alternative:`.", values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, described("Сградата на хъба върху зелен хълм"), "it")
    yield saying(subject, described("The house of the hub on a green hill, with the sun in the back"), "it")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, described("Сградата на хъба върху зелен хълм"), "bg")


RULE = Rule("LNG103", Severity.ERROR, check, passing, failing)
