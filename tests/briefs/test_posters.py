"""Briefs 5, 6 and 9: posters, roll-up and billboard of other people's content build clean in every format."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import scenes
import workspaces
from briefs import posters
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline

TODAY = datetime.date(2026, 8, 1)
WHOLE = ("day-bg", "long-el", "rollup-bg", "billboard-bg")
"""Those that are made in every format; the others as PDF."""


@pytest.mark.parametrize("name", posters.BRIEFS)
def test_a_brief_builds_without_an_error(name: str, tmp_path: Path) -> None:
    workspaces.small(tmp_path, posters.BRIEFS[name], name)
    scenes.write(tmp_path / "deliverables" / "images", *(key for key in scenes.HEADS if key in posters.BRIEFS[name]))
    report = Report()
    project = pipeline.load(tmp_path, pipeline.blocks(), report)
    deliverable = project.deliverables[name]
    assert deliverable is not None, list(map(str, report))
    formats = ("pdf", "press", "docx") if name in WHOLE else ("pdf",)
    job = pipeline.Job(deliverable, deliverable.lang, formats)
    found = pipeline.produce(tmp_path, project, workspaces.brand(tmp_path), job, TODAY)
    assert [str(item) for item in found.report.errors] == []
    assert found.delivery is not None
    made = {item.format for item in found.delivery.artifacts}
    assert made == {*formats, *(("ics",) if "block: event" in posters.BRIEFS[name] else ())}
