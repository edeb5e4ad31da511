"""Any finished files inspected and judged by the rules on files; what is done with the verdicts is for the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from careget_docs.diagnostics import Diagnostic, Observation, Phrase, Severity, Span, decimal, phrase
from careget_docs.evidence.answers import Answer, answers
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

FAMILIES = ("VIS", "SRC", "ACC")
"""What is told first: what the law asks for, what was not looked at, what some cannot read; then all else."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file: what was seen, and which rules found what. `data` are the bytes, for pictures of pages.

    `answers` are those to the four questions that people ask first.
    """

    inspection: Inspection
    findings: tuple[tuple[FileRule, Finding], ...]
    data: bytes = b""
    answers: tuple[Answer, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(rule.severity is severity for rule, _ in self.findings)

    def grouped(self) -> list[tuple[FileRule, Finding, tuple[int, ...]]]:
        """Return the findings with equal ones once, each with its pages; 0 is for the whole file."""
        equal: dict[tuple[str, Phrase], list[tuple[FileRule, Finding]]] = {}
        for rule, found in self.findings:
            equal.setdefault((rule.code, found.sentence), []).append((rule, found))
        return [(*same[0], tuple(dict.fromkeys(found.page for _, found in same))) for same in equal.values()]

    def diagnostics(self) -> list[Diagnostic]:
        """Return the findings as diagnostics, each with the file, its page and its place there."""
        return [
            Diagnostic(rule.severity, rule.code, found.sentence, self._span(found.page, found.box), found.advice)
            for rule, found in self.findings
        ]

    def _span(self, page: int, box: Box | None = None) -> Span:
        return Span(self.inspection.name, page=page, box=(box.left, box.top, box.width, box.height) if box else ())

    def notes(self) -> list[Observation]:
        """Return what was seen: the answers, then emblems and statements with their measures."""
        told = phrase("{question}: {answer}")
        found = []
        for one in self.answers:
            said = phrase(told.template, question=one.question, answer=one.told)
            facts = (("question", one.name), ("answer", str(one.answer)), ("reason", str(one.reason)))
            found.append(Observation("answer", said, self._span(0), facts))
        for emblem in self.inspection.sighting.emblems:
            said = phrase("EU emblem, {height} mm high", height=decimal(emblem.box.height, ".1f"))
            facts_: tuple[tuple[str, str | float | bool], ...] = (
                ("height_mm", round(emblem.box.height, 1)), ("stars", emblem.stars), ("variant", str(emblem.variant)),
                ("certain", emblem.certain), ("doubt", str(emblem.doubt)), ("part", emblem.part),
            )  # fmt: skip
            found.append(Observation("emblem", said, self._span(emblem.page, emblem.box), facts_))
        for one_said in self.inspection.sighting.statements:
            said = phrase("Statement “{text}”", text=one_said.text)
            facts_ = (("text", one_said.text), ("lang", one_said.lang), ("form", one_said.form),
                      ("exact", one_said.exact), ("read_in", one_said.seen),
                      ("acknowledges", one_said.acknowledges))  # fmt: skip
            found.append(Observation("statement", said, self._span(one_said.page, one_said.box), facts_))
        return found


def preflight(path: Path, purpose: str, rules: Mapping[str, FileRule], seconds: float = 60.0) -> Verdict:
    """Return the verdict on a PDF, DOCX or HTML, whoever made it; never raises for a bad file, whatever is in it."""
    from careget_docs.engines.weasyprint.svg import as_seen
    from careget_docs.inspection.inspect import inspect

    inspection = inspect(path, purpose, seconds=seconds, draw=as_seen)
    data = path.read_bytes() if not inspection.facts.faults and path.is_file() else b""
    return judge(inspection, rules, data)


def judge(inspection: Inspection, rules: Mapping[str, FileRule], data: bytes = b"") -> Verdict:
    """Return the verdict on an inspection: errors first, the legal ones before others, then by page."""
    found = [(name, rule, finding) for name, rule in rules.items() for finding in rule.check(inspection)]
    found.sort(key=lambda item: (item[1].severity is not Severity.ERROR, _family(item[1].code), item[2].page))
    broken = [(name, rule.code, rule.severity) for name, rule, _ in found]
    return Verdict(inspection, tuple((rule, each) for _, rule, each in found), data, answers(inspection, broken))


def _family(code: str) -> tuple[int, str]:
    return (FAMILIES.index(code[:3]) if code[:3] in FAMILIES else len(FAMILIES)), code
