"""Words in another language are not marked as such.

Why: a screen reader speaks them with the wrong voice, and a spelling checker finds fault; WCAG 2.1, 3.1.2,
asks for the mark.
Mend: `[European Urban Initiative]{lang=en}`.
"""

import re
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, language_name
from careget_docs.languages.passages import WORD, foreign_share, script, worded
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying

_RUN = re.compile(r"[^\W\d_]{2,}(?:[ \u00a0-][^\W\d_]{2,})+")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for words in a row in other letters than the language's; names in capitals are none."""
    for passage in worded(subject.document):
        locale = passage.locale
        if locale is None or passage.part == "link" or foreign_share(passage.text, locale) > 0.5:
            continue
        for run in _RUN.findall(passage.text):
            odd = [word for word in WORD.findall(run) if {script(letter) for letter in word} - {locale.script, ""}]
            lower = any(word[1:].islower() for word in odd)
            if (len(odd) > 1 and lower) or (odd and locale.script == "LATIN"):
                message = "“{words}” is not in {lang} and not marked with its language."
                hint = "Write [{words}]{{lang=…}}, with a tag such as en."
                yield Finding(
                    message, hint, (("words", " ".join(odd)), ("lang", language_name(passage.lang))), passage.id
                )
                break


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "Проектът на European Urban Initiative стартира в Хасково през тази година.", "bg")
    yield saying(subject, "Il comune di Община Хасково guida il progetto in questa città.", "it")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "Проектът CARE-GET и COVID-19 в Хасково през тази година.", "bg")


RULE = Rule("LNG109", Severity.WARNING, check, passing, failing)
