"""Translations in the studio: side by side, written as they are typed, accepted, handed out and taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import judges
from browser import Scheme
from studio.served import Served, served
from workspaces import small

SAMPLE = """\
deliverable: newsletter
title: "{project}: проба"
author: Община Хасково
language: bg
template: newsletter
date: 2025-05-31
blocks:
  - block: cover
    id: cover
    title: Проба на корицата
  - block: section
    id: news
    title: Новини от града
    blocks:
      - block: text
        id: words
        title: Как започна
        text: |
          Бюджетът е {budget}, виж [страницата](https://www.haskovo.bg/).

          Втори абзац.
"""


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Served]:
    with served(small(tmp_path / "work", SAMPLE, "draft")) as found:
        status, told = found.ask("/translations/draft/begin", {"lang": "en"})
        assert (status, told) == (200, {"address": "/translations/draft?lang=en"})
        yield found


def file(studio: Served, lang: str = "en") -> Any:
    return yaml.safe_load((studio.workspace / "deliverables" / f"draft.{lang}.yaml").read_text("utf-8"))


def write(studio: Served, path: str, text: str, was: str = "", block: str = "words") -> tuple[int, Any]:
    said = {"lang": "en", "owner": "draft", "block": block, "path": path, "text": text, "was": was}
    return studio.ask("/translations/draft/text", said)


def accept(studio: Served, by: str = "Мария Петрова") -> tuple[int, Any]:
    return studio.ask("/translations/draft/accept", {"lang": "en", "owner": "draft", "block": "words", "by": by})


WHOLE = "The budget is {budget}, see [the page](https://www.haskovo.bg/).\n\nSecond paragraph."


def test_a_language_is_begun_with_empty_texts(studio: Served) -> None:
    texts = file(studio)["blocks"]["words"]["texts"]
    assert texts["title"] == {"from": "Как започна", "to": ""}
    assert studio.ask("/translations/draft/begin", {"lang": "bg"})[0] == 400
    assert studio.ask("/translations/draft/begin", {"lang": "xx"})[0] == 400
    assert studio.ask("/translations/nothing/begin", {"lang": "en"})[0] == 400
    status, page = studio.ask("/translations")
    assert status == 200
    assert "/translations/draft?lang=en" in page
    assert "липсва" in page


def test_a_text_is_written_as_a_draft_of_today_s_source(studio: Served) -> None:
    status, told = write(studio, "title", "How it\n  began ")
    assert (status, told["state"], told["damage"]) == (200, "missing", []), "a title has one line"
    status, told = write(studio, "text", WHOLE)
    assert (status, told["state"]) == (200, "draft")
    entry = file(studio)["blocks"]["words"]
    assert entry["status"] == "draft"
    assert entry["texts"]["text"]["to"].rstrip("\n") == WHOLE
    assert entry["texts"]["text"]["from"].startswith("Бюджетът е {budget}")
    assert entry["texts"]["title"]["to"] == "How it began"


def test_a_lost_value_is_told(studio: Served) -> None:
    status, told = write(studio, "text", "The budget is five million.")
    assert status == 200
    assert any("{budget}" in line for line in told["damage"])
    assert any("haskovo.bg" in line for line in told["damage"])
    assert "{budget}" in studio.ask("/translations/draft?lang=en")[1]
    write(studio, "title", "How it began")
    assert accept(studio) == (400, {"refused": True, "damaged": True})


def test_what_others_wrote_meanwhile_is_not_lost(studio: Served) -> None:
    write(studio, "title", "How it began")
    status, told = write(studio, "title", "The start", was="")
    assert (status, told) == (409, {"now": "How it began"})
    assert write(studio, "title", "The start", was="How it began")[0] == 200


def test_a_block_is_accepted_and_goes_stale_with_its_source(studio: Served) -> None:
    assert accept(studio)[0] == 400, "what is not whole cannot be accepted"
    write(studio, "title", "How it began")
    write(studio, "text", WHOLE)
    assert accept(studio, " ")[0] == 400
    status, told = accept(studio)
    assert (status, told["state"], told["by"]) == (200, "reviewed", "Мария Петрова")
    assert file(studio)["blocks"]["words"]["by"] == "Мария Петрова"
    path = studio.workspace / "deliverables" / "draft.yaml"
    path.write_text(path.read_text("utf-8").replace("Как започна", "Как завърши"), "utf-8")
    text = studio.ask("/translations/draft?lang=en")[1]
    assert "<del>започна</del><ins>завърши</ins>" in text
    status, told = write(studio, "title", "How it ended", was="How it began")
    assert (status, told["state"]) == (200, "draft")
    assert studio.ask("/undo/draft", {})[0] == 200
    assert file(studio)["blocks"]["words"]["texts"]["title"]["to"] == "How it began"


@pytest.mark.parametrize(
    "said",
    [
        {"lang": "../../x"}, {"owner": "../draft"}, {"owner": "blocks/none"}, {"block": "none"}, {"path": "none"},
        {"text": "x" * 300_000},
    ],
)  # fmt: skip
def test_a_place_that_there_is_not(studio: Served, said: dict[str, str]) -> None:
    before = sorted(studio.workspace.rglob("*.yaml"))
    whole = {"lang": "en", "owner": "draft", "block": "words", "path": "title", "text": "x", "was": ""} | said
    assert studio.ask("/translations/draft/text", whole)[0] == 400
    assert sorted(studio.workspace.rglob("*.yaml")) == before


@pytest.mark.parametrize("form", ["xliff", "po", "docx"])
def test_it_goes_out_and_comes_back(studio: Served, form: str) -> None:
    write(studio, "title", "How it began")
    data = download(studio, form)
    if form == "docx":
        parts = {
            name: zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
        }
        body = parts["word/document.xml"].replace(b"How it began", b"How all began")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in {**parts, "word/document.xml": body}.items():
                archive.writestr(name, part)
        data = out.getvalue()
    else:
        data = data.replace(b"How it began", b"How all began")
    status, text = studio.ask(f"/translations/draft/in?name=back.{form}&lang=en", data)
    assert status == 200
    assert "приети текстове: 1" in text
    assert file(studio)["blocks"]["words"]["texts"]["title"]["to"] == "How all began"
    assert studio.ask("/undo/draft", {})[0] == 200
    assert file(studio)["blocks"]["words"]["texts"]["title"]["to"] == "How it began"


def download(studio: Served, form: str) -> bytes:
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(studio.jar))
    with opener.open(f"{studio.base}/translations/draft/en/{form}", timeout=60) as came:
        assert "attachment" in came.headers["content-disposition"]
        return bytes(came.read())


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"<xliff", b'msgid "a"\nmsgstr "\xff"', b"%PDF-1.7", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_translation_is_told(studio: Served, data: bytes) -> None:
    before = file(studio)
    status, text = studio.ask("/translations/draft/in?name=x&lang=en", data)
    assert status == 200
    assert "Нищо не е прието" in text or "приети текстове: 0" in text
    assert "<strong>LNG" in text
    assert file(studio) == before


def test_nothing_is_handed_out_that_there_is_not(studio: Served) -> None:
    for path in ("draft/ro/po", "draft/en/pdf", "nothing/en/po"):
        assert studio.ask(f"/translations/{path}")[0] == 404


@pytest.mark.judge
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_person_translates_and_accepts(studio: Served, scheme: Scheme) -> None:
    wrong: list[str] = []
    with judges.page(1024, 768, scheme) as page:
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.goto(studio.enter)
        page.goto(f"{studio.base}/translations")
        assert judges.axe_on(page) == []
        page.goto(f"{studio.base}/translations/draft?lang=en")
        assert judges.axe_on(page) == []
        block = page.locator('.pair[data-block="words"]')
        block.locator('[data-path="title"]').focus()
        page.keyboard.type("How it began")
        page.keyboard.press("Tab")
        page.keyboard.type("The budget is large.")
        block.locator(".damage .finding").first.wait_for(timeout=20_000)
        assert "{budget}" in block.inner_text()
        assert judges.axe_on(page) == []
        block.locator('[data-path="text"]').fill(WHOLE)
        page.locator('.pair[data-block="words"][data-state="draft"]').wait_for(timeout=20_000)
        page.get_by_label("Кой преглежда").fill("Мария Петрова")
        block.get_by_role("button").focus()
        page.keyboard.press("Enter")
        page.locator('.pair[data-block="words"][data-state="reviewed"]').wait_for(timeout=20_000)
        assert "Мария Петрова" in block.inner_text()
        page.get_by_label("Само непрегледаното").check()
        assert not block.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []
    assert file(studio)["blocks"]["words"]["status"] == "reviewed"
