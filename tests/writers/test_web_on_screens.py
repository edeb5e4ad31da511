"""How web pages stand in a browser: nothing moves while one comes, nothing is lost when it is enlarged, keys reach all.

The pages are of briefs that nobody designed for; the rest of the matrix is measured by `benchmarks/web.py`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from PIL import Image

import browser
import judges
import scenes
import screens
import slow_site
import workspaces
from briefs import newsletters
from test_web import composed, laid, sample, written


@cache
def brief(folder: Path, name: str, lang: str) -> Path:
    """Return a newsletter of a brief, laid out with its files."""
    text = newsletters.MAKERS[name](lang)
    workspaces.small(folder, text)
    scenes.write(folder / "deliverables" / "images", *(each for each in scenes.PHOTOGRAPHS if f": {each}" in text))
    return laid(written(composed(folder, "small")), folder, name)


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six news with photographs, a calendar, a quote with a portrait, a table, links."""
    return brief(tmp_path_factory.mktemp("six"), "six", "bg")


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve news with a photograph each."""
    return brief(tmp_path_factory.mktemp("twelve"), "twelve", "en")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    ("name", "lang"), [("newsletter-01", "ro"), ("transparency-report-01", "bg"), ("poster-01", "el")]
)
def test_nothing_moves_and_the_brand_s_typefaces_are_there_with_the_words(
    tmp_path: Path, name: str, lang: str, width: int
) -> None:
    path = laid(sample(name, lang), tmp_path)
    with slow_site.served(path.parent) as address, judges.page(width, 800) as page:
        heard = browser.Traffic.of(page)
        browser.load(page, f"{address}{path.name}")
        assert "Sofia Sans" in screens.typefaces(page, "main h1, main p")
        assert not screens.typefaces(page, "main h1, main p, header") - {"Sofia Sans", "Ubuntu"}
        assert not [each for each in heard.requests if each.endswith(".woff2")]
        assert browser.shift(page) < 0.001


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_of_photographs_comes_over_a_slow_line(six: Path, width: int) -> None:
    with slow_site.served(six.parent) as address, judges.page(width, 640) as page:
        browser.load(page, f"{address}{six.name}")
        assert page.evaluate("[...document.images].filter(each => each.naturalWidth).length") > 6
        assert browser.shift(page) < 0.001


def test_keys_reach_all_in_the_order_of_the_page(six: Path) -> None:
    for width in (320, 1280):
        with judges.page(width, 800) as page:
            browser.load(page, six.as_uri())
            assert page.locator("a[href]").count() > 10
            assert screens.keyboard(page) == []


def test_four_times_as_large_nothing_is_lost_or_crowded(six: Path, twelve: Path) -> None:
    for path in (six, twelve):
        seen = []
        for width, height in ((1280, 1024), (320, 256)):
            with judges.page(width, height) as page:
                browser.load(page, path.as_uri())
                assert screens.crowded(page) == []
                seen.append(screens.shown(page))
        assert sum(seen[0][0].values()) > 60
        assert seen[0] == seen[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_on_pictures_can_be_read(tmp_path: Path, scheme: browser.Scheme) -> None:
    path = laid(written(composed(workspaces.ROOT, "transparency-report-01", "lt")), tmp_path)
    with judges.page(1280, 800, scheme) as page:
        browser.load(page, path.as_uri())
        assert judges.axe_on(page) == []
        assert screens.pale(page) == []


BAD = """<!doctype html><html lang="bg"><title>x</title><style>:focus-visible { outline: none }
.on { position: relative; top: -2em } .cut { overflow: hidden; width: 4em; white-space: nowrap }
@media (max-width: 400px) { .gone { display: none } }</style>
<body><a href="#one">Първа връзка</a><p><a href="#two" tabindex="2">Втора връзка</a></p>
<p>Един ред с думи<p class="on">Друг ред с думи<p class="cut">Много дълъг ред, който не се вижда целия
<p class="gone">Само на широко
<div style="position:relative"><img src="grey.png" alt="" width="300" height="60">
<p style="position:absolute;top:0;color:#999">Сив текст върху снимка</p></div>"""


def test_the_judges_of_screens_can_find_something(tmp_path: Path) -> None:
    Image.new("RGB", (300, 60), "#AAAAAA").save(tmp_path / "grey.png")
    path, seen = tmp_path / "bad.html", []
    path.write_text(BAD, "utf-8")
    for width in (1280, 320):
        with judges.page(width, 800) as page:
            browser.load(page, path.as_uri())
            keys = " ".join(screens.keyboard(page))
            crowded = " ".join(screens.crowded(page))
            judges.axe_on(page)
            pale = screens.pale(page)
            seen.append(screens.shown(page))
    assert "no ring" in keys
    assert "not that of the page" in keys
    assert "on one another: Един ред с думи / Друг ред с думи" in crowded
    assert "cut or outside: Много дълъг" in crowded
    assert "Сив текст" in pale[0]
    assert set(seen[0][0] - seen[1][0]) == {"Само на широко"}
