"""Any finished files inspected and judged by the rules on files; what is done with the verdicts is for the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from careget_docs.diagnostics import Diagnostic, Severity, Span
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file: what was seen, and which rules (by name) found what. `data` are the bytes, for pictures of pages."""

    inspection: Inspection
    findings: tuple[tuple[FileRule, Finding], ...]
    data: bytes = b""

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(rule.severity is severity for rule, _ in self.findings)

    def diagnostics(self) -> list[Diagnostic]:
        """Return the findings as diagnostics, each with the file and its page."""
        name = self.inspection.name
        return [
            Diagnostic(rule.severity, rule.code, found.sentence, Span(name, page=found.page), found.advice)
            for rule, found in self.findings
        ]


def preflight(path: Path, purpose: str, rules: Mapping[str, FileRule], seconds: float = 60.0) -> Verdict:
    """Return the verdict on a PDF or DOCX, whoever made it; never raises for a bad file, whatever is in it."""
    from careget_docs.inspection.inspect import inspect

    inspection = inspect(path, purpose, seconds=seconds)
    data = path.read_bytes() if not inspection.facts.faults and path.is_file() else b""
    return judge(inspection, rules, data)


def judge(inspection: Inspection, rules: Mapping[str, FileRule], data: bytes = b"") -> Verdict:
    """Return the verdict on an inspection: errors first, then by page."""
    found = [(rule, finding) for rule in rules.values() for finding in rule.check(inspection)]
    found.sort(key=lambda item: (item[0].severity is not Severity.ERROR, item[1].page, item[0].code))
    return Verdict(inspection, tuple(found), data)
