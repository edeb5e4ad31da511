"""Briefs 7 and 8: a folder for a course and a flyer build clean in every format; `make judge` takes all languages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pypdfium2
import pytest

import scenes
import workspaces
from briefs import leaflets
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Outcome

MM = 72 / 25.4
TODAY = datetime.date(2026, 8, 1)
SLICE = {"course-bg": ("pdf", "docx"), "course-frieze": ("pdf",), "fair-el": ("pdf", "press")}
"""What the suite makes of them."""


def built(name: str, folder: Path, formats: tuple[str, ...]) -> Outcome:
    text = leaflets.BRIEFS[name]
    workspaces.small(folder, text, name)
    scenes.write(folder / "deliverables" / "images", *(key for key in scenes.PHOTOGRAPHS if key in text))
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables[name]
    assert deliverable is not None, list(map(str, report))
    job = pipeline.Job(deliverable, deliverable.lang, formats)
    return pipeline.produce(folder, project, workspaces.brand(folder), job, TODAY)


@pytest.mark.parametrize("name", SLICE)
def test_a_brief_builds_without_an_error(name: str, tmp_path: Path) -> None:
    found = built(name, tmp_path, SLICE[name])
    assert [str(item) for item in found.report.errors] == []
    assert not [str(item) for item in found.report if item.code == "PRN102"]
    assert found.delivery is not None
    assert {item.format for item in found.delivery.artifacts} == {*SLICE[name]}


@pytest.mark.parametrize("name", ["six-bg", "six-el", "six-it"])
def test_the_photograph_of_a_flyer_has_a_decent_share_of_its_back(name: str, tmp_path: Path) -> None:
    found = built(name, tmp_path, ("pdf",))
    assert [str(item) for item in found.report.errors] == []
    assert found.delivery is not None
    with pypdfium2.PdfDocument(found.delivery.artifacts[0].data) as pdf:
        page = pdf[1]
        boxes = [each.get_bounds() for each in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        ends = [box for box in boxes if box[1] > page.get_height() * 0.48]
    assert len(ends) == 1
    left, low, right, top = ends[0]
    assert (right - left) * (top - low) > (50 * MM) * (40 * MM)
