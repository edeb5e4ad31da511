"""The wording of the ERDF reference or of the disclaimer was not read in an official source.

Why: EUI's guidance asks for both and its own wording was not found; what is printed follows the Commission's.
Mend: ask the EUI Secretariat, and hand its wording to whoever maintains the program, who marks it as verified.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, named
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each sentence of the imprint that is not verified."""
    for name in ("erdf", "disclaimer"):
        sentence = subject.locale.sentences.get(name)
        if sentence and sentence.status != "verified":
            values = (("name", name), ("source", named(sentence.source)))
            hint = "Ask the EUI Secretariat for its wording before you publish."
            yield Finding("The wording of “{name}” is not verified ({source}).", hint, values)


def _marked(subject: Subject, status: str) -> Subject:
    sentences = {name: replace(sentence, status=status) for name, sentence in subject.locale.sentences.items()}
    return replace(subject, locale=replace(subject.locale, sentences=sentences))


def passing(subject: Subject) -> Iterable[Subject]:
    """Return a language whose sentences are all verified."""
    yield _marked(subject, "verified")


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a language whose sentences are not."""
    yield _marked(subject, "unverified")


RULE = Rule("VIS003", Severity.WARNING, check, passing, failing, standing=True)
