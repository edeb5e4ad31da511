"""Pieces written from the docs alone, as authors wrote them (`more/*.yaml`): each is delivered as it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

import scenes
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.inspection.read_back import Piece
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Outcome
from test_docx_writer import office_pages

TODAY = datetime.date(2026, 9, 30)
MORE = sorted(Path(__file__).with_name("more").glob("*.yaml"))
FORMATS = ("pdf", "press", "docx")


def built(folder: Path, path: Path, formats: tuple[str, ...]) -> Outcome:
    text = path.read_text("utf-8")
    workspaces.small(folder, text, path.stem)
    for block in (workspaces.ROOT / "deliverables" / "blocks").glob("*.yaml"):
        (folder / "deliverables" / "blocks" / block.name).write_bytes(block.read_bytes())
    scenes.write(folder / "deliverables" / "images", *(key for key in scenes.PHOTOGRAPHS if f": {key}" in text))
    report = Report()
    project = pipeline.load(folder, pipeline.blocks(), report)
    deliverable = project.deliverables[path.stem]
    assert deliverable is not None, list(map(str, report))
    job = pipeline.Job(deliverable, deliverable.lang, formats)
    return pipeline.produce(folder, project, workspaces.brand(folder), job, TODAY)


def test_there_are_some() -> None:
    assert len(MORE) >= 5


@pytest.mark.parametrize("path", MORE, ids=lambda path: path.stem)
def test_it_is_delivered(path: Path, tmp_path: Path) -> None:
    found = built(tmp_path, path, ("pdf",))
    assert [str(item) for item in found.report.errors] == []
    assert [str(item) for item in found.report if item.code.startswith("LAY")] == []
    assert found.delivery is not None


def pieces(folder: Path, name: str, *words: str) -> Iterator[Piece]:
    """Yield the first piece of text with each of some words in a PDF."""
    found = built(folder, next(path for path in MORE if path.stem == name), ("pdf",))
    assert found.delivery is not None
    said = workspaces.read(next(item for item in found.delivery.artifacts if item.format == "pdf")).pieces
    for word in words:
        yield next(piece for piece in said if word in piece.text)


def test_two_days_of_a_poster_stand_side_by_side(tmp_path: Path) -> None:
    first, second = pieces(tmp_path, "conference-lt", "Registracija", "Savanorių")
    assert first.box[1] == pytest.approx(second.box[1], abs=2)
    assert first.box[2] < second.box[0]


def test_days_of_a_narrow_calendar_stand_one_below_the_other(tmp_path: Path) -> None:
    first, second = pieces(tmp_path, "short-issue-it", "3 dicembre", "20 gennaio")
    assert first.box[0] == pytest.approx(second.box[0], abs=0.5)


@pytest.mark.matrix
@pytest.mark.parametrize("path", MORE, ids=lambda path: path.stem)
def test_it_is_delivered_in_every_format(path: Path, tmp_path: Path) -> None:
    found = built(tmp_path, path, tuple(name for name in FORMATS if name in path.read_text("utf-8")))
    assert [str(item) for item in found.report.errors] == []


def test_a_long_name_stands_whole_on_the_cover_of_its_word_file(tmp_path: Path) -> None:
    found = built(tmp_path, next(path for path in MORE if path.stem == "plaque-lt"), ("docx",))
    assert found.delivery is not None
    first, *others = office_pages(found.delivery.artifacts[0].data)
    assert "bendruomenėms" in first
    assert sum("CARE-GET. Bendradarbiavimas" in page and "fondas pagal" in page for page in (first, *others)) == 1


def test_no_word_file_ends_with_an_empty_page(tmp_path: Path) -> None:
    found = built(tmp_path, next(path for path in MORE if path.stem == "booklet-ro"), ("docx",))
    assert found.delivery is not None
    assert "Cofinanțat de Uniunea Europeană." in office_pages(found.delivery.artifacts[0].data)[-1]
