"""Covers and openers without a picture: drawn by motif or chance, said in words, drawn anew to a shape."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.drawing.artwork.draw import motifs
from careget_docs.html.frames import Frames
from careget_docs.html.html import markup
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Figure, walk

OPENER = workspaces.SMALL.replace("    title: Новини\n", "    title: Новини\n    motif: work\n")


def _document(folder: Path, text: str, name: str = "small") -> tuple[Document, Report]:
    report = Report()
    workspaces.small(folder, text, name)
    document = workspaces.compose(folder, name, report)
    assert document is not None, "\n".join(map(str, report))
    return document, report


def _figures(document: Document) -> list[Figure]:
    return [node for node in walk(document) if isinstance(node, Figure) and node.role == "artwork"]


def test_a_cover_without_a_picture_is_drawn_one_and_others_are_not(tmp_path: Path) -> None:
    (cover,) = _figures(_document(tmp_path, workspaces.SMALL)[0])
    assert cover.picture.artwork
    assert cover.picture.artwork.motif in motifs()
    assert cover.alternative.replace("\N{NO-BREAK SPACE}", " ") == load_locale("bg").word(
        f"drawn-{cover.picture.name.removesuffix('.svg')}"
    )
    assert not cover.decorative


def test_a_cover_may_have_none(tmp_path: Path) -> None:
    text = workspaces.SMALL.replace("    title: Проба\n", "    title: Проба\n    motif: none\n", 1)
    assert not _figures(_document(tmp_path, text)[0])


def test_the_next_issue_and_another_variant_look_otherwise(tmp_path: Path) -> None:
    texts = {
        "news-01": OPENER,
        "news-02": OPENER,
        "other": OPENER.replace("    motif: work\n", "    motif: work\n    variant: 2\n"),
    }
    drawn = {name: _figures(_document(tmp_path / name, text, name)[0]) for name, text in texts.items()}
    covers = {name: figures[0].picture.artwork for name, figures in drawn.items()}
    assert covers["news-01"]
    assert covers["news-02"]
    assert covers["news-01"].motif != covers["news-02"].motif
    assert len({figures[1].picture.data for figures in drawn.values()}) == 3


@pytest.mark.parametrize("lang", ["el", "lt"])
def test_the_words_are_in_the_language_of_the_document(tmp_path: Path, lang: str) -> None:
    document, _report = _document(tmp_path, OPENER.replace("language: bg", f"language: {lang}"))
    words = load_locale(lang)
    assert [figure.alternative.replace("\N{NO-BREAK SPACE}", " ") for figure in _figures(document)] == [
        words.word(f"drawn-{figure.picture.name.removesuffix('.svg')}") for figure in _figures(document)
    ]


def test_a_design_has_it_drawn_to_its_own_shape(tmp_path: Path) -> None:
    document, report = _document(tmp_path, OPENER)
    brand = workspaces.brand()
    frames = Frames(document, Kit(brand, load_locale("bg"), report))
    opener = _figures(document)[1]
    band = frames.crop(opener, 300, 40, calm=5, ground="night")
    assert (band.picture.width, band.picture.height) == (300, 40)
    assert band.alternative == opener.alternative
    assert band.picture.data.split(b"fill=")[1].startswith(f'"{brand.color("night")}"'.encode())
    ground = frames.ground(opener, 200, 300, (10, 10, 180, 60))
    assert (ground.ink, ground.panel, ground.veil) == ("white", False, 0)
    assert frames.can_crop(opener, 10, 1000)
    assert not report.errors


@pytest.mark.parametrize(("blue", "paneled"), [("#003399", False), ("#8A8F98", True)])
def test_words_of_a_drawn_cover_have_a_panel_where_the_brand_is_too_grey(
    tmp_path: Path, blue: str, paneled: bool
) -> None:
    text = workspaces.SMALL.replace("    title: Проба\n", "    title: Проба\n    motif: health\n", 1)
    workspaces.small(tmp_path, text)
    brand_file = tmp_path / "templates" / "brand.yaml"
    colours = brand_file.read_text("utf-8")
    for name in ("reflex", "leaf", "night") if paneled else ():
        colours = re.sub(rf'(?m)^(    {name}: )"#[0-9A-F]{{6}}"', rf'\g<1>"{blue}"', colours)
    brand_file.write_text(colours, "utf-8")
    report = Report()
    document = workspaces.compose(tmp_path, "small", report)
    assert document is not None, list(report)
    made = markup(document, Kit(workspaces.brand(tmp_path), load_locale("bg"), report))
    assert made is not None
    assert ('class="cover drawn motif paneled"' in made.html) is paneled
