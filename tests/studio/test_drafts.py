"""Drafts home, as a person does it: a file comes back from two partners, each change is taken or left, and undone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import judges
from browser import Scheme
from careget_docs.pipeline.draft_records import DraftRecord, _write
from careget_docs.returns.homecoming import opened
from studio.returned_home import draft_file, plain, tracked
from studio.served import Served, served
from workspaces import ROOT, small

SAMPLE = """\
# what stays
deliverable: newsletter
title: "{project}: проба"
author: Община Хасково
language: bg
template: newsletter
date: 2025-05-31
blocks:
  - block: cover
    id: cover
    title: Проба
  - use: hub
  - block: section
    id: news
    title: Новини от града
    blocks:
      - block: text
        id: words
        title: Как започна
        text: >-
          На 20 март бе открит {project}. Събитието бе *организирано* от Община Хасково.
      - block: list
        id: points
        items:
          - точка първа;
          - точка втора;
          - точка трета.
"""


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Served]:
    folder = small(tmp_path / "work", SAMPLE, "draft")
    (folder / "deliverables" / "other.yaml").write_text(SAMPLE.replace("проба", "друга"), "utf-8")
    shutil.copy(ROOT / "deliverables" / "blocks" / "hub.yaml", folder / "deliverables" / "blocks")
    with served(folder) as found:
        yield found


@pytest.fixture
def back(studio: Served) -> bytes:
    """A draft with four changes: of Ana, of Jean, one of nobody's, and one in a shared block."""
    data = draft_file(studio.workspace, "draft")
    known = opened(data)
    assert known.draft is not None  # type: ignore[union-attr]
    _write(studio.workspace, DraftRecord(known.draft, (("Мария", "2026-11-10"),)))  # type: ignore[union-attr]
    data = tracked(data, "организирано", "подготвено и проведено", "Ана")
    data = tracked(data, "точка втора", "точка четвърта", "Jean")
    return plain(plain(data, "точка трета", "точка последна"), "изоставената", "старата")


def came(studio: Served, data: bytes, **wish: str) -> str:
    asked = "".join(f"&{name}={value}" for name, value in wish.items())
    status, text = studio.ask(f"/drafts?name=back.docx{asked}", data)
    assert status == 200
    return str(text)


def source(studio: Served, name: str = "draft.yaml") -> str:
    return (studio.workspace / "deliverables" / name).read_text("utf-8")


def number(text: str, new: str) -> str:
    """Return the number of the change with these new words."""
    articles = re.findall(r'<article class="change.*?</article>', text, re.DOTALL)
    return next(re.search(r'data-number="(\d+)"', each)[1] for each in articles if f"<ins>{new}" in each)  # type: ignore[index]


def test_what_was_sent_is_listed(studio: Served, back: bytes) -> None:
    status, text = studio.ask("/drafts")
    assert status == 200
    assert "Мария, 2026-11-10" in text
    assert 'href="/write/draft"' in text


def test_each_change_stands_there_with_old_new_and_who(studio: Served, back: bytes) -> None:
    before = source(studio)
    text = came(studio, back)
    assert "<del>организирано</del><ins>подготвено и проведено</ins>" in text
    assert "Ана 2026-11-20 10:00" in text
    assert 'data-all="Ана"' in text
    assert "без проследяване" in text
    assert "Стои и в other" in text
    assert source(studio) == before, "looking changes nothing"


def test_one_is_taken_and_undone(studio: Served, back: bytes) -> None:
    before = source(studio)
    wanted = number(came(studio, back), "подготвено")
    text = came(studio, back, take=wanted)
    assert "Събитието бе *подготвено и проведено* от" in source(studio)
    assert source(studio).replace("подготвено и проведено", "организирано") == before
    assert re.search(rf'class="change taken"[^>]*data-number="{wanted}"', text)
    came(studio, back, take=wanted)
    assert source(studio).count("подготвено") == 1, "taken twice is taken once"
    assert studio.ask("/undo/draft", {})[0] == 200
    assert source(studio) == before
    assert re.search(rf'class="change open"[^>]*data-number="{wanted}"', came(studio, back))


def test_a_change_of_a_shared_block_holds_everywhere_or_here(studio: Served, back: bytes) -> None:
    shared, other = source(studio, "blocks/hub.yaml"), source(studio, "other.yaml")
    wanted = number(came(studio, back), "старата")
    came(studio, back, here=wanted)
    assert source(studio, "blocks/hub.yaml") == shared
    assert "старата" in source(studio)
    assert studio.ask("/undo/draft", {})[0] == 200
    assert "старата" not in source(studio)
    came(studio, back, take=wanted)
    assert "старата" in source(studio, "blocks/hub.yaml")
    assert source(studio, "other.yaml") == other


def test_what_moved_meanwhile_shows_two_readings(studio: Served, back: bytes) -> None:
    path = studio.workspace / "deliverables" / "draft.yaml"
    path.write_text(source(studio).replace("точка втора", "точка номер две"), "utf-8")
    text = came(studio, back)
    wanted = number(text, "четвърта")
    assert re.search(rf'class="change clash"[^>]*data-number="{wanted}"', text)
    assert "точка номер две" in text
    came(studio, back, take=wanted)
    assert "четвърта" in source(studio)


def test_a_change_is_kept_as_a_note(studio: Served, back: bytes) -> None:
    before = source(studio)
    came(studio, back, note=number(came(studio, back), "последна"))
    assert source(studio) == before
    assert "последна" in source(studio, ".drafts/draft.notes.md")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 none", b"%PDF-1.7", b"{\\rtf1 text}"])
def test_what_is_no_draft_is_told(studio: Served, data: bytes) -> None:
    text = came(studio, data)
    assert "RVW001" in text
    assert "data-act" not in text


def test_nonsense_asked_for_is_passed_over(studio: Served, back: bytes) -> None:
    before = source(studio)
    came(studio, back, take=quote("999,x,-1,²"), here="0")
    assert source(studio) == before


@pytest.mark.judge
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_person_takes_and_leaves_by_keyboard(studio: Served, back: bytes, tmp_path: Path, scheme: Scheme) -> None:
    (tmp_path / "back.docx").write_bytes(back)
    wrong: list[str] = []
    with judges.page(1024, 768, scheme) as page:
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.goto(studio.enter)
        page.goto(f"{studio.base}/drafts")
        page.locator("input[type=file]").set_input_files(tmp_path / "back.docx")
        page.wait_for_selector("#review-title", timeout=60_000)
        assert page.evaluate("document.activeElement.id") == "review-title"
        assert judges.axe_on(page) == []
        page.locator(".change", has_text="подготвено").focus()
        page.keyboard.press("l")
        assert page.locator(".let-go").count() == 1
        assert judges.axe_on(page) == []
        page.locator(".change", has_text="подготвено").focus()
        page.keyboard.press("t")
        page.wait_for_selector(".change.taken", timeout=60_000)
        assert "data-number" in page.evaluate("document.activeElement.outerHTML"), "the next one has the focus"
        assert "подготвено" in source(studio)
        page.get_by_role("button", name="Приемане на всичко от Jean").click()
        page.wait_for_selector(".change.taken >> nth=1", timeout=60_000)
        assert "точка четвърта" in source(studio)
        page.get_by_role("button", name="Отмяна").click()
        page.locator(".change.taken").nth(1).wait_for(state="detached", timeout=60_000)
        assert "точка четвърта" not in source(studio)
        assert judges.axe_on(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []
