"""Pages of HTML inspected, whoever made them: emblem, statement, what they say of themselves; bad ones named."""

from __future__ import annotations

from pathlib import Path

import pytest

from careget_docs.engines.weasyprint.svg import as_seen
from careget_docs.inspection.facts import Inspection
from careget_docs.inspection.html.page import candidates, embedded, read_page
from careget_docs.inspection.inspect import Besides, inspect_bytes
from careget_docs.inspection.read_back.html import read_html
from careget_docs.visibility import emblem

SAID = "Съфинансирано от Европейския съюз"
EMBLEM = emblem.svg(12).encode()


def looked(body: str, head: str = "", files: dict[str, bytes] | None = None) -> Inspection:
    """Return what is seen of a page made by somebody."""
    page = f'<!doctype html><html lang="bg"><head><meta charset="utf-8"><title>Проект</title>{head}</head><body>{body}'
    besides = Besides({"e.svg": EMBLEM, **(files or {})}, as_seen)
    return inspect_bytes("page.html", page.encode(), "web", trusted=True, besides=besides)


def test_an_emblem_and_its_statement_are_seen() -> None:
    found = looked(f'<h1>Х</h1><p><img src="e.svg" alt="Емблема" height="48"><b style="font-family:Ubuntu">{SAID}</b>')
    (seen,), (said,) = found.sighting.emblems, found.sighting.statements
    assert seen.certain
    assert seen.stars == 12
    assert seen.box.height == pytest.approx(48 * 25.4 / 96, rel=0.02)
    assert (said.lang, said.exact, said.distance, said.font) == ("bg", True, 0.0, "Ubuntu")
    assert found.facts.lang == "bg"
    assert found.facts.tagged
    assert found.web is not None
    assert found.web.before == 2  # the heading and the emblem


def test_a_statement_far_from_the_emblem_is_far() -> None:
    lines = "".join(f"<p>Ред {number}.</p>" for number in range(9))
    found = looked(f'<img src="e.svg" alt="Емблема" height="48">{lines}<footer>{SAID}</footer>')
    assert found.sighting.statements[0].distance == 9.0


@pytest.mark.parametrize(
    "hidden",
    [
        f'<p hidden><img src="e.svg" alt="" height="48">{SAID}</p>',
        f'<p style="display: none"><img src="e.svg" alt="" height="48">{SAID}</p>',
        f'<div class="off"><img src="e.svg" alt="" height="48">{SAID}</div>',
    ],
)
def test_what_is_hidden_does_not_count(hidden: str) -> None:
    seen = looked(hidden + "<p>Текст", "<style>.off{display:none}</style>").sighting
    assert not seen.emblems
    assert not seen.statements
    assert {each.kind for each in seen.not_shown} == {"emblem", "statement"}


def test_what_cannot_be_looked_at_is_named() -> None:
    found = looked('<img src="https://example.org/eu.png" alt="EU">', "<style>h1{background:url(x.png)}</style>")
    assert [str(each) for each in found.sighting.unseen] == [
        "https://example.org/eu.png: it is not in the file",
        "Pictures of the style sheet and what stands in frames were not looked at.",
    ]


def test_outside_requests_links_and_silent_pictures_are_facts() -> None:
    found = looked('<a href="#no">тук</a><img src="e.svg">', '<link rel="stylesheet" href="//cdn.example/x.css">')
    assert found.web is not None
    assert found.web.foreign == ("//cdn.example/x.css",)
    assert [(link.said, link.target) for link in found.web.links] == [("тук", "#no")]
    assert found.facts.pictures_without_text == (1,)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<html><body>" + b"<b>" * 3000, ""),
        (b"<!doctype html>", "cannot be read"),
        (b"<!doctype html><p>" + b"<i></i>" * 200_001, "larger than any sensible"),
    ],
    ids=["deep", "empty", "endless"],
)
def test_a_hostile_page_ends(data: bytes, fault: str) -> None:
    found = inspect_bytes("page.html", data, "web", seconds=20)
    told = " ".join(map(str, found.facts.faults))
    assert fault in told
    assert bool(found.facts.faults) == bool(fault)


def test_words_are_read_by_block_without_calls_of_notes() -> None:
    page = (
        '<html lang="bg"><body><section data-block="a"><p>Едно<sup><a role="doc-noteref" href="#n1">1</a></sup> две</p>'
        '<div data-block="b">три<svg><text>не</text></svg></div><p hidden>скрито</p></section>'
        '<ol><li id="n1">Бележка <a role="doc-backlink" href="#c1">↩</a></li></ol></body></html>'
    )
    read = read_html(page.encode())
    assert read.blocks["a"].split() == ["Едно", "две", "три"]
    assert read.notes["a"].split() == ["Бележка"]
    assert read.figures["b"] == "не"


def test_addresses_in_a_page() -> None:
    assert candidates("data:image/webp;base64,AA,BB 480w, b.webp 960w") == ["data:image/webp;base64,AA,BB", "b.webp"]
    assert embedded("data:,x%20y") == b"x y"
    assert embedded("data:image/png;base64,%%%") is None


def test_pictures_beside_a_page_are_found_and_none_above_it(tmp_path: Path) -> None:
    from careget_docs.inspection.html.beside import files_beside

    (tmp_path / "site" / "files").mkdir(parents=True)
    (tmp_path / "site" / "files" / "e e.svg").write_bytes(EMBLEM)
    (tmp_path / "secret.png").write_bytes(b"x")
    page = b'<html><body><img src="files/e%20e.svg"><img src="../secret.png"><img src="/etc/passwd">'
    assert list(files_beside(tmp_path / "site", page)) == ["files/e%20e.svg"]


@pytest.mark.parametrize(
    "said", ["Съфинансирано от<br>Европейския съюз", "Съфинансирано от<br/>\n<b>Европейския</b> съюз"]
)
def test_a_break_of_line_parts_words(said: str) -> None:
    found = looked(f'<div><img src="e.svg" alt="Емблема" height="48"><p>{said}</p></div><p>Ред<p>Друг')
    assert found.sighting.statements[0].exact
    assert found.facts.pages[0].text == f"{SAID} Ред Друг"
    assert found.web is not None
    assert found.web.before == 1


def test_what_hides_an_element_is_told_apart_from_what_hides_those_round_it() -> None:
    same = '<p style="color: red" class="a">{}</p>'
    hidden = ('style="display:none"', "hidden", 'style="position:absolute;left:-9999px"', 'class="gone"', 'class="a"')
    wrapped = "".join(f"<div {each}>{same.format(at)}</div>" for at, each in enumerate(hidden))
    css = "<style>.gone { visibility: hidden } div.a, .b { display: none }</style>"
    text = (
        f"<html><head>{css}</head><body>{same.format('x')}{wrapped}{same.format('y')}<p class='b'>z</p></body></html>"
    )
    page = read_page(text.encode(), trusted=True)
    seen = {each.text: not page.concealed(each) for each in page.body.iter("p")}
    assert seen == {"x": True, "y": True, "0": False, "1": False, "2": False, "3": False, "4": True, "z": False}
    first, *_ = page.body.iter("p")
    first.set("hidden", "")
    assert page.concealed(first)
