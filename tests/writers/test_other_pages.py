"""Web pages of content nobody designed for: pictures of odd shapes, words wider than a telephone, deep sections."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

import browser
import judges
import scenes
import screens
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.html.steps import stepped
from careget_docs.html.web.nodes import hyphenated
from careget_docs.inspection.html.facts import web_facts
from careget_docs.tree import Group, Heading, Text
from test_web import composed, laid, written

PIECE = """\
deliverable: newsletter
title: ΝΕΑ
author: "{lead}"
language: el
template: newsletter
date: 2026-06-30
translations: {allow: missing}
blocks:
  - block: cover
    id: cover
    title: ΝΕΑ
    line: Nebeprisikiškiakopūsteliaudavome
    {broad}
  - block: story
    id: tall
    title: Σιδηροδρομικογεφυροκατασκευαστική
    text: Λίγα λόγια.
    {tall}
  - block: story
    id: stamp
    title: Μικρή
    text: Λίγα λόγια.
    {stamp}
  - block: story
    id: lines
    title: Γραμμές
    text: Λίγα λόγια.
    {lines}
  - block: photos
    id: day
    photos: [{{{broad2}}}, {{{one}}}, {{{one}}}, {{{one}}}, {{{one}}}]
  - block: section
    id: first
    title: Πρώτο
    blocks:
      - block: section
        id: second
        title: Δεύτερο
        blocks:
          - {{block: text, id: deep, title: Τρίτο, text: "[εδώ](https://example.org/εδώ) και τέλος."}}
  - block: contact
    id: contact
    title: Δήμος
    address: mailto:info@example.org
"""


def said(name: str, key: str = "image", line: str = "\n    ") -> str:
    """Return what an author says of a picture."""
    return line.join((f"{key}: {name}", "alternative: Εικόνα.", "credit: Μ. Π.", "consent: given"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, laid out with its files."""
    folder = tmp_path_factory.mktemp("other")
    facts = {
        "lead": "{lead}", "allow": "missing", "broad": said("broad.jpg", "artwork"), "tall": said("tall.jpg"),
        "stamp": said("stamp.jpg"), "lines": said("lines.png"), "broad2": said("broad.jpg", line=", "),
        "one": said("one.jpg", line=", "),
    }  # fmt: skip
    text = PIECE.replace("{allow: missing}", "{{allow: missing}}").format(**facts)
    workspaces.small(folder, text)
    images = folder / "deliverables" / "images"
    sizes = {"broad": (1500, 300), "tall": (500, 1500), "stamp": (90, 60), "one": (600, 400)}
    for name, size in sizes.items():
        scenes.nature(size, 5).save(images / f"{name}.jpg")
    clear = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    ImageDraw.Draw(clear).line([100, 500, 800, 100], fill=(0, 0, 0, 255), width=20)
    clear.save(images / "lines.png")
    return laid(written(composed(folder, "small")), folder)


PLACES = """Object.fromEntries(
  [...document.querySelectorAll('[data-block] .photograph img, .hero img')].map((each, at) => {
  const box = each.getBoundingClientRect();
  const name = each.currentSrc.split('/').at(-1).split('-')[0];
  return [at, [name, Math.round(box.width), Math.round(box.height), getComputedStyle(each).backgroundColor]] }))"""


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "dark")])
def test_odd_pictures_and_words_stand_well(page: Path, width: int, scheme: browser.Scheme) -> None:
    with judges.page(width, 800, scheme) as shown:
        browser.load(shown, page.as_uri())
        assert judges.axe_on(shown) == []
        assert screens.crowded(shown) == []
        found = list(shown.evaluate(PLACES).values())
    sizes = {name: (wide, high, ground) for name, wide, high, ground in found if name != "one"}
    assert sizes["stamp"][0] <= 90
    assert sizes["tall"][1] <= 800
    assert sizes["lines"][2] == "rgb(255, 255, 255)"
    assert sizes["lines"][0] / sizes["lines"][1] == pytest.approx(1.5, abs=0.05)
    ones = [high for name, _, high, _ in found if name == "one"]
    assert len(ones) == 4
    if width > 1000:
        assert max(ones) - min(ones) <= 2
        covers = [wide for name, wide, *_ in found if name == "broad"]
        assert max(covers) == width


def test_headings_of_deeper_sections_go_down(page: Path) -> None:
    levels = re.findall(r'<h([1-6]) class="([\w-]+)[^>]*>(Πρώτο|Δεύτερο|Τρίτο)', page.read_text("utf-8"))
    assert levels == [("2", "heading-1", "Πρώτο"), ("3", "heading-2", "Δεύτερο"), ("4", "heading-3", "Τρίτο")]
    same = (Group("a", (Heading(1, (Text("x"),)),), id="a"),)
    assert stepped(same) == same


def test_a_link_whose_title_repeats_its_address_says_what_its_words_say(page: Path) -> None:
    links = {link.target: link.said for link in web_facts(page.read_bytes(), trusted=True).links}
    assert links["mailto:info@example.org"].endswith("info@example.org")
    body = '<a href="https://example.org/here" title="Link to https://example.org/here">here</a>'
    body += '<a href="https://example.org/b" title="Read on: New benches">more</a>'
    facts = web_facts(f"<html><body>{body}</body></html>".encode(), trusted=True)
    assert [link.said for link in facts.links] == ["here", "Read on: New benches"]


def test_only_very_long_words_get_places_to_part(page: Path) -> None:
    assert "\u00ad" not in hyphenated("Συγχρηματοδότηση και συνεργασία", "el")
    assert hyphenated("Σιδηροδρομικογεφυροκατασκευαστική", "el").count("\u00ad") > 2
    assert ">info@example.org</a>" in page.read_text("utf-8")


@pytest.mark.parametrize("lang", ["el", "it"])
def test_a_notice_is_no_subject_of_a_page(lang: str) -> None:
    made = workspaces.compose(workspaces.ROOT, "poster-01", Report(), ("web",), lang)
    assert made is not None
    draft = made.notice.split(" · ")[-1]
    assert draft
    page = written(replace(made, children=made.children[1:]))  # without a cover, a page bears its subject
    words = " ".join(re.sub("<[^>]+>", " ", page.decode().split("<body")[1]).split())
    assert made.subject.split(". ")[1][:40] in words
    assert words.count(draft) == 1


def test_a_photograph_in_png_is_small(tmp_path: Path) -> None:
    from careget_docs.html.web.pictures import web_picture
    from careget_docs.tree import Figure, Picture

    out = io.BytesIO()
    scenes.outdoors((900, 600), 4).save(out, "PNG")
    made = web_picture(Figure(Picture("x.png", "image/png", out.getvalue(), 900, 600), "x"))
    assert made.plain.name.endswith(".jpg")
    tall = web_picture(Figure(Picture("y.png", "image/png", out.getvalue(), 1600, 4800), "y"))
    assert max(file.width for _, files in tall.sources for file in files) < 600


def test_no_property_of_a_picture_has_the_name_of_one_of_the_page(page: Path) -> None:
    html = page.read_text("utf-8")
    whole = set(re.findall(r"(--[\w-]+)\s*:", " ".join(re.findall(r":root\s*\{([^}]*)\}", html))))
    own = set(re.findall(r"(--[\w-]+)\s*:", " ".join(re.findall(r'style="([^"]*)"', html))))
    assert len(own) > 2
    assert own & whole == set(), "an event's picture that must be shown whole was pushed out of its frame"
