"""Briefs 7 and 8: a folder for a course and a flyer build clean in every format; `make judge` takes all languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import scenes
import workspaces
from briefs import leaflets
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline

TODAY = datetime.date(2026, 8, 1)
SLICE = {"course-bg": ("pdf", "docx"), "course-frieze": ("pdf",), "fair-el": ("pdf", "press")}
"""What the suite makes of them."""


@pytest.mark.parametrize("name", SLICE)
def test_a_brief_builds_without_an_error(name: str, tmp_path: Path) -> None:
    text = leaflets.BRIEFS[name]
    workspaces.small(tmp_path, text, name)
    scenes.write(tmp_path / "deliverables" / "images", *(key for key in scenes.PHOTOGRAPHS if key in text))
    report = Report()
    project = pipeline.load(tmp_path, pipeline.blocks(), report)
    deliverable = project.deliverables[name]
    assert deliverable is not None, list(map(str, report))
    job = pipeline.Job(deliverable, deliverable.lang, SLICE[name])
    found = pipeline.produce(tmp_path, project, workspaces.brand(tmp_path), job, TODAY)
    assert [str(item) for item in found.report.errors] == []
    assert not [str(item) for item in found.report if item.code == "PRN102"]
    assert found.delivery is not None
    assert {item.format for item in found.delivery.artifacts} == {*SLICE[name]}
