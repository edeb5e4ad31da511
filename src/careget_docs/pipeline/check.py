"""Stage 5: read every finished file back and run every rule over it and the tree; what cannot be read is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Diagnostic, Report, Span
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding, Rule, Subject
from careget_docs.tree import Figure, Group, walk

CONTENT = ("", "portrait", "artwork")
"""The roles of pictures that are no mark of anybody when they are photographs (JPEG) or drawn by us."""
MOSTLY = 0.6
"""Which share of what looks like a logo must lie in such a photograph."""


def check(subject: Subject, rules: Mapping[str, Rule], file_rules: Mapping[str, FileRule], report: Report) -> None:
    """Add what is wrong with a document and its files to `report`, which knows where blocks are written.

    A file that its format's reader cannot read is one finding; the rules then look at the others.
    """
    unread = dict(_unread(subject))
    for artifact, reason in unread.items():
        hint = "The format and its reader do not agree: report it, with the deliverable."
        report.error("OUT013", None, "{file} cannot be read back: {reason}", hint, file=artifact.name, reason=reason)
    legible = replace(subject, artifacts=tuple(item for item in subject.artifacts if item not in unread))
    found = [
        diagnostic(rule, finding, report.blocks.get(finding.id))
        for rule in rules.values()
        for finding in rule.check(legible)
    ]
    for inspection in known(legible):
        found += [
            seen(rule, finding, inspection.name) for rule in file_rules.values() for finding in rule.check(inspection)
        ]
    report.extend(found, judged=True)


def known(subject: Subject) -> Iterator[Inspection]:
    """Yield what was seen of the files, less photographs and drawings of ours that look like logos."""
    if not any(inspection.sighting.logos for inspection in subject.inspections):
        yield from subject.inspections
        return
    figures = [
        (group.id, node)
        for group in walk(subject.document)
        if isinstance(group, Group) and group.id
        for node in walk(group)
        if isinstance(node, Figure) and node.role in CONTENT
    ]
    photographs = {id for id, node in figures if node.picture.media_type == "image/jpeg"}
    drawings = {id for id, node in figures if node.picture.artwork}
    readings = {item.name: reading for item, reading in subject.readings()} if photographs | drawings else {}
    for inspection in subject.inspections:
        reading, sighting = readings.get(inspection.name), inspection.sighting
        shown = [
            (found.page, found.box)
            for found in (reading.placed if reading else ())
            if (found.pixels and {*found.blocks} & photographs) or {*found.blocks[-1:]} & drawings
        ]
        logos = tuple(
            logo
            for logo in sighting.logos
            if not any(page == logo.page and _inside(logo.box, box) > MOSTLY for page, box in shown)
        )
        yield replace(inspection, sighting=replace(sighting, logos=logos))


def _inside(one: Box, other: Box) -> float:
    """Return which share of a box lies in another."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0.0) * max(down, 0.0) / max(one.width * one.height, 1e-6)


def _unread(subject: Subject) -> Iterator[tuple[Artifact, str]]:
    for artifact in subject.artifacts:
        try:
            for _ in replace(subject, artifacts=(artifact,)).readings():
                pass
        except Exception as error:
            yield artifact, f"{type(error).__name__}: {error}".rstrip(": ")


def diagnostic(rule: Rule, finding: Finding, span: Span | None) -> Diagnostic:
    """Return a rule's finding as a diagnostic at its place."""
    return Diagnostic(rule.severity, rule.code, finding.sentence, span, finding.advice)


def seen(rule: FileRule, finding: Finding, name: str) -> Diagnostic:
    """Return a finding in a finished file as a diagnostic whose place is the file and its page."""
    box = finding.box
    place = Span(name, page=finding.page, box=(box.left, box.top, box.width, box.height) if box else ())
    return Diagnostic(rule.severity, rule.code, finding.sentence, place, finding.advice)
