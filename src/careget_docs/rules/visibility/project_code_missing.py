"""The document does not give the project's code.

Why: a code lets an auditor find the operation (Regulation (EU) 2021/1060, Art. 49(3): each operation has one).
Mend: once EUI's code of the project is known, write it as the value `project-code` in deliverables/project.yaml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.plugin import Finding, Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding when the project has no code."""
    if not subject.facts.get("project-code"):
        hint = "Write it as `project-code: {{code: …}}` in deliverables/project.yaml."
        yield Finding("The project's code is not known and not printed.", hint)


def _coded(subject: Subject, code: str) -> Subject:
    return replace(subject, facts={**subject.facts, "project-code": code})


def passing(subject: Subject) -> Iterable[Subject]:
    """Return a project with a code."""
    yield _coded(subject, "EUI02-000")


def failing(subject: Subject) -> Iterable[Subject]:
    """Return a project without one."""
    yield _coded(subject, "")


RULE = Rule("VIS020", Severity.WARNING, check, passing, failing, standing=True)
