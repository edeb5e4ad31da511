"""The funding statement's wording in this language was not read in an official source.

Why: the wording is prescribed; some translations are known only from secondary sources.
Mend: compare it with the official artwork of the Commission's download centre (`co-funded_<language>.zip`), and tell
whoever maintains the program, who marks it as verified.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity, named
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the statement that is printed is not verified."""
    sentence = subject.locale.sentences[subject.brand.statement]
    if sentence.status != "verified":
        message = "The wording “{text}” is not verified ({source})."
        hint = "Compare it with the Commission's official artwork for this language before you publish."
        yield Finding(message, hint, (("text", sentence.text), ("source", named(sentence.source))))


def _marked(subject: Subject, status: str) -> Subject:
    name = subject.brand.statement
    sentence = replace(subject.locale.sentences[name], status=status)
    locale = replace(subject.locale, sentences={**subject.locale.sentences, name: sentence})
    return replace(subject, locale=locale)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return the subject with its statement verified."""
    yield _marked(subject, "verified")


def failing(subject: Subject) -> Iterable[Subject]:
    """Return the subject with its statement unverified."""
    yield _marked(subject, "unverified")


RULE = Rule("VIS002", Severity.WARNING, check, passing, failing, standing=True)
