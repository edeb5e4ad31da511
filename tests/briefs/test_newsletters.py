"""Briefs 1 to 4 and 10, and three that nobody designed for: they build clean; the whole matrix runs by `make judge`."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

import scenes
import workspaces
from briefs import booklets, newsletters
from careget_docs.diagnostics import Report
from careget_docs.html import html
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Outcome
from careget_docs.plugin import Kit

TODAY = datetime.date(2026, 6, 30)
SLICE = {
    "flash-bg-grid": ("pdf", "press", "docx"),
    "sheet-el-mosaic": ("pdf", "press"),
    "twelve-en-margin": ("press",),
    "long-bg-grid": ("pdf",),
    "flash-el-margin": ("pdf",),
    "flash-bg-margin": ("pdf",),
    "twelve-el-mosaic": ("pdf",),
}
"""What the suite builds: one page, a page of tiles, photographs off the page, a drawn cover with a long line on it."""
WHOLE = {**newsletters.BRIEFS, **booklets.BRIEFS}


def built(folder: Path, name: str, formats: tuple[str, ...], impose: str = "") -> Outcome:
    text = WHOLE[name]
    workspaces.small(folder, text, name)
    scenes.write(folder / "deliverables" / "images", *(key for key in scenes.PHOTOGRAPHS if f": {key}" in text))
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables[name]
    assert deliverable is not None, list(map(str, report))
    job = pipeline.Job(deliverable, deliverable.lang, formats, impose=impose)
    return pipeline.produce(folder, project, workspaces.brand(folder), job, TODAY)


@pytest.mark.parametrize("name", SLICE)
def test_a_newsletter_of_other_peoples_content_is_delivered(name: str, tmp_path: Path) -> None:
    found = built(tmp_path, name, SLICE[name])
    assert [str(item) for item in found.report.errors] == []
    assert [str(item) for item in found.report if item.code.startswith("LAY")] == []
    assert found.delivery is not None
    made = {item.format: item for item in found.delivery.artifacts}
    assert set(made) == set(SLICE[name])
    if name in {"flash-bg-grid", "flash-bg-margin", "flash-el-margin", "sheet-el-mosaic"}:
        assert len(workspaces.read(made["pdf"]).sizes) == 1


def test_a_booklet_gets_the_pages_that_its_leaves_lack(tmp_path: Path) -> None:
    found = built(tmp_path, "partners-en", ("pdf",))
    assert [str(item) for item in found.report.errors] == []
    assert "PRN310" in {item.code for item in found.report}
    assert found.delivery is not None
    assert len(workspaces.read(found.delivery.artifacts[0]).sizes) in {8, 12, 16}


def test_notes_of_tiles_stand_clear_of_the_cut(tmp_path: Path) -> None:
    found = built(tmp_path, "long-en-mosaic", ("pdf",))
    assert found.delivery is not None
    said = [piece for piece in workspaces.read(found.delivery.artifacts[0]).pieces if re.match(r"[1-6]\.", piece.text)]
    assert len(said) == 6
    assert min(piece.box[0] for piece in said) > 8 * 72 / 25.4


def test_how_one_takes_part_stands_beside_the_event_and_not_between_its_lines(tmp_path: Path) -> None:
    found = built(tmp_path, "two-en-margin", ("pdf",))
    assert found.delivery is not None
    pieces = workspaces.read(next(item for item in found.delivery.artifacts if item.format == "pdf")).pieces
    day = next(piece for piece in pieces if "12 September" in piece.text)
    verb = next(piece for piece in pieces if "Register by" in piece.text)
    assert day.box[3] - day.box[1] > 5 * 72 / 25.4, "the day is not large"
    assert verb.box[0] > day.box[2]


def test_the_drawing_above_the_foot_is_drawn_for_its_place(tmp_path: Path) -> None:
    workspaces.small(tmp_path, newsletters.flash("en", "newsletter-mosaic"))
    scenes.write(tmp_path / "deliverables" / "images", "ceremony.jpg")
    report = Report()
    document = workspaces.compose(tmp_path, "small", report, ("pdf",))
    assert document is not None, list(map(str, report))
    made = html.markup(document, Kit(workspaces.brand(tmp_path), load_locale("en"), report))
    assert made is not None, list(map(str, report))
    high = re.search(r'class="foot[^>]*--art: ([\d.]+)mm', made.html)
    source = re.search(r'class="figure artwork[^>]*><img src="asset:([^"]+)"', made.html)
    assert high
    assert source
    size = re.search(rb'viewBox="0 0 ([\d.]+) ([\d.]+)"', made.assets[source[1]][1])
    assert size
    assert float(high[1]) > 0
    assert float(size[1]) / float(size[2]) == pytest.approx(220 / float(high[1]), rel=0.01)
