"""A build for tests of what is built when: real sources, files that hold next to nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from careget_docs.artifact import Artifact
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.manifest import Delivery
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.pipeline.waivers import judge, report_of
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Project
from careget_docs.storage.reads import noted


def quick_build(
    workspace: Path, project: Project, brand: Brand, wanted: Sequence[Job], today: datetime.date, **_: object
) -> Iterator[tuple[Job, Outcome]]:
    """Yield editions that hold nothing but what their blocks read."""
    for job in wanted:
        report = report_of(job.deliverable, today)
        with noted() as read:
            found = pipeline.document(workspace, project, brand, job, report)
        report.warning("VIS002", None, "The file is empty.")
        judge(job.deliverable, today, report)
        made = Artifact(job.deliverable.id, job.lang, "docx", ".docx", "application/zip", str(found).encode())
        ready = Delivery(job.deliverable, "", (made,)) if found and not report.failed else None
        yield job, Outcome(ready, report, tuple(sorted(map(str, read))))


def counted_build(
    monkeypatch: pytest.MonkeyPatch, build: Callable[..., Iterator[tuple[Job, Outcome]]] = quick_build
) -> list[str]:
    """Return the editions that are made from now on, by a build in place of the pipeline's."""
    found: list[str] = []

    def counted(*arguments: Any, **named: Any) -> Iterator[tuple[Job, Outcome]]:
        found.extend(f"{job.deliverable.id}.{job.lang}" for job in arguments[3])
        return build(*arguments, **named)

    monkeypatch.setattr(pipeline, "build", counted)
    return found
