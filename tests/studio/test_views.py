"""Every view of the studio: axe-core finds nothing, light and dark, and it holds at 1024 pixels and zoom 200 %."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest

import judges
from studio.served import Served, served, workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.judge
BUFFER = "not shown: "
"""What is told of the empty pictures that CodeMirror puts beside a chip for the caret."""
VIEWS = ("/", "/write/poster-01", "/gallery", "/history/poster-01")


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("views"), ["poster-01", "plaque-01"])) as found:
        yield found


def opened(page: Page, studio: Served, path: str) -> None:
    page.goto(studio.enter)
    page.goto(studio.base + path)
    page.wait_for_load_state("load")
    if path.startswith("/write/"):
        page.locator("#pages img[src]").first.wait_for(timeout=90_000)
        page.locator(".pick").nth(1).click()
        page.locator(".block-form[data-kind]:not([data-kind=''])").wait_for()
        page.locator(".cm-content").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", VIEWS)
def test_axe_finds_nothing(studio: Served, path: str, scheme: Literal["light", "dark"]) -> None:
    with judges.page(1024, 768, scheme) as page:
        opened(page, studio, path)
        assert [each for each in judges.axe_on(page) if each != BUFFER] == []


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_is_wider_than_the_window_at_zoom_200(studio: Served, path: str) -> None:
    with judges.page(512, 768) as page:
        opened(page, studio, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 512


@pytest.mark.parametrize("path", VIEWS)
def test_the_scripts_keep_the_policy(studio: Served, path: str) -> None:
    with judges.page(1366, 860) as page:
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: told.append(str(fault)))
        opened(page, studio, path)
        assert [each for each in told if "404" not in each] == []
