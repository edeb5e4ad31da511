"""The four questions that a verdict answers in words: emblem, statement, other logos, readable by all.

It finds nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from careget_docs.diagnostics import Phrase, Severity, phrase
from careget_docs.inspection.facts import Inspection

YES, NO, UNKNOWN = phrase("yes"), phrase("no"), phrase("not looked at")
MARKS = {"emblem": phrase("EU emblem"), "statement": phrase("Funding statement")}
LOGOS, READABLE = phrase("Other logos no larger than the emblem"), phrase("Readable by all")
NONE = phrase("none can be seen")
FAULTY = phrase("it is there, but not as it must be")
DOUBTFUL = phrase("what is there is doubtful, look at it yourself")
OTHERWISE = phrase("another sentence stands in its place")
PARTLY = phrase("as far as the file was looked at")
NO_EMBLEM = phrase("there is no emblem to compare with")
LARGER = phrase("one is larger")
UNREADABLE = phrase("the file cannot be read")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of the law, whether it is answered with yes, no, or not looked at, and the reason, if there is one."""

    name: str
    question: Phrase
    answer: Phrase
    reason: Phrase

    @property
    def told(self) -> Phrase:
        """The answer with its reason."""
        return phrase("{answer}: {reason}", answer=self.answer, reason=self.reason) if self.reason else self.answer


def answers(inspection: Inspection, broken: Iterable[tuple[str, str, Severity]]) -> tuple[Answer, ...]:
    """Return the answers; `broken` are name, code and severity of the rules that found something."""
    errors = {(name, code) for name, code, severity in broken if severity is Severity.ERROR}
    names = {name for name, _ in errors}
    return (
        _mark(inspection, "emblem", names),
        _mark(inspection, "statement", names),
        _logos(inspection, names),
        _readable(inspection, {code for _, code in errors}),
    )


def _mark(inspection: Inspection, kind: str, names: set[str]) -> Answer:
    """Answer whether emblem or statement is there and right."""
    seen = inspection.sighting
    sure = [emblem for emblem in seen.emblems if emblem.certain]
    said = [one for one in seen.statements if not one.acknowledges]
    there = bool(seen.emblems) if kind == "emblem" else bool(said)
    wrong = any(name.startswith(kind) for name in names)
    partly = bool(seen.unseen or inspection.facts.faults)
    if not there:
        answer = (UNKNOWN, UNREADABLE if inspection.facts.faults else Phrase()) if partly or seen.blind else (NO, NONE)
        if kind == "statement" and any(one.acknowledges for one in seen.statements):
            answer = NO, OTHERWISE
    elif kind == "emblem" and not sure:
        answer = NO, DOUBTFUL
    elif wrong:
        answer = NO, DOUBTFUL if names & {"statement_doubtful"} == {n for n in names if n.startswith(kind)} else FAULTY
    else:
        answer = YES, PARTLY if partly else Phrase()
    return Answer(kind, MARKS[kind], *answer)


def _logos(inspection: Inspection, names: set[str]) -> Answer:
    """Answer whether the emblem is at least as large as the other logos."""
    if "logo_outsizes_emblem" in names:
        answer = NO, LARGER
    elif not inspection.sighting.emblems:
        answer = UNKNOWN, NO_EMBLEM
    else:
        answer = YES, PARTLY if inspection.sighting.unseen else Phrase()
    return Answer("logos", LOGOS, *answer)


def _readable(inspection: Inspection, codes: set[str]) -> Answer:
    """Answer whether people can read the file who do not see it."""
    wrong = any(code.startswith("ACC") for code in codes)
    answer = (UNKNOWN, UNREADABLE) if inspection.facts.faults else (NO if wrong else YES, Phrase())
    return Answer("readable", READABLE, *answer)
