"""Pages as strangers write them: each way to show an emblem or to hide it, read as a browser would show it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from careget_docs.engines.weasyprint.svg import as_seen
from careget_docs.evidence.preflight import preflight
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.page import decoded
from careget_docs.inspection.inspect import Besides, inspect_bytes
from careget_docs.pipeline import pipeline
from careget_docs.visibility import emblem

SAID = "Съфинансирано от Европейския съюз"
SVG = emblem.svg(12)
PNG = as_seen(SVG.encode(), 18.0, 12.0)
BOX = re.findall(r'viewBox="([^"]+)"', SVG)[0]
DRAWN = SVG[SVG.index(">", SVG.index("<svg")) + 1 : SVG.rindex("</svg>")]
MARK = '<img src="e.png" alt="Емблема" height="48">'
FILES = {"e.png": PNG, "e.svg": SVG.encode(), "x.css": b".eu img { width: 130px; height: 48px }"}


def looked(body: str, head: str = "", files: dict[str, bytes] = FILES) -> Inspection:
    """Return what is seen of a stranger's page, in processes of its own."""
    page = f'<!doctype html><html lang="bg"><head><meta charset="utf-8"><title>Х</title>{head}</head><body>{body}'
    return inspect_bytes("page.html", page.encode(), "web", besides=Besides(files, as_seen))


def sentence(style: str = "") -> str:
    """Return the statement in a style."""
    return f'<b style="{style}">{SAID}</b>'


SHOWN = {
    "inline": SVG,
    "symbol": f'<svg hidden><symbol id="eu" viewBox="{BOX}">{DRAWN}</symbol></svg>'
    '<svg width="72" height="48" role="img" aria-label="ЕС"><use href="#eu"/></svg>',
    "object": '<object data="e.svg" type="image/svg+xml" width="72" height="48"></object>',
    "set": '<img srcset="e.png 1x" alt="ЕС" height="48">',
    "picture": '<picture><source srcset="e.png"><img alt="ЕС" height="48"></picture>',
    "later": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="e.png" alt="ЕС" height="48">',
}


@pytest.mark.parametrize("name", SHOWN)
def test_an_emblem_is_seen_in_every_way_to_show_one(name: str) -> None:
    seen = looked(f"<p>{SHOWN[name]} {sentence()}").sighting
    assert any(each.certain for each in seen.emblems)
    assert [said.exact for said in seen.statements] == [True]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f'<p class="eu">{MARK} {sentence()}', "<style>p.eu > img { width: 130px; height: 48px }</style>"),
        (f'<p class="eu">{MARK} {sentence()}', '<link rel="stylesheet" href="x.css">'),
        (f'<p id="eu">{MARK} {sentence()}', "<style>#eu img[alt] { width: 130px; height: 48px }</style>"),
    ],
)
def test_any_selector_stretches(body: str, head: str) -> None:
    found = looked(body, head).sighting.emblems[0].box
    assert found.width / found.height > 2.5


@pytest.mark.parametrize(
    "style",
    [
        "position: absolute; left: -9999px", "height: 0; overflow: hidden", "opacity: 0.05", "text-indent: -9999px",
        "position: absolute; width: 1px; height: 1px; overflow: hidden", "clip-path: inset(50%)", "transform: scale(0)",
    ],
)  # fmt: skip
def test_what_the_style_puts_out_of_sight_does_not_count(style: str) -> None:
    seen = looked(f'<div style="{style}">{MARK} {sentence()}</div><p>Текст').sighting
    assert not seen.emblems
    assert not seen.statements
    assert {each.kind for each in seen.not_shown} == {"emblem", "statement"}


@pytest.mark.parametrize("style", ["color: #fff", "font-size: 1px", "color: #fefefe; background: white"])
def test_a_statement_that_nobody_can_read_does_not_count(style: str) -> None:
    seen = looked(f"<p>{MARK} {sentence(style)}").sighting
    assert seen.emblems
    assert not seen.statements
    assert {each.kind for each in seen.not_shown} == {"statement"}
    assert looked(f"<p>{MARK} {sentence('color: #036; font-size: 14px')}").sighting.statements


def test_what_runs_only_without_scripts_does_not_count() -> None:
    for tag in ("noscript", "template"):
        assert not looked(f"<{tag}><p>{MARK} {sentence()}</p></{tag}><p>Текст").sighting.emblems


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f'<p style="background: url(e.png); width: 72px; height: 48px"></p>{sentence()}', ""),
        (f'<p class="eu"></p>{sentence()}', '<link rel="stylesheet" href="elsewhere.css">'),
        (MARK.replace("height", 'style="transform: rotate(90deg)" height') + sentence(), ""),
        (MARK.replace("height", 'style="filter: grayscale(1)" height') + sentence(), ""),
    ],
)
def test_what_cannot_be_known_is_told_and_is_an_error(body: str, head: str, tmp_path: Path) -> None:
    found = looked(body, head)
    assert not found.sighting.emblems
    assert found.sighting.unseen
    told = {rule.code for rule in pipeline.file_rules().values() for _ in rule.check(found)}
    assert "SRC102" in told


def test_a_share_of_the_window_bounds_a_picture() -> None:
    small = looked(f'<p><img src="e.png" alt="ЕС" style="width: 5%"> {sentence()}').sighting.emblems
    assert all(each.box.width <= 1280 * 0.05 * 25.4 / 96 + 0.1 for each in small)
    low = looked(f'<p><img src="e.png" alt="ЕС" style="max-height: 30px"> {sentence()}').sighting.emblems
    assert low[0].box.height == pytest.approx(30 * 25.4 / 96, rel=0.05)


@pytest.mark.parametrize("start", ["<!-- saved from url=(0021)https://example.org/ -->\n", "<?xml version='1.0'?>\n"])
def test_a_saved_page_is_looked_at_with_its_files(start: str, tmp_path: Path) -> None:
    (tmp_path / "saved_files").mkdir()
    (tmp_path / "saved_files" / "e(1).png").write_bytes(PNG)
    mark = MARK.replace("e.png", "./saved_files/e(1).png")
    page = f'{start}<!DOCTYPE html>\n<html lang="bg"><head><title>Х</title></head><body><p>{mark} {sentence()}</p>'
    path = tmp_path / "saved.html"
    path.write_text(page, "utf-8")
    verdict = preflight(path, "web", pipeline.file_rules())
    assert [str(each.answer) for each in verdict.answers[:2]] == ["yes", "yes"]


def test_letters_of_other_encodings_are_read() -> None:
    text = f'<html><head><meta charset="windows-1251"></head><body><p>{SAID}</p>'
    assert SAID in decoded(text.encode("cp1251"))
    assert SAID in decoded(text.encode("utf-16"))
    broken = text.replace("windows-1251", "utf-8").encode() + b"\xff\xc3"
    assert SAID in decoded(broken)
    assert "x" in decoded(b'<meta charset="no-such">x\xff')
