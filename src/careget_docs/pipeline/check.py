"""Stage 5: run every rule over the tree and the finished files, and weigh the findings against the waivers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from careget_docs.diagnostics import Diagnostic, Report, Severity, Span
from careget_docs.plugin import FileRule, Finding, Rule, Subject
from careget_docs.project.deliverable import Deliverable
from careget_docs.tree import Group, walk


def check(
    subject: Subject,
    deliverable: Deliverable,
    rules: Mapping[str, Rule],
    file_rules: Mapping[str, FileRule],
    today: datetime.date,
    report: Report,
) -> None:
    """Add the findings of all rules to `report`; a finding with a waiver that holds today is left out.

    A waiver that is past its day, or that nothing needs, is itself a finding.
    """
    places = {node.id: node.span for node in walk(subject.document) if isinstance(node, Group) and node.id}
    found = [
        diagnostic(rule, finding, places.get(finding.id) or _file(deliverable))
        for rule in rules.values()
        for finding in rule.check(subject)
    ]
    for inspection in subject.inspections:
        found += [
            seen(rule, finding, inspection.name) for rule in file_rules.values() for finding in rule.check(inspection)
        ]
    present = {item.code for item in (*found, *report)}
    waived = set()
    for waiver in deliverable.waivers:
        if waiver.until < today:
            hint = "Mend the finding, or give the waiver a new day and a reason."
            report.error(
                "VAL040", waiver.span, "The waiver of {code} ended on {day}.", hint, code=waiver.code, day=waiver.until
            )
        elif waiver.code not in present:
            report.warning(
                "VAL041", waiver.span, "The waiver of {code} is not needed.", "Take it away.", code=waiver.code
            )
        else:
            waived.add(waiver.code)
    report.extend(item for item in found if item.code not in waived)


def diagnostic(rule: Rule, finding: Finding, span: Span | None) -> Diagnostic:
    """Return a rule's finding as a diagnostic at its place."""
    return Diagnostic(rule.severity, rule.code, finding.message, span, finding.hint, finding.values)


def seen(rule: FileRule, finding: Finding, name: str) -> Diagnostic:
    """Return a finding in a finished file as a diagnostic whose place is the file and its page."""
    return Diagnostic(
        rule.severity, rule.code, finding.message, Span(name, page=finding.page), finding.hint, finding.values
    )


def deliverable_at_fault(report: Report, deliverable: Deliverable) -> None:
    """Give findings that have no place, such as an engine's, the deliverable's file."""
    for index, item in enumerate(report.diagnostics):
        if item.span is None:
            report.diagnostics[index] = Diagnostic(
                Severity(item.severity), item.code, item.message, _file(deliverable), item.hint, item.values
            )


def _file(deliverable: Deliverable) -> Span:
    return Span(deliverable.span.path)
