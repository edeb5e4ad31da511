"""Lines that are kept: a document is as if each had been broken anew, and half of them are not."""

from __future__ import annotations

import inspect
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

import pytest

from careget_docs.engines.weasyprint import kept_blocks, kept_lines, patches
from careget_docs.engines.weasyprint.engine import HtmlSource
from careget_docs.engines.weasyprint.version import weasyprint
from families import SOFIA
from test_kept_blocks import CSS, WORDS, anew, kinds, made, page

STYLES = (
    "letter-spacing:.3pt", "word-spacing:2pt", "text-align:justify", "font-weight:700", "font-style:italic",
    "font-variant-caps:small-caps", "font-variant-numeric:tabular-nums", "font-kerning:none", "font-size:9.5pt",
    "font-feature-settings:'ss01'", "text-decoration:underline", "white-space:pre-wrap", "white-space:nowrap",
    "overflow-wrap:anywhere", "word-break:break-all", "hyphens:auto", "hyphens:auto;hyphenate-limit-chars:8 4 4",
    "hyphens:auto;hyphenate-character:'~'", "hyphens:auto;hyphenate-limit-zone:30%", "hyphens:manual", "tab-size:9",
    "direction:rtl", "font-stretch:75%", "font-variation-settings:'wght' 500", "text-indent:9mm", "color:navy",
    "font-family:serif", "text-transform:uppercase", "hyphens:auto;hyphenate-limit-zone:calc(2mm + 1%)",
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    for kept in (kept_blocks.KEPT, kept_lines._KEPT):
        kept.clear()
    yield
    for kept in (kept_blocks.KEPT, kept_lines._KEPT):
        kept.clear()


def styled(blocks: Any) -> HtmlSource:
    """Return a document of blocks in columns, each with the words of the others and a style of its own."""
    return HtmlSource(page(blocks), (CSS,), {}, (SOFIA,))


@pytest.mark.parametrize("lang", ["bg", "en", "lt"])
def test_a_style_is_never_taken_for_another(lang: str) -> None:
    text = (
        "Предоставяне на интегрирани здравно-социални услуги\tв дома – fine office affluence, nepaprastai ilgas žodis. "
    )
    blocks = [f'<div class="columns" style="{style}" lang="{lang}"><p>{text * 3}<p>{text}</div>' for style in STYLES]
    source = styled(['<div class="columns"><p>' + text * 3 + "<p>" + text + "</div>", *blocks])
    assert made(source) == anew(source)
    first = made(source)
    assert first == made(source)  # with what the first left


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_lines_stand_as_they_would_anew(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - words, no secrets

    def words(count: int) -> str:
        return " ".join(rng.choices(WORDS, k=count))

    blocks = {name: block for name, block in kinds(words).items() if name != "picture"}
    first = "<style>.columns p::first-line{font-weight:700;letter-spacing:.5pt}</style>"
    for _ in range(4):
        source = styled([first, *blocks.values()])
        assert made(source) == anew(source)
        name = rng.choice(list(blocks))
        blocks[name] = kinds(words)[name]


def test_half_of_the_lines_of_columns_are_broken_once() -> None:
    from weasyprint.text import line_break

    counts = []
    source = styled([kinds(lambda count: " ".join((WORDS * 9)[:count]))["columns"]] * 3)
    for make in (anew, made):
        with mock.patch.object(line_break, "first_line_metrics", wraps=line_break.first_line_metrics) as breaking:
            make(source)
        counts.append(breaking.call_count)
    assert counts[1] < counts[0] / 2


def test_a_line_that_is_drawn_changes_none_that_is_kept() -> None:
    clipped = '<p style="width:40mm;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">one two three four five'
    source = styled([f"<section>{clipped}</p><p>x</p></section>"] * 3)
    assert made(source) == made(source) == anew(source)


def test_no_more_is_kept_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_lines, "MOST", 9)
    source = styled(kinds(lambda count: " ".join((WORDS * 9)[:count]))["columns"])
    assert made(source) == anew(source)
    (lines,) = kept_lines._KEPT.values()
    assert len(lines) == 9


def test_typefaces_are_told_apart() -> None:
    source = styled(kinds(lambda count: " ".join((WORDS * 9)[:count]))["columns"])
    other = replace(source, families=())
    for each in (source, other, source):
        assert made(each) == anew(each)
    assert made(source)[0] != made(other)[0]


def test_all_that_is_read_of_a_style_is_part_of_a_key() -> None:
    weasyprint()
    from weasyprint.text import fonts, line_break

    readers = (
        line_break.split_first_line, line_break.first_line_metrics, line_break.line_size, line_break.create_layout,
        line_break.Layout, fonts.get_font_description, fonts.font_features, line_break.get_next_break_point_from_text,
    )  # fmt: skip
    source = "".join(map(inspect.getsource, readers))
    read = {*re.findall(r"style\[\s*'(\w+)'\s*\]", source)}
    assert len(read) == source.count("style[") - sum(source.count(f"style['{each}']") - 1 for each in read)
    assert read - {"text_decoration_line"} == {*kept_lines.PROPERTIES}
    assert "kept_lines" in patches.found()
