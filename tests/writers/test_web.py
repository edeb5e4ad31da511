"""Web pages: what is in them, how they are laid out as files, and how they stand in a browser; a slice of editions."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

import browser
import judges
import newsletters
import scenes
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.drawing.contrast import contrast
from careget_docs.html.schemes import GROUNDS, dark, light
from careget_docs.html.web.packing import alone, apart, together
from careget_docs.inspection.html.facts import web_facts
from careget_docs.inspection.read_back import squeeze
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit, Published
from careget_docs.tree import Document, Group, walk, words
from careget_docs.writers.web import WRITER

AROUND = Published(pages=(("bg", "newsletter-01.bg.html"), ("en", "newsletter-01.en.html")), formats=("pdf", "docx"))
FIRST_VIEW = "(r=>[r.top,r.bottom,r.right])(document.querySelector('.g-lockup').getBoundingClientRect())"


def composed(folder: Path, name: str, lang: str = "") -> Document:
    """Return a document that has no faults."""
    report = Report()
    document = workspaces.compose(folder, name, report, lang=lang)
    assert document is not None, list(map(str, report))
    return document


def written(document: Document, around: Published = AROUND) -> bytes:
    """Return a page that has no faults."""
    report = Report()
    page = WRITER.write(document, Kit(workspaces.brand(), load_locale(document.lang), report, around))
    assert not report.failed, list(map(str, report))
    return page


@cache
def sample(name: str = "newsletter-01", lang: str = "bg") -> bytes:
    """Return the page of a sample."""
    return written(composed(workspaces.ROOT, name, lang))


@cache
def photographed(folder: Path) -> bytes:
    """Return the page of a newsletter of photographs that is no sample."""
    workspaces.small(folder, newsletters.Issue(PHOTOGRAPHS, cover=newsletters.photographed("ceremony")).yaml())
    for name in ("contact-lead", "marks"):
        source = workspaces.ROOT / "deliverables" / "blocks" / f"{name}.yaml"
        (folder / "deliverables" / "blocks" / source.name).write_bytes(source.read_bytes())
    scenes.write(folder / "deliverables" / "images", *(f"{name}.jpg" for name in ("ceremony", "meeting", "portrait")))
    return written(composed(folder, "small"))


PHOTOGRAPHS = (
    newsletters.Story(190, "meeting", deck=True),
    newsletters.Story(80, "portrait"),
    newsletters.Story(60),
    newsletters.Story(90, "ceremony"),
)


def laid(page: bytes, folder: Path, name: str = "page") -> Path:
    """Return a page as it is published: with its files beside it."""
    html, files = apart(page, f"{name}.web")
    (folder / f"{name}.web").mkdir(parents=True)
    for each, (_, data) in files.items():
        (folder / f"{name}.web" / each).write_bytes(data)
    path = folder / f"{name}.html"
    path.write_bytes(html)
    return path


def test_a_page_is_made_the_same_twice_and_asks_nobody() -> None:
    page = sample()
    assert page == written(composed(workspaces.ROOT, "newsletter-01"))
    facts = web_facts(page, trusted=True)
    assert facts.foreign == ()
    assert facts.runs == 0
    assert facts.weight < 100_000
    assert facts.before is not None
    assert facts.before < 10


def test_every_block_is_on_the_page_whole_and_in_order() -> None:
    document = composed(workspaces.ROOT, "newsletter-01")
    read = WRITER.read(sample())
    groups = [node for node in walk(document) if isinstance(node, Group) and node.id]
    assert len(groups) > 30
    for group in groups:
        assert squeeze(read.blocks[group.id]) == squeeze("".join(words(group, notes=False))), group.id


def test_a_page_in_parts_is_the_same_page(tmp_path: Path) -> None:
    page = photographed(tmp_path)
    html, files = apart(page, "x.web")
    assert len(files) > 8
    assert b";base64,UklG" not in html  # no WebP is left in it
    assert together(html, "x.web", files) == page
    single = alone(page)
    assert b"srcset" not in single
    assert len(single) < len(page) / 2


def test_headings_go_down_by_steps_from_one_first() -> None:
    for page in (sample(), sample("transparency-report-01")):
        levels = [int(level) for level in re.findall(r"<h([1-6])", page.decode())]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_pages_know_each_other_and_their_files() -> None:
    page = sample().decode()
    assert '<a lang="en" hreflang="en" href="newsletter-01.en.html">' in page
    assert 'href="newsletter-01.bg.pdf"' in page
    assert 'rel="canonical"' not in page
    site = Published("https://example.org/care-get/", "newsletter-01/", AROUND.pages)
    known = written(composed(workspaces.ROOT, "newsletter-01"), site).decode()
    assert '<link rel="canonical" href="https://example.org/care-get/newsletter-01/newsletter-01.bg.html">' in known
    assert '<meta property="og:title"' in known
    assert "og:image" not in page


def test_a_page_that_is_shared_has_a_card_of_its_own(tmp_path: Path) -> None:
    site = Published("https://example.org/care-get/", "newsletter-01/", AROUND.pages)
    page = written(composed(workspaces.ROOT, "newsletter-01", "lt"), site)
    html, files = apart(page, "newsletter-01.lt.web")
    (name,) = [each for each in files if each.startswith("card-")]
    address = f"https://example.org/care-get/newsletter-01/newsletter-01.lt.web/{name}"
    assert f'<meta property="og:image" content="{address}">'.encode() in html
    card = Image.open(io.BytesIO(files[name][1]))
    assert card.size == (1200, 630)
    assert len(files[name][1]) < 200_000
    assert together(html, "newsletter-01.lt.web", files) == page
    assert name.encode() not in alone(page)
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html.decode(), re.DOTALL)[0])
    assert graph["@graph"][0]["image"] == f"newsletter-01.lt.web/{name}"
    assert graph["@graph"][0]["mainEntityOfPage"].startswith("https://example.org/care-get/newsletter-01/")


def test_an_event_and_open_data_are_said_to_machines_and_readers() -> None:
    report = composed(workspaces.ROOT, "transparency-report-01", "en")
    with_data = Published(pages=(("en", "transparency-report-01.en.html"),), formats=("pdf", "data"))
    page = written(report, with_data).decode()
    assert 'href="transparency-report-01.en.ledger-sample.csv"' in page
    assert 'href="transparency-report-01.en.ledger-sample.xlsx"' in page
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])["@graph"]
    data = [each for each in graph if each["@type"] == "Dataset"]
    assert len(data) == 4
    assert all(len(each["description"]) > 20 and len(each["distribution"]) == 3 for each in data)
    poster = written(composed(workspaces.ROOT, "poster-01", "it")).decode()
    found = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', poster, re.DOTALL)[0])
    assert "Dataset" not in {each["@type"] for each in found["@graph"]}


def test_what_is_said_to_machines_is_json_and_cannot_end_its_element() -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', sample().decode(), re.DOTALL)
    assert found
    assert "<" not in found[1]
    graph = json.loads(found[1])["@graph"]
    assert graph[0]["@type"] == "NewsArticle"


@pytest.mark.parametrize("night", ["#001F5C", "#331111", "#EEEEEE"])
def test_inks_can_be_read_in_both_schemes_whatever_the_palette(night: str) -> None:
    palette = {**workspaces.brand().colors, "night": night, "leaf": "#BBDD22", "reflex": "#336699"}
    for scheme in (light(palette), dark(palette)):
        inks = [name for name in scheme if name.startswith("ink-")]
        assert len(inks) > 10
        for ink in inks:
            for ground in GROUNDS:
                assert contrast(scheme[ink], scheme[ground]) >= 4.5, (night, ink, ground)


SLICE: list[tuple[str, int, browser.Scheme]] = [
    ("news", 320, "dark"),
    ("report", 320, "light"),
    ("photographs", 1280, "dark"),
]


@pytest.mark.parametrize(("name", "width", "scheme"), SLICE)
def test_axe_finds_nothing_and_nothing_is_outside(
    tmp_path: Path, name: str, width: int, scheme: browser.Scheme
) -> None:
    if name == "photographs":
        page = photographed(tmp_path / "photographs")
    else:
        page = sample() if name == "news" else sample("transparency-report-01", "el")
    assert judges.axe(laid(page, tmp_path, name), width, scheme) == []


@pytest.mark.parametrize(("lang", "width", "height"), [("lt", 320, 568), ("bg", 1280, 720)])
def test_emblem_and_statement_are_in_the_first_view(tmp_path: Path, lang: str, width: int, height: int) -> None:
    path = laid(sample("newsletter-01", lang), tmp_path)
    seen = judges.screen(path, width, height, FIRST_VIEW)
    assert isinstance(seen, list)
    top, bottom, right = seen
    assert 0 <= top < bottom < height / 4
    assert right <= width


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    pages = {"news": sample(), "report": sample("transparency-report-01", "el")}
    assert judges.nu(*(laid(page, tmp_path, name) for name, page in pages.items())) == []


def test_the_browser_judges_can_find_something(tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text("<html><title>x</title><p style='width:900px;color:#999'>Сив<img src='no.png'>", "utf-8")
    told = " ".join(judges.axe(path, 320))
    assert "html-has-lang" in told
    assert "wider than the window" in told
    assert judges.nu(path)
