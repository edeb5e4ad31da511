"""A space that must not break does: a number would part from its unit, № from its number, initials from the name.

Why: a line that begins with “г.” or “%” reads badly, and the style guides ask for no-break spaces there.
Mend: this is set by itself when a text is composed; a finding means that a block went round it. Please report it.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, language_name
from careget_docs.languages.passages import passages
from careget_docs.languages.typography import set_text
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.rules._samples import saying


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each passage that its language would set in another way."""
    for passage in passages(subject.document):
        if passage.part == "link" or passage.locale is None:
            continue
        made = set_text(passage.text, passage.lang, "x")
        if made != passage.text:
            at = next(i for i, (new, old) in enumerate(zip(made, passage.text, strict=False)) if new != old)
            message = "“{text}” is not set as “{lang}” asks: a space that does not break is missing."
            values = (("text", passage.text[max(0, at - 20) : at + 20]), ("lang", language_name(passage.lang)))
            yield Finding(message, "Put a no-break space (U+00A0) there.", values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield saying(subject, "На 20 март 2025 г. в зала № 9", "bg")


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield saying(subject, "На 20 март 2025\u00a0г. в\u00a0зала №\u00a09", "bg")


RULE = Rule("LNG108", Severity.WARNING, check, passing, failing)
