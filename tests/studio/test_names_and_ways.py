"""What a person meets first in the studio: a name from a title, blocks by their words, ways instead of commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from careget_docs.diagnostics import Report, Span
from careget_docs.interface.interface import load_interface
from careget_docs.studio.page import told, translation_of
from studio.served import Served, served
from studio.test_translations import SAMPLE
from workspaces import small

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Served]:
    with served(small(tmp_path / "work", SAMPLE, "draft")) as found:
        yield found


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Пазар на умения, 12 юни", "pazar-na-umeniya-12-yuni"),
        ("Draft", "draft-2"),
        ("2026 – ново начало!", "novo-nachalo"),
        ("Η άνοιξη στο Χάσκοβο", ""),
        ("…", ""),
        ("terms", "terms-2"),
        ("Дълго заглавие, което не се побира в никое име на файл", "dalgo-zaglavie-koeto-ne-se"),
    ],
)
def test_a_name_is_proposed_from_the_title(studio: Served, title: str, name: str) -> None:
    from urllib.parse import quote

    assert studio.ask(f"/new/name?title={quote(title)}") == (200, {"id": name})


def test_the_title_that_was_written_stands_in_the_new_file(studio: Served) -> None:
    said = {"kind": "poster", "id": "pazar", "lang": "bg", "title": 'Пазар: "умения"\n #1'}
    assert studio.ask("/new", said) == (200, {"address": "/write/pazar"})
    written = (studio.workspace / "deliverables" / "pazar.yaml").read_text("utf-8")
    assert yaml.safe_load(written)["title"] == 'Пазар: "умения" #1'
    copied = {"source": "draft", "id": "again", "kind": "", "lang": "bg", "title": "Отново"}
    assert studio.ask("/new", copied)[0] == 200
    assert yaml.safe_load((studio.workspace / "deliverables" / "again.yaml").read_text("utf-8"))["title"] == "Отново"


def test_blocks_to_translate_are_headed_by_their_words(studio: Served) -> None:
    assert studio.ask("/translations/draft/begin", {"lang": "en"})[0] == 200
    shown = studio.ask("/translations/draft?lang=en")[1]
    for words in ("Проба на корицата", "Новини от града", "Как започна"):
        assert f'<span lang="bg">{words}</span></h2>' in shown
    assert 'id="draft/words"' in shown


def test_what_has_no_translation_leads_to_it(studio: Served) -> None:
    assert studio.ask("/translations/draft/begin", {"lang": "en"})[0] == 200
    status, found = studio.ask("/write/draft/pages?lang=en")
    assert status == 200
    missing = [each for each in found["findings"] if each["code"] == "LNG004"]
    assert missing
    assert {each["address"].partition("#")[0] for each in missing} == {"/translations/draft?lang=en"}
    assert "/translations/draft?lang=en#draft/words" in {each["address"] for each in missing}


def test_what_was_written_and_never_made_shows_its_first_page_on_its_tile(studio: Served) -> None:
    assert "no-picture" in studio.ask("/")[1]
    assert studio.ask("/cover/draft.bg.jpg")[0] == 404
    key = studio.ask("/write/draft/pages?lang=bg")[1]["key"]
    assert studio.ask(f"/write/draft/pages?lang=bg&key={key}")[0] == 200
    assert "/cover/draft.bg.jpg" in studio.ask("/")[1]
    status, picture = studio.ask("/cover/draft.bg.jpg")
    assert (status, picture[:3]) == (200, b"\xff\xd8\xff")
    assert not list((studio.workspace / "output").glob("**/*.pdf"))


def test_hints_name_no_command_that_the_studio_has_a_way_for() -> None:
    report, place = Report(), Span("deliverables/draft.en.yaml", 3, 1)
    hint = "Review it, then `careget-docs translations --accept {name} --lang {tag} --by NAME`."
    report.error("LNG003", place, "“{name}” in {lang} is a draft.", hint, name="draft/words", lang="en", tag="en")
    found = next(iter(report))
    for lang, way in (("en", "Go to “Translations”"), ("bg", "Отворете „Преводи“")):
        advice = told(found, load_interface(lang))["advice"]
        assert advice.startswith(way)
        assert "careget-docs" not in advice
    assert translation_of(found, "draft", "bg") == "/translations/draft?lang=en#draft/words"


@pytest.mark.judge
def test_the_name_follows_the_title_until_somebody_writes_one(page: Page, studio: Served) -> None:
    from playwright.sync_api import expect

    page.goto(studio.enter)
    form = page.locator("#new")
    form.locator("input[name=title]").fill("Ден на билките")
    expect(form.locator("input[name=id]")).to_have_value("den-na-bilkite")
    form.locator("input[name=id]").fill("bilki")
    form.locator("input[name=title]").fill("Нощ на билките")
    page.wait_for_timeout(600)
    expect(form.locator("input[name=id]")).to_have_value("bilki")
