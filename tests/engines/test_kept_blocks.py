"""What is kept of layout and drawing: a document comes out as if nothing had been kept, and less is done for it."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from careget_docs.diagnostics import Report
from careget_docs.engines.weasyprint import (
    engine,
    engine_part,
    kept_blocks,
    kept_drawings,
    kept_streams,
    measuring,
    patches,
)
from careget_docs.engines.weasyprint.engine import HtmlSource
from careget_docs.engines.weasyprint.kept_blocks import KeptBlocks
from families import SOFIA

CSS = (
    "@page{size:A5;margin:15mm;@bottom-center{content:counter(page) '/' counter(pages)}} html{font:10pt 'Sofia Sans'}"
    ".cell{height:60mm;overflow:hidden;position:relative} .columns{columns:2} .flex{display:flex} .grid{display:grid;"
    "grid-template-columns:1fr 2fr} .left{float:left;width:30mm} .corner{position:absolute;right:0;top:0}"
    ".note{float:footnote} .see::after{content:' p. ' target-counter(attr(href), page)} .next{break-before:page}"
    "h2{string-set:head content()} table{border-collapse:collapse} td{border:1pt solid}"
)
PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<path stroke="navy" d="M1 1h{}v5z"/><rect width="3" height="2"/></svg>'
)
FADED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g opacity="0.5"><rect width="3" height="2"/></g></svg>'
)
WORDS = ("care", "home", "hub", "day", "people", "nurse", "village", "доктор", "грижа", "дом", "пролет", "цех")


def kinds(words: Any) -> dict[str, str]:
    """Return blocks of every kind that a layout has, with words from somewhere."""
    items = "".join(f"<li>{words(9)}</li>" for _ in range(4))
    rows = "".join(f"<tr><td>{words(3)}<td>{words(5)}</tr>" for _ in range(5))
    paragraphs = "".join(f"<p>{words(30)}</p>" for _ in range(6))
    return {
        "cell": f'<div class="cell"><h2 id="a">{words(3)}</h2><p>{words(20)}</p><i class="corner">{words(2)}</i></div>',
        "list": f"<section><h2>{words(2)}</h2><ul>{items}</ul><ol>{items}</ol></section>",
        "columns": f'<section class="columns">{paragraphs}</section>',
        "flex": f'<div class="flex"><div>{paragraphs}</div><div><p>{words(40)}</p><p>{words(8)}</p></div></div>',
        "grid": f'<div class="grid"><div><p>{words(20)}</p></div><div>{paragraphs}</div></div>',
        "table": f"<section><table>{rows}</table><p>{words(12)}</p></section>",
        "float": f'<section><div class="left"><p>{words(9)}</p></div>{paragraphs}</section>',
        "note": f'<section><p>{words(12)}<span class="note">{words(6)}</span> {words(4)}</p>{paragraphs}</section>',
        "target": f'<section><p><a class="see" href="#z">{words(4)}</a> {words(9)}</p>{paragraphs}</section>',
        "picture": f'<section><p>{words(9)}</p><img alt="x" src="asset:a.svg" width="90"><p>{words(20)}</p></section>',
        "page": f'<section class="next"><h2 id="z">{words(2)}</h2>{paragraphs}{paragraphs}{paragraphs}</section>',
    }


def page(blocks: Any) -> str:
    """Return a document of blocks."""
    head = '<head><title>x</title><meta name="dcterms.created" content="2026-01-01"></head>'
    return f'<!DOCTYPE html><html lang="en">{head}<body><h1>Title</h1>{"".join(blocks)}</body></html>'


def sheet(blocks: Any, svg: str = PLAIN.format(5)) -> HtmlSource:
    """Return a document of blocks to be printed."""
    return HtmlSource(page(blocks), (CSS,), {"a.svg": ("image/svg+xml", svg.encode())}, (SOFIA,))


def made(source: HtmlSource) -> tuple[Any, ...]:
    """Return all that is told of a document."""
    report = Report()
    done = engine.render(source, report)
    assert done.data, str(list(report))
    return done.data, done.anchors, done.places, [str(each) for each in report]


def anew(source: HtmlSource) -> tuple[Any, ...]:
    """Return the same by WeasyPrint's own layout."""
    with mock.patch.object(patches, "laying", nullcontext):
        return made(source)


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    kept_blocks.KEPT.clear()
    yield
    kept_blocks.KEPT.clear()


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_a_document_is_what_it_would_be_anew(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - words, no secrets

    def words(count: int) -> str:
        return " ".join(rng.choices(WORDS, k=count))

    blocks = kinds(words)
    order = rng.sample(list(blocks), len(blocks))
    hits = kept_blocks.KEPT.hits
    for _ in range(5):
        source = sheet(blocks[name] for name in order)
        assert made(source) == anew(source)
        name = rng.choice(order)
        blocks[name] = kinds(words)[name]
    assert kept_blocks.KEPT.hits - hits > 8


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_a_trial_ends_where_it_would_anew(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - words, no secrets

    def words(count: int) -> str:
        return " ".join(rng.choices(WORDS, k=count))

    blocks, hits, fitted = kinds(words), kept_blocks.KEPT.hits, set[bool]()
    order = rng.sample(list(blocks), 5)
    title = f'<b data-part="a">{words(3)}</b><p data-balance>{words(9)}</p>'
    css = (f"{CSS} h2{{font-size:calc(20pt*var(--step))}} p,li{{line-height:calc(14pt*var(--step))}}",)
    for high in (120.0, 900.0, 900.0):
        steps = "".join(f'<div data-steps="t: 1 0.9 0.7 0.5 0.3">{blocks[name]}</div>' for name in order)
        trial = replace(sheet(()), html=page([title, steps]), css=css)
        found = measuring._measured(trial, "x", 120.0, high)
        bodies = [f'<div id="trial-0">{blocks[name]}</div><div id="trial-0-end"></div>' for name in order]
        reached = measuring._extents(sheet(()), bodies, lambda body: page([body]))
        with mock.patch.object(patches, "laying", nullcontext):
            assert found == measuring._measured(trial, "x", 120.0, high)
            assert reached == measuring._extents(sheet(()), bodies, lambda body: page([body]))
        fitted.add(json.loads(found)[2])
        name = rng.choice(order[3:])
        blocks[name] = kinds(words)[name]
    assert kept_blocks.KEPT.hits - hits > 1
    assert fitted == {True, False}


def test_what_did_not_change_is_not_laid_out_again() -> None:
    from weasyprint.layout import block

    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    cells = [blocks["cell"].replace('id="a"', f'id="c{number}"') for number in range(12)]
    counts = []
    for title in ("care", "one", "one"):
        cells[4] = cells[4].replace("care", title)
        with mock.patch.object(block, "block_container_layout", wraps=block.block_container_layout) as laying:
            made(sheet(cells))
        counts.append(laying.call_count)
    assert counts[2] < counts[1] < counts[0] / 2


def test_a_process_that_ends_after_a_document_numbers_no_blocks_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    from careget_docs.engines.weasyprint import block_keys

    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    source = sheet(blocks.values())
    steps = f'<div data-fit="x" style="height:30mm"><p data-steps="t: 1 0.5">{" ".join(WORDS * 9)}</p></div>'
    stepped = sheet([steps, blocks["list"], blocks["grid"]])
    css = (*stepped.css, "p{font-size:calc(12pt*var(--step,1))}")
    monkeypatch.setattr(kept_blocks.KEPT, "last", True)
    for each, numbered in ((source, False), (replace(stepped, css=css), True)):
        with mock.patch.object(block_keys, "BlockKeys", wraps=block_keys.BlockKeys) as keys:
            assert made(each) == anew(each)
        assert bool(keys.call_count) == numbered


@pytest.mark.parametrize("kind", ["float", "note", "target"])
def test_what_reaches_beyond_its_block_is_laid_out_each_time(kind: str) -> None:
    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    source = sheet((blocks[kind], blocks["page"]))
    first, again = made(source), made(source)
    assert first == again == anew(source)


def test_a_picture_is_known_by_its_bytes() -> None:
    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    source = sheet((blocks["picture"], blocks["list"]))
    other = sheet((blocks["picture"], blocks["list"]), PLAIN.format(7))
    assert made(source)[0] != made(other)[0]
    assert made(other) == anew(other)
    assert made(source) == anew(source)


def test_a_style_sheet_and_an_inline_style_are_seen() -> None:
    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    source = sheet((blocks["list"], blocks["grid"]))
    found = [made(source)[0]]
    for other in (
        replace(source, css=(CSS + " li{--x:4mm;padding-left:var(--x)}",)),
        replace(source, css=(CSS + " li{--x:5mm;padding-left:var(--x)}",)),
        replace(source, html=source.html.replace("<ul>", '<ul style="margin-left:9mm">')),
        replace(source, html=source.html.replace("<ul>", '<ul style="margin-left:calc(9mm + 1px)">')),
        replace(source, html=source.html.replace("<ul>", '<ul hidden><li>x</ul><ul style="margin-left:9mm">')),
    ):
        assert made(other) == anew(other)
        found.append(made(other)[0])
    assert len({*found}) == len(found) - 1  # what is hidden is not seen


def test_what_the_engine_says_of_a_block_is_said_each_time() -> None:
    rows = "<tr><td>1</td></tr><tr><td>2</td><td>3</td><td>4</td></tr>"
    lossy = f'<section><table style="table-layout:fixed;width:50mm">{rows}</table><p>a</p><p>b</p><p>c</p></section>'
    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    measuring.spots(sheet((lossy, blocks["page"])))  # where nothing is told
    told = [made(sheet((lossy, blocks[name])))[3] for name in ("page", "list", "list")]
    assert all(any("ignored 2 cells" in line for line in each) for each in told)


def test_what_is_kept_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    small = KeptBlocks(limit=200)
    monkeypatch.setattr(kept_blocks, "KEPT", small)
    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    made(sheet(blocks.values()))
    assert 0 < small.boxes <= 200
    small.clear()
    assert small.boxes == 0


def drawn(svg: str, count: int = 3) -> tuple[bytes, int]:
    """Return a document with a drawing at some places, and how often WeasyPrint began to draw it."""
    from weasyprint.svg import SVG

    pictures = "".join(f'<p>x</p><img alt="{number}" src="asset:a.svg" width="90">' for number in range(count))
    with mock.patch.object(SVG, "set_graphical_state", autospec=True, side_effect=SVG.set_graphical_state) as drawing:
        return made(sheet([pictures], svg))[0], drawing.call_count


def test_a_drawing_is_drawn_once_for_a_size() -> None:
    with mock.patch.object(kept_drawings, "_name", return_value=None):
        plain, often = drawn(PLAIN.format(5))
    assert often == 6
    assert drawn(PLAIN.format(5)) == (plain, 4)  # after words, which leave their colour, and twice after nothing
    assert drawn(PLAIN.format(5)) == (plain, 0)
    assert drawn(PLAIN.format(6))[1] == 4
    assert drawn(PLAIN.format(5).replace("<svg", '<svg width="9"'))[1] == 4


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path) -> None:
    first, _ = drawn(PLAIN.format(5))
    kept = {path: path.read_bytes() for path in (tmp_path / "cache").glob("operators-*")}
    assert len(kept) == 2
    for cut, old, new in ((-9, b"", b""), (None, b" re", b" ri"), (0, b"", b"")):
        for path, whole in kept.items():
            path.write_bytes(whole.replace(old, new)[:cut] if old else whole[:cut])
        assert drawn(PLAIN.format(5)) == (first, 4)


def test_a_drawing_with_more_than_shapes_is_not_kept(tmp_path: Path) -> None:
    text = PLAIN.format(5).replace("<rect", '<text y="5">x</text><rect')
    for svg in (FADED, text, PLAIN.format(5).replace("<rect", '<rect fill="url(#a)"')):
        drawn(svg)
    assert not list((tmp_path / "cache").glob("operators-*"))


def test_a_page_that_did_not_change_is_not_packed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    pages = [f'<div class="next">{number} {blocks["cell"]}</div>' for number in range(8)]
    monkeypatch.setattr(kept_streams, "PACKED", kept_streams.PackedStreams())
    counts, found = [], []
    for words in ("care", "care", "one"):
        pages[3] = pages[3].replace("care", words)
        with mock.patch.object(zlib, "compress", wraps=zlib.compress) as packing:
            found.append(made(sheet(pages))[0])
        counts.append(packing.call_count)
    assert found[0] == found[1] != found[2]
    assert counts[0] > 8
    assert counts[1] == 0
    assert 0 < counts[2] <= counts[0] - 7
    monkeypatch.setattr(kept_streams, "PACKED", small := kept_streams.PackedStreams(limit=9))
    assert made(sheet(pages))[0] == found[2]
    assert small.size <= 9


def test_a_part_takes_what_the_whole_has_laid_out_and_leaves_it_right() -> None:
    from weasyprint.layout import block

    blocks = kinds(lambda count: " ".join(WORDS[:count]))
    cells = [blocks["cell"].replace('id="a"', f'id="c{number}"') for number in range(12)]
    whole = engine.render(sheet(cells), Report())
    assert whole.states is not None
    cells[5] = cells[5].replace("care", "village people")
    counts = []
    for laying in (patches.laying, nullcontext):
        with (
            mock.patch.object(patches, "laying", laying),
            mock.patch.object(block, "block_container_layout", wraps=block.block_container_layout) as made_of,
        ):
            found = engine_part.render_part(sheet(cells), whole.states, (3,))
        counts.append((found.data, made_of.call_count))
    (one, few), (other, many) = counts
    assert one == other
    assert few < many
    assert made(sheet(cells)) == anew(sheet(cells))
