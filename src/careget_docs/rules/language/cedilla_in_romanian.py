"""A Romanian s or t has a cedilla instead of a comma below.

Why: ş and ţ are Turkish and Gagauz letters; Romanian has ș (U+0219) and ț (U+021B). Search tells
them apart, so readers do not find the word.
Mend: replace ş by ș and ţ by ț; the Romanian (Standard) keyboard has the right ones.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.languages.passages import passages
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying

WRONG = str.maketrans("şţŞŢ", "șțȘȚ")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each Romanian passage with such a letter."""
    for passage in passages(subject.document):
        if passage.lang.split("-")[0] == "ro" and passage.text.translate(WRONG) != passage.text:
            found = next(word for word in passage.text.split() if word.translate(WRONG) != word)
            message = "“{word}” has a cedilla; Romanian has a comma below."
            hint = "Write “{right}”."
            yield Finding(message, hint, (("word", found), ("right", found.translate(WRONG))), passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "Acest proiect este finanţat şi evaluat.", "ro")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "Acest proiect este finanțat și evaluat.", "ro")


RULE = Rule("LNG106", Severity.ERROR, check, passing, failing)
