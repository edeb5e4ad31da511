"""The history of a deliverable: each step told by block and field, changes from outside too, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import judges
from careget_docs.studio.tale import parted, tale
from studio.served import Served, served, workspace

HEAD = "id: x\ntitle: One two three\nblocks:\n"
ONE = "  - block: text\n    id: first\n    text: Words that stay.\n"
TWO = "  - block: quote\n    id: second\n    quote: Said.\n"


def test_fields_are_told_by_block() -> None:
    found = tale(HEAD + ONE + TWO, HEAD.replace("two", "2") + ONE.replace("stay", "go") + TWO)
    assert [(each.kind, each.block, each.name) for each in found.fields] == [
        ("", "", "title"),
        ("text", "first", "text"),
    ]
    assert found.fields[1].parts == (("same", "Words that "), ("gone", "stay"), ("new", "go"), ("same", "."))
    assert not found.added + found.removed + found.moved


def test_blocks_that_come_go_and_move_are_no_changes_of_words() -> None:
    assert tale(HEAD + ONE, HEAD + TWO + ONE).added == (("quote", "second"),)
    assert tale(HEAD + ONE + TWO, HEAD + ONE).removed == (("quote", "second"),)
    moved = tale(HEAD + ONE + TWO, HEAD + TWO + ONE)
    assert len(moved.moved) == 1
    assert not moved.fields


def test_what_cannot_be_read_is_compared_whole() -> None:
    found = tale(HEAD + ONE, "a: [")
    assert not found.readable
    assert found.fields[0].parts


def test_no_change_is_lost_where_long_texts_are_shortened() -> None:
    parts = parted("х" * 300 + " а " + "y" * 300, "х" * 300 + " б " + "y" * 300)
    assert [part for part in parts if part[0] != "same"] == [("gone", "а"), ("new", "б")]
    assert len("".join(text for _, text in parts)) < 200
    assert parted("", "new") == (("new", "new"),)
    assert parted("old", "") == (("gone", "old"),)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("studio"), ["plaque-01", "poster-01"])) as found:
        yield found


def written(studio: Served, value: str, id: str = "plaque-01") -> None:
    """Change the title as the page does."""
    was = studio.ask(f"/write/{id}/entry?file={id}.yaml&path=title")[1]["value"]
    edit = {"kind": "set", "file": f"{id}.yaml", "path": ["title"], "value": value, "was": was}
    assert studio.ask(f"/write/{id}/edit", {"edits": [edit]})[0] == 200


def test_only_a_step_of_this_deliverable_is_put_back(studio: Served) -> None:
    written(studio, "Друго заглавие")
    step = studio.desk.history.steps(["deliverables/plaque-01.yaml"])[0].number
    for address in ("plaque-01/back/999999?file=plaque-01.yaml", f"plaque-01/back/{step}?file=../templates/brand.yaml",
                    f"plaque-01/back/{step}?file=project.yaml", f"absent/back/{step}?file=plaque-01.yaml"):  # fmt: skip
        assert studio.ask(f"/history/{address}", {})[0] == 404
    assert studio.ask("/history/absent")[0] == 404


def test_a_person_sees_what_changed_and_puts_it_back(studio: Served, page: Page) -> None:
    file = studio.workspace / "deliverables" / "poster-01.yaml"
    before = file.read_bytes()
    written(studio, "Табела за вратата", "poster-01")
    studio.desk.look()
    file.write_bytes(file.read_bytes().replace("вратата".encode(), "стената".encode()))
    studio.desk.look()
    page.goto(studio.enter)
    page.goto(f"{studio.base}/history/poster-01")
    first = page.locator(".steps > li").first
    expect(first).to_contain_text("Променено извън студиото")
    expect(first.locator("del")).to_have_text("вратата")
    expect(first.locator("ins")).to_have_text("стената")
    back = page.get_by_role("button", name="Върнете го, както беше преди това").nth(1)
    back.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_have_text("Върнато е; сега това е най-новата стъпка.")
    expect(page.locator(".steps h3").first).to_be_focused()
    assert file.read_bytes() == before
    assert judges.axe_on(page) == []


def test_it_is_accessible_in_the_dark(studio: Served) -> None:
    written(studio, "Тъмно")
    with judges.page(1024, 768, "dark") as shown:
        shown.goto(studio.enter)
        shown.goto(f"{studio.base}/history/plaque-01")
        expect(shown.locator(".steps > li").first).to_be_visible()
        assert judges.axe_on(shown) == []
