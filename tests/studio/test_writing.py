"""Writing in the studio as a person does it, in a real browser: what is typed is saved, shown, and can be undone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careget_docs.source import structure
from studio.served import Served, served, workspace

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FILE = "deliverables/plaque-01.yaml"
pytestmark = pytest.mark.judge


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Served]:
    with served(workspace(tmp_path, ["plaque-01", "poster-01"])) as found:
        yield found


def opened(page: Page, studio: Served, path: str = "/write/plaque-01") -> None:
    """Come in, open a view and wait until its pages have been checked."""
    page.goto(studio.enter)
    page.goto(studio.base + path)
    shown(page)


def shown(page: Page) -> None:
    """Wait until the pages show what is on the disk."""
    from playwright.sync_api import expect

    expect(page.locator("#showing")).to_have_text("Страниците са актуални.", timeout=90_000)


def saved(page: Page) -> None:
    """Wait until everything typed is on the disk."""
    from playwright.sync_api import expect

    expect(page.locator("#saved")).to_have_text("Всичко е запазено.", timeout=20_000)


def choose(page: Page, words: str) -> None:
    """Open the form of the block with these words, by the list."""
    pick(page, page.locator(".pick", has_text=words).first)


def pick(page: Page, link: Locator) -> None:
    """Show the form of a block in the list, and wait until it is there."""
    link.click()
    page.locator(f'.block-form[data-key="{link.get_attribute("data-key")}"]').wait_for()
    page.locator(".block-form .cm-content").first.wait_for()


def field(page: Page, name: str) -> str:
    """Return the selector of a field's editor."""
    return f':nth-match(.control:has([data-name="{name}"]) .cm-content, 1)'


def stands(studio: Served, *path: str) -> structure.Tree:
    return structure.at(structure.read(studio.desk.text(FILE)), path)


def written(studio: Served, text: str) -> None:
    """Wait until the subject on the disk is a text."""
    for _ in range(100):
        if stands(studio, "subject") == text:
            return
        time.sleep(0.1)
    raise AssertionError(stands(studio, "subject"))


def first_block(studio: Served, kind: str) -> str:
    blocks = stands(studio, "blocks")
    return next(
        str(number) for number, each in enumerate(blocks) if isinstance(each, dict) and each.get("block") == kind
    )


def test_typed_words_are_saved_shown_and_undone(page: Page, studio: Served) -> None:
    opened(page, studio)
    before = studio.desk.text(FILE)
    picture = page.locator("#pages img").first.get_attribute("src")
    pick(page, page.locator(".pick").nth(1))
    page.locator(field(page, "title")).click()
    page.keyboard.press("End")
    page.keyboard.type(" и мост")
    saved(page)
    number = first_block(studio, "cover")
    assert str(stands(studio, "blocks", number, "title")).endswith(" и мост")
    shown(page)
    page.locator(f'#pages img:not([src="{picture}"])').first.wait_for(timeout=30_000)
    page.get_by_role("button", name="Отмяна").click()
    page.get_by_text("Отменено.").wait_for()
    assert studio.desk.text(FILE) == before
    page.get_by_role("button", name="Повторение").click()
    page.get_by_text("Направено отново.").wait_for()
    assert str(stands(studio, "blocks", number, "title")).endswith(" и мост")


def test_a_click_on_the_page_finds_the_block(page: Page, studio: Served) -> None:
    opened(page, studio)
    link = page.locator("svg a").last
    key = link.get_attribute("data-key")
    link.dispatch_event("click")
    page.locator(f'.block-form[data-key="{key}"]').wait_for()
    assert page.locator(f'.pick[data-key="{key}"]').get_attribute("aria-current") is not None


def test_a_broken_source_leaves_the_last_good_pages(page: Page, studio: Served) -> None:
    opened(page, studio)
    path = studio.workspace / FILE
    good = path.read_text("utf-8")
    path.write_text(good.replace("blocks:", "blocks: [", 1), "utf-8")
    page.get_by_text("Страниците показват предишното състояние").wait_for(timeout=30_000)
    assert page.locator("#pages img[src]").count() == 1
    assert page.locator("#found .error").count() >= 1
    path.write_text(good, "utf-8")
    shown(page)


def test_what_is_changed_outside_is_shown(page: Page, studio: Served) -> None:
    opened(page, studio)
    choose(page, "Самото издание")
    path = studio.workspace / FILE
    path.write_text(re.sub(r"(?m)^subject: .*$", "subject: Тяхното", path.read_text("utf-8")), "utf-8")
    page.locator(field(page, "subject"), has_text="Тяхното").wait_for(timeout=15_000)
    page.get_by_text("Променено е извън студиото").wait_for()


def test_a_block_chosen_again_keeps_its_form(page: Page, studio: Served) -> None:
    """A form that came a second time, late, took the place of the one in which somebody typed already."""
    opened(page, studio)
    choose(page, "Самото издание")
    page.evaluate("document.querySelector('.block-form').dataset.first = 'yes'")
    page.locator(".pick", has_text="Самото издание").first.click()
    assert page.evaluate("document.activeElement.id") == "form-title"
    page.locator(field(page, "subject")).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Моето")
    written(studio, "Моето")
    assert page.locator(".block-form[data-first=yes]").count() == 1


def test_what_others_changed_while_somebody_types_is_never_overwritten(page: Page, studio: Served) -> None:
    """Both readings are shown at the field, and a person chooses."""
    opened(page, studio)
    choose(page, "Самото издание")
    page.route("**/events", lambda route: route.abort())
    path = studio.workspace / FILE
    for reading, button in (("Тяхното", "Да остане моето"), ("Пак тяхното", "Да се вземе тяхното")):
        studio.desk.listeners.clear()  # what this window has not heard of
        path.write_text(re.sub(r"(?m)^subject: .*$", f"subject: {reading}", path.read_text("utf-8")), "utf-8")
        page.locator(field(page, "subject")).click()
        page.keyboard.press("Control+a")
        page.keyboard.type("Моето")
        page.locator(".conflict blockquote", has_text=reading).wait_for(timeout=15_000)
        assert stands(studio, "subject") == reading
        page.get_by_role("button", name=button).click()
        if button == "Да остане моето":
            written(studio, "Моето")
        else:
            page.locator(field(page, "subject"), has_text=reading).wait_for()
            assert stands(studio, "subject") == reading


def test_blocks_are_added_moved_copied_and_deleted_by_keyboard(page: Page, studio: Served) -> None:
    opened(page, studio)
    before = stands(studio, "blocks")
    page.get_by_role("button", name="Добавяне на блок").focus()
    page.keyboard.press("Enter")
    page.locator('[data-add="note"]').focus()
    page.keyboard.press("Enter")
    page.get_by_text("Добавено.").wait_for()
    assert stands(studio, "blocks", str(len(before)), "block") == "note"
    page.locator(field(page, "text")).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Нова бележка **важна**")
    saved(page)
    assert stands(studio, "blocks", str(len(before)), "text") == "Нова бележка **важна**"
    page.get_by_role("button", name="Нагоре", exact=True).click()
    page.get_by_text("Преместено.").wait_for()
    assert stands(studio, "blocks", str(len(before) - 1), "block") == "note"
    page.get_by_role("button", name="Копиране").click()
    page.get_by_text("Добавено.").wait_for()
    assert stands(studio, "blocks", str(len(before)), "id") == "note-2"
    for left in (1, 0):
        page.locator(".pick", has_text="Нова бележка").first.click()
        page.locator('.block-form[data-kind="note"]').wait_for()
        page.get_by_role("button", name="Изтриване", exact=True).click()
        page.wait_for_timeout(300)
        page.locator(".pick", has_text="Нова бележка").nth(left).wait_for(state="detached")
    assert stands(studio, "blocks") == before


def test_what_was_typed_while_the_studio_was_away_comes_back(page: Page, studio: Served) -> None:
    opened(page, studio)
    choose(page, "Самото издание")
    page.route("**/edit", lambda route: route.abort())
    page.locator(field(page, "subject")).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Написано без връзка")
    page.get_by_text("Студиото не отговаря.").first.wait_for()
    assert stands(studio, "subject") != "Написано без връзка"
    page.unroute("**/edit")
    page.reload()
    page.locator(field(page, "subject"), has_text="Написано без връзка").wait_for()
    written(studio, "Написано без връзка")
    assert page.locator(field(page, "subject")).inner_text() == "Написано без връзка"


def test_two_windows_see_each_other(page: Page, studio: Served) -> None:
    opened(page, studio)
    other = page.context.new_page()
    opened(other, studio)
    choose(page, "Самото издание")
    choose(other, "Самото издание")
    page.locator(field(page, "subject")).click()
    page.keyboard.press("Control+a")
    page.keyboard.type("От първия прозорец")
    saved(page)
    other.locator(field(other, "subject"), has_text="От първия прозорец").wait_for(timeout=15_000)
    other.locator(field(other, "subject")).click()
    other.keyboard.press("End")
    other.keyboard.type(", и от втория")
    saved(other)
    assert stands(studio, "subject") == "От първия прозорец, и от втория"


PASTED = (
    '<html><body><p class=MsoNormal><b>Хъбът</b> отваря <span style="font-style:italic">врати</span>.</p>'
    '<p class=MsoListParagraphCxSpFirst style="mso-list:l0 level1 lfo1">'
    '<span style="mso-list:Ignore">·<span>&nbsp; </span></span>първо</p><ul><li>второ</li></ul>'
    '<p><a href="https://www.haskovo.bg/">тук</a><script>alert(1)</script>'
    '<img src="https://evil.example/x.png"></p></body></html>'
)


def test_what_comes_from_word_is_cleaned(page: Page, studio: Served) -> None:
    opened(page, studio)
    page.get_by_role("button", name="Добавяне на блок").click()
    page.locator('[data-add="text"]').click()
    page.locator(field(page, "text")).click()
    page.keyboard.press("Control+a")
    page.evaluate(
        """html => {
          const data = new DataTransfer(); data.setData('text/html', html);
          const how = {clipboardData: data, bubbles: true, cancelable: true};
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', how));
        }""",
        PASTED,
    )
    saved(page)
    text = stands(studio, "blocks", str(len(stands(studio, "blocks")) - 1), "text")
    assert text == "**Хъбът** отваря *врати*.\n\n- първо\n- второ\n\n[тук](https://www.haskovo.bg/)"


def test_a_shared_block_is_changed_here_only(studio: Served) -> None:
    """The block is copied with its translations; the other deliverable goes on with the shared one."""

    def used() -> list[int]:
        tree: Any = structure.read(studio.desk.text("deliverables/poster-01.yaml"))
        return [number for number, each in enumerate(tree["blocks"]) if each.get("use") == "key-figures"]

    key = f"poster-01.yaml:blocks.{used()[0]}"
    shared = studio.desk.text("deliverables/blocks/key-figures.yaml")
    before = {file: studio.desk.text(f"deliverables/{file}.yaml") for file in ("poster-01", "poster-01.en")}
    assert studio.ask("/write/poster-01/unshare", {"key": key})[0] == 200
    assert studio.desk.text("deliverables/blocks/key-figures.yaml") == shared
    assert not used()
    assert "key-figures" in studio.desk.text("deliverables/poster-01.en.yaml")
    assert studio.ask("/undo/poster-01", {})[0] == 200
    assert {file: studio.desk.text(f"deliverables/{file}.yaml") for file in before} == before
