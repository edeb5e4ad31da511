"""What is found in the files of deliverables that nobody asked for: told in a line each, and no error of this run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from careget_docs.diagnostics import Diagnostic, Report, Severity, Span

GUIDANCE = "VAL160"
"""The code of words that tell what to write, where nothing is written yet."""


def owner(path: str) -> str:
    """Return the id of the deliverable whose file, or translation, this is; empty for another file."""
    parts = PurePath(path).parts
    own = len(parts) == 2 and parts[0] == "deliverables" and parts[1] != "project.yaml"
    return parts[1].split(".")[0] if own else ""


def counted(found: Iterable[Diagnostic], asked: Iterable[str]) -> list[Diagnostic]:
    """Return findings on sources as they count in a run that was asked for some deliverables, or, with none, for all.

    Where some were named, the faults of the others are a warning each. Where none was, this holds for those that
    somebody has begun and not written yet.
    """
    items, names = list(found), {PurePath(name).name.split(".")[0] for name in asked}
    faults: dict[str, list[Diagnostic]] = {}
    for item in items:
        if item.severity is Severity.ERROR and item.span and (id := owner(item.span.path)):
            faults.setdefault(id, []).append(item)
    begun = {id for id, each in faults.items() if any(item.code == GUIDANCE for item in each)}
    aside = {id for id in faults if (id not in names if names else id in begun)}
    kept = [item for item in items if not (item.span and owner(item.span.path) in aside)]
    return [*kept, *(line for id in sorted(aside) for line in _line(id, faults[id], unwritten=id in begun))]


def _line(id: str, faults: list[Diagnostic], *, unwritten: bool) -> Iterator[Diagnostic]:
    report, place = Report(), Span(f"deliverables/{id}.yaml")
    hint = "`careget-docs check {id}` names them."
    if unwritten:
        count = sum(item.code == GUIDANCE for item in faults)
        message = "“{id}” is begun and not written yet, in {count} places, so it was left out."
        report.warning("VAL161", place, message, hint, id=id, count=count)
    else:
        message = "“{id}” was not asked for, and has errors: {count}."
        report.warning("VAL162", place, message, hint, id=id, count=len(faults))
    yield from report
