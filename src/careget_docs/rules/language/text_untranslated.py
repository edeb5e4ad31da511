"""A text is not in the language of the edition.

Why: a sentence left in the source language reaches readers who cannot read it, and a screen reader speaks it wrongly.
Its letters tell (Cyrillic in an Italian edition), or its most common words, which each language lists in its locale.
Mend: translate it; words that are meant to stay are marked: `[words]{lang=bg}`.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Phrase, Severity, language_name, phrase
from careget_docs.languages.passages import WORD, foreign_share, language_of, shorter, worded
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying

WORDS = 4
"""How many words a passage must have to be taken for a text and not for a name."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each passage in other letters, or mostly in the common words of another language."""
    for passage in worded(subject.document):
        locale = passage.locale
        if locale is None or passage.part not in ("text", "title") or len(WORD.findall(passage.text)) < WORDS:
            continue
        if foreign_share(passage.text, locale) > 0.5:
            language: str | Phrase = phrase("another script")
        elif (found := language_of(passage.text, locale)) != locale.tag:
            language = language_name(found)
        else:
            continue
        message = "A text in the {lang} edition seems to be in {language}: “{text}”."
        hint = "Translate it, or mark what is to stay: [words]{{lang=…}}."
        values = (("lang", language_name(passage.lang)), ("language", language), ("text", shorter(passage.text)))
        yield Finding(message, hint, values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "This sentence was left in English, and nobody saw it.", "bg")
    yield saying(subject, "Това изречение остана на български.", "it")
    yield saying(subject, "The centre is in the old house of the city and will be open for all.", "it")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "Проектът CARE-GET стартира в Хасково.", "bg")
    yield saying(subject, "Lip Trade OOD", "bg")


RULE = Rule("LNG101", Severity.ERROR, check, passing, failing)
