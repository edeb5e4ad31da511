"""A first newsletter from an empty workspace by clicks and typing alone, with three photographs: nobody writes YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import scenes
from careget_docs.diagnostics import Report
from careget_docs.starting.workspace import init
from studio.served import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.judge, pytest.mark.matrix]
STORIES = (
    ("Двор", "Нови пейки в двора на хъба", "На 3 април доброволци сглобиха шест пейки под дърветата в двора. Включиха "
     "се ученици от две гимназии и техните родители. Пейките са от дърво, дарено от общината."),
    ("Учене", "Първи курс за медицински сестри", "Двадесет и две сестри завършиха първия курс по телемедицина. "
     "Занятията водиха преподаватели от Тракийския университет, а практиката беше в болницата в Хасково."),
    ("Срещи", "Партньорите се събраха в Комотини", "Партньорите от пет държави обсъдиха какво се пренася в другите "
     "градове. Следващата среща е през есента в Друскининкай."),
)  # fmt: skip


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Served]:
    report = Report()
    assert init(tmp_path / "w", "bg", report, filled=False)
    with served(tmp_path / "w") as found:
        yield found


def type_into(page: Page, field: Locator, text: str) -> None:
    """Write a text in place of what stands in a field."""
    editor = field.locator("xpath=..").locator(".cm-content")
    if editor.count():
        editor.first.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)
    else:
        field.fill(text)


def saved(page: Page) -> None:
    from playwright.sync_api import expect

    expect(page.locator("#saved")).to_have_text("Всичко е запазено.", timeout=30_000)


def choose(page: Page, link: Locator) -> None:
    key = link.get_attribute("data-key")
    link.click()
    page.locator(f'.block-form[data-key="{key}"]').wait_for()
    page.locator(".block-form .cm-content").first.wait_for()
    page.wait_for_timeout(300)


def fill_in(page: Page, texts: dict[str, str]) -> None:
    """Fill fields of the chosen block by name; consent is chosen from its list."""
    for name, text in texts.items():
        field = page.locator(f'.block-form .field[data-name="{name}"]').first
        if not field.count():
            continue
        if page.locator(f'.block-form details:not([open]) .field[data-name="{name}"]').count():
            page.locator(".block-form summary").click()
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(text)
        else:
            type_into(page, field, text)
        saved(page)


def test_three_stories_with_photographs_by_clicks_alone(page: Page, studio: Served, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page.goto(studio.enter)
    expect(page.get_by_text("Тук още няма нищо.")).to_be_visible()
    page.locator("select[name=kind]").select_option("newsletter")
    page.locator("input[name=id]").fill("issue-2")
    page.get_by_role("button", name="Започнете").click()
    page.wait_for_url("**/write/issue-2")
    choose(page, page.locator(".pick").first)
    fill_in(page, {"title": "Е-бюлетин № 2, април 2026", "subject": "Новините от април"})
    choose(page, page.locator(".pick", has_text="Корица"))
    fill_in(page, {"title": "CARE-GET", "issue": "Е-БЮЛЕТИН № 2", "programme": "Европейска градска инициатива",
                   "period": "април 2026"})  # fmt: skip
    stories = page.locator(".pick", has_text="Новина")
    choose(page, stories.nth(1))
    page.get_by_role("button", name="Копиране").click()
    page.get_by_text("Добавено.").wait_for()
    for number, (kicker, title, text) in enumerate(STORIES):
        choose(page, stories.nth(number))
        picture = tmp_path / f"снимка {number}.jpg"
        picture.write_bytes(scenes.photograph(("park.jpg", "meeting.jpg", "ceremony.jpg")[number]))
        place = page.locator(".picture-field")
        place.locator("input[type=file]").set_input_files(picture)
        expect(place.locator(".photo-stage img")).to_be_visible(timeout=30_000)
        saved(page)
        fill_in(page, {"kicker": kicker, "title": title, "text": text, "alternative": f"Снимка към „{title}“",
                       "credit": "Иван Петров", "consent": "given"})  # fmt: skip
        if number == 0:
            fill_in(page, {"deck": "Шест пейки за всички, които чакат и разговарят."})
    expect(page.locator("#showing")).to_have_text("Страниците са актуални.", timeout=120_000)
    assert page.locator("#found .error").all_inner_texts() == []
    page.get_by_role("link", name="Изготвяне", exact=True).click()
    page.get_by_role("button", name="Изготвяне, проверка и предаване").click()
    expect(page.locator("#files")).to_contain_text("issue-2.bg.pdf", timeout=240_000)
    assert (studio.workspace / "output" / "issue-2" / "issue-2.bg.pdf").read_bytes().startswith(b"%PDF")
    assert (studio.workspace / "output" / "issue-2" / "issue-2.bg.docx").is_file()
    written = (studio.workspace / "deliverables" / "issue-2.yaml").read_text("utf-8")
    assert "✎ " not in written  # what was to be replaced; a remark at the top tells of the sign alone
    assert written.startswith("# yaml-language-server")
