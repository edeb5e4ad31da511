"""Texts are fitted to their boxes by declared steps: the first that fits, the same on all pages, no word broken."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.engines.weasyprint import engine, measuring

BRAND = workspaces.brand()
CSS = (
    "@page{size:100mm 100mm;margin:0} :root{--step:1} body{margin:0;font-family:'Sofia Sans'} "
    ".side{height:100mm;position:relative;break-after:page} .side:last-child{break-after:auto} "
    ".t{position:absolute;left:5mm;top:5mm;width:80mm;height:24mm} [data-step='2'] br{display:none} "
    "h1{margin:0;font-size:calc(40pt * var(--step));line-height:1;font-weight:900}",
)
HEAD = '<html lang="bg"><head><title>А</title><meta name="dcterms.created" content="2026-01-01"></head><body>'
STEPS = "title: 1 0.75 0.5 0.25"


def _page(words: str, steps: str = STEPS) -> str:
    return f'<div class="side"><div class="t" data-fit="title"><h1 data-steps="{steps}">{words}</h1></div></div>'


def _rendered(*pages: str) -> tuple[list[float], list[str]]:
    """Return the height of the first letter of each page in pt, and the codes of what was found."""
    report = Report()
    made = engine.render(engine.HtmlSource(HEAD + "".join(pages), CSS, families=BRAND.families), report)
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(made.data)]
    boxes = [text.get_charbox(0) for text in texts]
    return [round(box[3] - box[1], 1) for box in boxes], [item.code for item in report.errors]


def _measured(words: str, steps: str = STEPS, more: str = "") -> measuring.Measured:
    html = f'{HEAD}<h1 data-part="title" {more} data-steps="{steps}">{words}</h1>'
    return measuring.measured(engine.HtmlSource(html, CSS, families=BRAND.families), "title", 80, 24)


def test_what_fits_stays_and_what_does_not_steps_down() -> None:
    ((large,), none), ((less,), still) = _rendered(_page("Ден")), _rendered(_page("Денят на отворените врати"))
    assert none == still == []
    assert less < 0.8 * large


def test_a_group_stands_at_the_same_step_on_all_pages_and_another_group_does_not() -> None:
    pages = (_page("Денят на отворените врати"), _page("Ден"), _page("Ден", "other: 1 0.5"))
    (first, second, other), errors = _rendered(*pages)
    assert errors == []
    assert first == second < other


def test_what_no_step_holds_is_told() -> None:
    assert _rendered(_page("дълъг текст " * 60))[1] == ["ENG008"]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("Ден", 0),
        ("Отворени врати", 1),
        ("Отворени врати на хъба в Хасково, с музика", 2),
        ("Съвпадениепревъзходно", 3),
    ],
)
def test_the_first_step_at_which_no_word_is_broken(words: str, step: int) -> None:
    found = _measured(words)
    assert found.fits
    assert f'data-step="{step}"' in found.html
    assert "data-steps" not in found.html
    assert found.parts["title"][3] <= found.height < found.parts["title"][3] + 3


def test_a_step_may_let_a_line_run_on() -> None:
    found = _measured("А<br>Б<br>В<br>Г", "title: 1 1 1")
    assert found.fits
    assert 'data-step="2"' in found.html


def test_a_box_that_cannot_hold_it_says_so() -> None:
    found = _measured("дълъг текст " * 60)
    assert not found.fits
    assert found.height > 24


def test_lines_are_balanced_without_one_more() -> None:
    words = "Отворени врати на хъба в Хасково"
    found, plain = _measured(words, more="data-balance"), _measured(words)
    assert found.height == plain.height
    assert found.parts["title"][2] < plain.parts["title"][2]


def test_steps_that_cannot_be_read_are_a_fault() -> None:
    with pytest.raises(ValueError, match="data-steps"):
        _measured("Ден", "1 0.5")


def test_a_box_is_laid_out_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path))
    first = _measured("Дълго заглавие на плакат " * 6)
    monkeypatch.setattr(measuring, "laid_out", lambda *_: pytest.fail("it was laid out again"))
    assert _measured("Дълго заглавие на плакат " * 6) == first
    assert first.parts
    with pytest.raises(BaseException, match="again"):
        _measured("Друго заглавие")
