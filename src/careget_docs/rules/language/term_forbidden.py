"""A text has a word that the project's terms forbid.

Why: one thing with two names reads as two things, and some words say the wrong one: “forged” for invented figures,
“owed” for money that is to come. `deliverables/terms.yaml` lists them below `avoid:`.
Mend: use the term. Where the word is meant in another sense, make the pattern in `avoid:` narrower.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.languages.passages import in_one, passages, shorter
from careget_docs.plugin import Finding, Rule, Subject
from careget_docs.project.terms import Concept, Term, Terms
from careget_docs.rules._samples import saying

HINT = "Write “{term}”, or make the pattern in `avoid:` of deliverables/terms.yaml narrower."
SAMPLE = Terms({"expected": Concept("expected", {"it": Term("previsto", ("previst*",), ("dovut*",))})})


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each passage with a word that is forbidden in its language."""
    whole = in_one(subject.document)
    suspect = {lang for lang in whole if subject.terms.may_avoid(whole[lang], lang)}
    for passage in passages(subject.document) if suspect else ():
        if passage.lang not in suspect:
            continue
        for word, concept in subject.terms.avoided(passage.text, passage.lang):
            message = "The terms of the project forbid “{word}”: “{text}”."
            term = concept.terms[passage.lang].text
            values = (("word", word), ("text", shorter(passage.text, word)), ("term", term))
            yield Finding(message, HINT, values, passage.id)


def failing(subject: Subject) -> Iterable[Subject]:
    """Return documents with the fault."""
    yield replace(saying(subject, "Anticipi ricevuti e dovuti", "it"), terms=SAMPLE)


def passing(subject: Subject) -> Iterable[Subject]:
    """Return documents with what only looks like the fault."""
    yield replace(saying(subject, "Anticipi ricevuti e previsti", "it"), terms=SAMPLE)
    yield replace(saying(subject, "dovut*", "en"), terms=SAMPLE)


RULE = Rule("LNG023", Severity.ERROR, check, passing, failing)
