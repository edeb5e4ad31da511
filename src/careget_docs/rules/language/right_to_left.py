"""A text runs from right to left.

Why: no template, no Word style and no check of this toolkit is made for it; the letters would stand in the wrong order.
Mend: take the passage out, or make that edition with other means.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.languages.passages import passages, shorter, signs
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each passage with Hebrew, Arabic or other such letters."""
    turned = {each for each in signs(subject.document) if unicodedata.bidirectional(each) in ("R", "AL")}
    for passage in passages(subject.document) if turned else ():
        letter = next((each for each in passage.text if each in turned), "")
        if letter:
            message = "“{text}” runs from right to left, which cannot be set here."
            values = (("text", shorter(passage.text, letter)),)
            yield Finding(message, "Take it out.", values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "Добре дошли: שלום לכולם", "bg")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "Добре дошли", "bg")


RULE = Rule("LNG110", Severity.ERROR, check, passing, failing)
