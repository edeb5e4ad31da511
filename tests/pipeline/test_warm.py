"""What an edit gives in a process that knows all that came before is what a new process gives, faults and all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest

import photographs
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.engines.weasyprint import kept_blocks, patches
from careget_docs.inspection.emblem import candidates, search, surroundings
from careget_docs.inspection.page_memory import PAGES
from careget_docs.inspection.read_back.own_pdf import own_pdf
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job

POSTER = """\
deliverable: poster
title: Грижа у дома
author: Община Хасково
language: bg
template: poster-cover
date: 2025-05-31
formats: [pdf]
size: A3
blocks:
  - block: cover
    id: cover
    title: Грижа у дома
    issue: Медико-технологичен хъб
    programme: "{programme}"
  - block: photo
    id: shot
    image: scene.jpg
    alternative: Червена ивица над зелен квадрат
  - block: lead
    id: aim
    text: Изоставената сграда на бившето сиропиталище в Хасково ще бъде трансформирана в хъб.
  - use: key-figures
  - use: partners
"""
YAML, CSS, SHOT = "deliverables/poster.yaml", "templates/poster-cover.css", "deliverables/images/scene.jpg"
Edit = tuple[str, Callable[[str], str]]


def _words(old: str, new: str) -> Edit:
    def edited(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return YAML, edited


def _style(rule: str) -> Edit:
    return CSS, lambda text: f"{text}\n{rule}\n"


EDITS: dict[str, tuple[Edit, str]] = {
    "a word more": (_words("Изоставената", "Отдавна изоставената"), ""),
    "a text that needs smaller steps": (_words("Изоставената", "Изоставената и никому ненужна досега " * 12), ""),
    "a text that no step holds": (_words("Изоставената", "Изоставената и никому ненужна досега " * 90), "ENG008"),
    "a longer title": (_words("title: Грижа у дома", "title: Грижа у дома за всички в Хасково и областта"), ""),
    "a title that no step holds": (_words("title: Грижа у дома", "title: " + "Грижа у дома " * 60), "ENG008"),
    "no partners": (_words("  - use: partners\n", ""), ""),
    "a photograph moved over the emblem": (_style(".shot { z-index: 9; margin-top: 290mm }"), "VIS"),
    "the statement in white": (_style(".g-lockup * { color: white !important }"), "VIS"),
    "the statement away": (_style(".g-lockup .paragraph, .g-lockup p { display: none }"), "VIS"),
    "no lockup": (_style(".g-lockup { display: none }"), "VIS"),
    "an emblem too small": (_style(".g-lockup { --h: 2mm !important }"), "VIS"),
    "the statement in another typeface": (_style(".g-lockup * { font-family: 'Sofia Sans' !important }"), "VIS"),
    "a text in white": (_style(".say * { color: white !important }"), ""),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = workspaces.small(tmp_path_factory.mktemp("warm"), POSTER, "poster")
    for name in ("key-figures", "partners"):
        text = (workspaces.ROOT / "deliverables" / "blocks" / f"{name}.yaml").read_text("utf-8")
        (found / "deliverables" / "blocks" / f"{name}.yaml").write_text(text, "utf-8")
    (found / SHOT).write_bytes(photographs.packed(photographs.scene((1800, 1300)).rotate(3), quality=95))
    return found


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))


def made(folder: Path) -> tuple[list[str], list[bytes]]:
    """Return what is found and made of the poster."""
    report = Report()
    project, brand = pipeline.load(folder, pipeline.blocks(), report), workspaces.brand(folder)
    deliverable = project.deliverables["poster"]
    assert deliverable, list(map(str, report))
    outcome = pipeline.produce(folder, project, brand, Job(deliverable, "bg", ("pdf",)), datetime.date(2026, 1, 1))
    artifacts = outcome.delivery.artifacts if outcome.delivery else ()
    return list(map(str, outcome.report)), [each.data for each in artifacts]


@contextmanager
def nothing_known(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget everything, and keep nothing of a layout or a look while inside."""
    known: list[tuple[ModuleType, str]] = [(candidates, "_blue_rectangles"), (candidates, "_yellow_rings")]
    known += [(search, "measure"), (surroundings, "_clear_space"), (surroundings, "_other_marks")]
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(place))
    kept_blocks.KEPT.clear()
    PAGES.clear()
    own_pdf.cache_clear()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(patches, "laying", nullcontext))
        for module, name in known:
            stack.enter_context(mock.patch.object(module, name, getattr(module, name).__wrapped__))
        yield


@contextmanager
def edited(folder: Path, edit: Edit) -> Iterator[None]:
    """Let an edit stand for a while."""
    path, change = folder / edit[0], edit[1]
    text = path.read_text("utf-8")
    path.write_text(change(text), "utf-8")
    try:
        yield
    finally:
        path.write_text(text, "utf-8")


@cache
def right(folder: Path) -> tuple[list[str], list[bytes]]:
    found = made(folder)
    assert found[1], found[0]
    return found


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_poster_is_what_it_would_be_anew(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, code = EDITS[name]
    first = right(folder)
    with edited(folder, edit):
        warm = made(folder)
        with nothing_known(tmp_path / "new", monkeypatch):
            assert made(folder) == warm
    assert warm != first
    assert bool(warm[1]) is not bool(code), warm[0]
    if code:
        assert any(f"error {code}" in line for line in warm[0]), warm[0]
    assert made(folder) == first
