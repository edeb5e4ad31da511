"""Lines that are kept: a document is as if each had been broken anew, and half of them are not."""

from __future__ import annotations

import inspect
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from careget_docs import cache
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
    for kept in (kept_blocks.KEPT, kept_lines.LINES):
        kept.clear()
    yield
    for kept in (kept_blocks.KEPT, kept_lines.LINES):
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
    (lines,) = kept_lines.LINES.known.values()
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


TEXT = "Предоставяне на интегрирани здравно-социални услуги в дома – нощ и ден, и в селата, където живеят малко хора. "


def columns(text: str = TEXT, lang: str = "bg") -> HtmlSource:
    """Return a document of columns of text."""
    blocks = [f'<section class="columns" lang="{lang}"><p>{number}. {text * 3}</p></section>' for number in range(9)]
    source = styled(blocks)
    return replace(source, html=source.html.replace('lang="en"', f'lang="{lang}"'))


def broken(source: HtmlSource, edition: str) -> int:
    """Return how many lines a new process breaks for an edition; the document is as if all had been broken."""
    from weasyprint.text import line_break

    kept_lines.LINES.clear()
    with (
        mock.patch.object(line_break, "first_line_metrics", wraps=line_break.first_line_metrics) as breaking,
        kept_lines.LINES.of(edition),
    ):
        found = made(source)
    assert found == anew(source)
    return sum(len(call.args) > 3 for call in breaking.call_args_list)  # others ask for the height of a line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_blocks.KEPT, "limit", 0)
    return tmp_path / "cache"


def test_the_next_process_breaks_only_what_is_new(folder: Path) -> None:
    first = broken(columns(), "a")
    again = broken(columns(), "a")
    edited = broken(columns(TEXT.replace("малко", "много")), "a")
    other = broken(columns(), "b")
    assert again < first / 4
    assert again < edited < first
    assert first <= other
    assert len([*folder.glob("lines-*")]) == 2


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"3", b"cut", b"lists", b"names"])
def test_what_is_kept_and_damaged_is_broken_anew(folder: Path, data: bytes) -> None:
    first = broken(columns(), "a")
    (path,) = folder.glob("lines-*")
    if data == b"cut":
        path.write_bytes(path.read_bytes()[:-200])
    else:
        kept = json.loads(cache.kept_before(path.name) or b"")
        line: dict[bytes, tuple[Any, ...]] = {b"lists": (1, 2), b"names": ({}, 1, None, 2.0, 3.0, 4.0)}
        cache.keep(path.name, json.dumps(dict.fromkeys(kept, line[data])).encode() if data in line else data)
    assert broken(columns(), "a") == first


@pytest.mark.parametrize(
    "source",
    [columns(TEXT.replace("дома", "дома 漢字")), columns(lang=""), replace(columns(), families=())],
    ids=["letters of no typeface of ours", "no language", "no typeface of ours"],
)
def test_what_depends_on_the_system_is_broken_by_each_process(folder: Path, source: HtmlSource) -> None:
    first = broken(source, "a")
    assert broken(source, "a") > first / 2


def test_another_edition_of_a_typeface_is_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = broken(columns(), "a")
    monkeypatch.setattr(kept_lines, "edition", lambda family: f"{family.name} 2")
    assert broken(columns(), "a") == first


def test_who_edits_a_little_does_not_wait_for_all_to_be_kept(folder: Path) -> None:
    broken(columns(), "a")
    (path,) = folder.glob("lines-*")
    before = path.stat().st_mtime_ns
    broken(styled(['<p lang="bg">Само един ред.</p>']), "a")
    assert path.stat().st_mtime_ns == before
