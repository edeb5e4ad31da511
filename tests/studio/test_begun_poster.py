"""A poster begun a minute ago: no wall of findings, typing replaces a pencil, a photograph the motif."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from careget_docs.diagnostics import Report
from careget_docs.starting.workspace import init
from studio.served import Served, served, workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.judge
TITLE = "Пазар на местни храни"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Served]:
    assert init(tmp_path / "w", "bg", Report(), filled=False)
    with served(tmp_path / "w") as found:
        yield found


def begun(page: Page, studio: Served) -> None:
    """Begin a poster by the form of the first page."""
    page.goto(studio.enter)
    page.locator("#new select[name=kind]").select_option("poster")
    page.locator("#new input[name=id]").fill("pazar")
    page.locator("#new button").click()
    page.wait_for_url("**/write/pazar")
    page.locator(".block-form .cm-content").first.wait_for()


def test_the_first_page_counts_what_is_to_be_mended_at_its_tile(page: Page, studio: Served) -> None:
    from playwright.sync_api import expect

    begun(page, studio)
    page.goto(studio.base + "/")
    expect(page.locator(".tile .chip.open")).to_contain_text("остава да се напише: 17")
    assert page.locator(".findings").count() == 0
    kinds = page.locator("#new select[name=kind] option").all_inner_texts()
    assert {"Книжка", "Листовка", "Сгъната брошура"} <= set(kinds)
    assert not [each for each in kinds if each.isascii()]


def test_typing_replaces_a_pencil_and_the_list_follows(page: Page, studio: Served) -> None:
    from playwright.sync_api import expect

    begun(page, studio)
    expect(page.locator("#showing")).to_contain_text("Още няма страници", timeout=60_000)
    page.locator(".pick", has_text="Как се казва събитието").click()
    title = page.locator('.field[data-name="title"] ~ .editor .cm-content')
    title.click()
    page.keyboard.insert_text(TITLE)
    expect(title).to_have_text(TITLE)
    expect(page.locator(".pick[aria-current]")).to_contain_text(TITLE, timeout=30_000)
    page.keyboard.press("Tab")
    hour = page.locator('.field[data-name="from"]')
    hour.click()
    page.keyboard.type("9:30")
    expect(hour).to_have_value("9:30")
    expect(hour.locator("xpath=..").locator(".help")).not_to_contain_text("'")


def test_a_photograph_takes_the_place_of_the_motif(page: Page, studio: Served) -> None:
    from playwright.sync_api import expect

    begun(page, studio)
    page.locator(".pick", has_text="Как се казва събитието").click()
    motif = page.locator('.field[data-name="motif"]')
    expect(motif).to_have_value("meeting")
    data = io.BytesIO()
    Image.new("RGB", (900, 600), (90, 120, 60)).save(data, "JPEG")
    page.locator(".photo input[type=file]").set_input_files(
        {"name": "pazar.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}
    )
    expect(page.locator('.field[data-name="artwork"]')).to_have_value("pazar.jpg", timeout=60_000)
    expect(motif).to_have_value("")


def test_a_finding_without_pages_leads_to_its_block_and_a_new_line_is_typed_into(page: Page, studio: Served) -> None:
    from playwright.sync_api import expect

    begun(page, studio)
    page.locator("#found .finding", has_text="Какво става тогава").first.locator(".go").click()
    expect(page.locator(".pick[aria-current]")).to_contain_text("Програма")
    expect(page.locator(".spot.faulty", has_text="Програма")).to_have_count(1)
    expect(page.locator("#form-title")).to_be_focused()
    page.get_by_role("button", name="Добавяне на ред").click()
    expect(page.locator(".entry")).to_have_count(3)
    expect(page.locator(".entry").nth(2).locator(":focus")).to_have_count(1)
    page.keyboard.type("12:00")
    expect(page.locator(".entry").nth(2).locator(".field").first).to_have_value("12:00")


def test_a_block_is_added_behind_the_one_round_the_chosen(page: Page, studio: Served) -> None:
    from playwright.sync_api import expect

    begun(page, studio)
    page.locator(".pick", has_text="Как се казва събитието").click()
    page.locator(".block-form[data-kind=event]").wait_for()
    page.locator("#outline .add-block").last.click()
    expect(page.locator(".kinds [data-add]").first).to_have_attribute("data-add", "text")
    page.locator(".kinds [data-add=quote]").click()
    expect(page.locator("#outline .spot").nth(1)).to_contain_text("✎")
    expect(page.locator("#form-title")).to_be_focused()


def test_an_edition_in_another_language_says_where_its_texts_are_written(page: Page, tmp_path: Path) -> None:
    with served(workspace(tmp_path, ["poster-01"])) as studio:
        page.goto(studio.enter)
        page.goto(studio.base + "/write/poster-01?lang=en")
        page.locator(".block-form .cm-content").first.wait_for()
        page.locator(".editing > .help a").click()
        page.wait_for_url("**/translations/poster-01?lang=en")
        page.goto(studio.base + "/write/poster-01")
        page.locator(".block-form .cm-content").first.wait_for()
        assert page.locator(".editing > .help").count() == 0


def test_what_is_hidden_in_a_form_makes_the_window_no_longer(page: Page, studio: Served) -> None:
    begun(page, studio)
    page.locator(".pick", has_text="Как се казва събитието").click()
    page.locator(".block-form[data-kind=event] .photo").first.wait_for()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
