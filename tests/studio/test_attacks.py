"""The studio under attack: markup in texts, requests that no page of ours makes, files that never end, a full disk."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from careget_docs.pipeline import pipeline
from careget_docs.studio import brake, guard
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.edits import Edit
from careget_docs.studio.outline import MOST, outline
from studio.served import Served, served, workspace

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}} {% import os %} \u202eevil\u2066</title>"
SAID = json.dumps(MARKUP)
HOSTILE = f"""deliverable: newsletter
template: newsletter
language: bg
date: 2026-01-01
title: {SAID}
subject: {SAID}
keywords: [{SAID}]
values:
  x: {{text: {SAID}, source: {SAID}, status: verified}}
blocks:
  - block: text
    id: first
    title: {SAID}
    text: {SAID}
  - block: {SAID}
    id: {SAID}
    {SAID}: {SAID}
  - use: {SAID}
  - block: text
    id: other
    text: {SAID}
"""
ENDLESS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = workspace(tmp_path_factory.mktemp("studio"), ["plaque-01"])
    folder = place / "deliverables"
    (folder / "evil.yaml").write_text(HOSTILE, "utf-8")
    plain = HOSTILE.split('  - block: "<')[0].replace("\\u202e", "").replace("\\u2066", "")
    (folder / "read.yaml").write_text(plain, "utf-8")
    (folder / "read.en.yaml").write_text(f"first:\n  title: {SAID}\n  text: {SAID}\n", "utf-8")
    (folder / "endless.yaml").write_text(ENDLESS, "utf-8")
    (folder / "deep.yaml").write_text("title: " + "[" * 3000 + "]" * 3000 + "\n", "utf-8")
    (folder / "other.yaml").write_bytes(b"title: \xff\xfe\x00\n")
    (folder / "<img src=x onerror=alert(3)>.yaml").write_text("title: x\n", "utf-8")
    with served(place, "en") as found:
        yield found


VIEWS = ("/write/{}", "/translations/{}", "/translations/{}?lang=en", "/deliver/{}", "/history/{}")


ADDRESSES = [
    *("/", "/translations", "/drafts", "/figures", "/check"),
    *(view.format(id) for id in ("evil", "endless", "deep", "other") for view in VIEWS if "translations" not in view),
    *(view.format("read") for view in VIEWS),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_markup_in_a_file_is_text_in_every_view(studio: Served, page: Page, address: str) -> None:
    met: list[str] = []

    def opened(dialog: Dialog) -> None:
        met.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", opened)
    page.on(
        "request",
        lambda each: met.append(each.url) if not each.url.startswith((studio.base, "blob:", "data:")) else None,
    )
    page.on("console", lambda each: met.append(each.text) if "Content Security Policy" in each.text else None)
    page.goto(studio.enter)
    answer = page.goto(studio.base + address)
    assert answer is not None
    assert answer.status in (200, 404)
    page.wait_for_timeout(400)
    assert page.locator("[onerror]").count() == 0
    assert page.locator("img[src='x']").count() == 0
    assert page.evaluate("[...document.scripts].filter((each) => !each.src.startsWith(location.origin)).length") == 0
    assert "49" not in page.title()
    assert not met


def test_the_form_of_a_block_shows_markup_as_text(studio: Served, page: Page) -> None:
    page.goto(studio.enter)
    page.goto(f"{studio.base}/write/read#read.yaml:blocks.0")
    page.wait_for_selector(".block-form")
    assert page.locator("[onerror]").count() == 0
    assert MARKUP[:20] in page.locator(".block-form").first.evaluate(
        "(form) => form.textContent + [...form.querySelectorAll('input, textarea')].map((each) => each.value).join(' ')"
    )


NEWS = "plaque-01.yaml"
NO_EDITS: tuple[Any, ...] = (
    {"kind": "set", "file": NEWS, "path": [], "value": "x"},
    {"kind": "set", "file": NEWS, "path": ["blocks", "x"], "value": "x"},
    {"kind": "drop", "file": NEWS, "path": ["blocks", "x"], "was": None},
    {"kind": "move", "file": NEWS, "path": ["blocks", "x"], "number": 0},
    {"kind": "move", "file": NEWS, "path": ["blocks", "9" * 180], "number": 0},
    {"kind": "copy", "file": NEWS, "path": ["title"], "number": 0},
    {"kind": "add", "file": NEWS, "path": ["blocks"], "value": {"block": "text"}, "number": 10**30},
    {"kind": "add", "file": NEWS, "path": ["blocks"], "value": {"\ud800": "x"}, "number": 0},
    {"kind": "set", "file": NEWS, "path": ["nope", "nope"], "value": "\ud800"},
    {"kind": "set", "file": NEWS, "path": ["title"], "value": "x", "order": 5},
)


@pytest.mark.parametrize("edit", NO_EDITS)
def test_an_edit_that_no_page_sends_changes_nothing(studio: Served, edit: dict[str, Any]) -> None:
    before = studio.desk.text(f"deliverables/{NEWS}")
    assert studio.ask("/write/plaque-01/edit", {"edits": [edit]})[0] in (400, 409, 422)
    assert studio.desk.text(f"deliverables/{NEWS}") == before


def test_a_thousand_edits_at_once_are_enough(studio: Served) -> None:
    edit = {"kind": "set", "file": NEWS, "path": ["title"], "value": "x", "was": "y"}
    assert studio.ask("/write/plaque-01/edit", {"edits": [edit] * 1001})[0] == 400


NESTED = b"[" * 4900


@pytest.mark.parametrize(("path", "body", "status"), [
    ("/new", NESTED, 400), ("/write/plaque-01/mend", NESTED, 400), ("/write/plaque-01/unshare", NESTED, 400),
    ("/translations/plaque-01/text", NESTED, 400), ("/deliver/plaque-01/order", NESTED, 400),
    ("/new", b'{"kind": "newsletter", "id": "a\\u0000b", "lang": "bg"}', 422),
    ("/new", b'{"kind": "newsletter", "id": "../../a", "lang": "bg"}', 422),
    ("/new", b'{"kind": "newsletter", "id": "' + b"a" * 3000 + b'", "lang": "bg"}', 422),
    ("/new", b'{"id": "a", "source": "../../a", "lang": "bg"}', 400),
    ("/new", b'{"id": "a\\ud800", "kind": "newsletter", "lang": "bg"}', 400),
    ("/undo/%00", b"", 200), ("/undo/**", b"", 200),
    ("/history/**/back/1", b"", 404), ("/history/%00/back/1", b"", 404),
    ("/write/%00/outline", None, 200), ("/write/%00/form", None, 200), ("/write/%00/entry", None, 404),
    ("/photographs/small?image=%00", None, 404), ("/photographs/small?image=" + "a" * 3000, None, 404),
    ("/photographs/small?image=../../templates/brand.yaml", None, 404),
    ("/write/endless/entry?file=endless.yaml&path=a", None, 404),
    ("/write/deep/entry?file=deep.yaml&path=title", None, 404),
    ("/write/other/entry?file=other.yaml&path=title", None, 404),
    ("/write/plaque-01/entry?file=plaque-01.yaml&path=blocks." + "9" * 5000, None, 404),
    ("/framed/plaque-01/..%2f..%2fproject.yaml", None, 404), ("/made/plaque-01/../../project.yaml", None, 404),
    ("/figures/new/..%2f..", None, 404),
])  # fmt: skip
def test_a_request_that_no_page_makes_is_answered(studio: Served, path: str, body: bytes | None, status: int) -> None:
    assert studio.ask(path, body)[0] == status


def test_a_file_in_another_encoding_is_told_and_left(studio: Served) -> None:
    before = (studio.workspace / "deliverables" / "other.yaml").read_bytes()
    edit = {"kind": "set", "file": "other.yaml", "path": ["title"], "value": "x", "was": None}
    assert studio.ask("/write/other/edit", {"edits": [edit]})[0] == 422
    assert (studio.workspace / "deliverables" / "other.yaml").read_bytes() == before


def test_shared_blocks_that_never_end_are_shown_up_to_a_bound(tmp_path: Path) -> None:
    folder = tmp_path / "deliverables" / "blocks"
    folder.mkdir(parents=True)
    for number in range(1, 8):
        uses = f"  - use: b{number + 1}\n" * 10
        (folder / f"b{number}.yaml").write_text(f"block: section\ntitle: x\nblocks:\n{uses}", "utf-8")
    (folder / "loop.yaml").write_text("block: section\ntitle: x\nblocks:\n" + "  - use: loop\n" * 9, "utf-8")
    (tmp_path / "secret.yaml").write_text("block: text\ntext: secret\n", "utf-8")
    head = "deliverable: newsletter\nlanguage: bg\ndate: 2026-01-01\ntitle: x\nblocks:\n  - use: "
    for id, use in (("many", "b1"), ("round", "loop"), ("out", "../../secret")):
        (folder.parent / f"{id}.yaml").write_text(f"{head}{use}\n", "utf-8")
    blocks = pipeline.blocks()
    assert len(list(outline(tmp_path, "many", blocks).every())) == MOST
    assert len(list(outline(tmp_path, "round", blocks).every())) == 10
    assert [each.words for each in outline(tmp_path, "out", blocks).every()] == ["../../secret"]


@pytest.mark.parametrize("other", ['x={"a": 1}', "a[b]=c", "x=é", "x", 'x="a', "studio-1=a", "{own}=wrong"])
def test_cookies_of_other_programs_shut_nobody_out(studio: Served, other: str) -> None:
    port = studio.base.rsplit(":", 1)[1]
    token = studio.enter.partition("t=")[2]
    other = other.replace("{own}", f"studio-{port}")
    for cookies in (f"{other}; studio-{port}={token}", f"studio-{port}={token}; {other}"):
        stranger = Served(studio.base, studio.enter, studio.workspace, studio.desk)
        assert stranger.ask("/check", cookie=cookies.encode().decode("latin1"))[0] == 200
    stranger = Served(studio.base, studio.enter, studio.workspace, studio.desk)
    assert stranger.ask("/check", cookie=f"studio-1={token}")[0] == 401


def test_slow_and_broken_connections_hold_nobody_up(studio: Served) -> None:
    port, token = int(studio.base.rsplit(":", 1)[1]), studio.enter.partition("t=")[2]
    head = f"host: 127.0.0.1:{port}\r\norigin: {studio.base}\r\ncookie: studio-{port}={token}\r\n"
    lines = []
    for number in range(60):
        line = socket.create_connection(("127.0.0.1", port))
        start = "GET /events" if number % 2 else "POST /check?name=a.pdf"
        line.sendall(f"{start} HTTP/1.1\r\n{head}content-length: {0 if number % 2 else 1000}\r\n\r\n".encode())
        if not number % 2:
            line.sendall(b"%")
        lines.append(line)
    with ThreadPoolExecutor(50) as many:
        assert set(many.map(lambda _: studio.ask("/write/plaque-01/outline")[0], range(50))) == {200}
    for line in lines:
        line.close()
    assert studio.ask("/check")[0] == 200


def test_two_windows_that_change_one_list_lose_nothing(tmp_path: Path) -> None:
    desk = StudioDesk(workspace(tmp_path / "w", ["plaque-01"]))
    file = "deliverables/plaque-01.yaml"
    before = len(list(outline(desk.workspace, "plaque-01", pipeline.blocks()).spots))

    def add(number: int) -> bool:
        block = {"block": "text", "id": f"new-{number}", "text": f"text {number}"}
        return bool(desk.change([Edit("add", file, ("blocks",), block, number=0)]).step)

    with ThreadPoolExecutor(8) as many:
        made = list(many.map(add, range(16)))
    ids = [each.id for each in outline(desk.workspace, "plaque-01", pipeline.blocks()).spots]
    assert all(made)
    assert len(ids) == before + 16
    undone = threading.Thread(target=desk.undo, args=([file],))
    undone.start()
    add(99)
    undone.join()
    assert "new-99" in desk.text(file)
    (desk.workspace / file).unlink()
    assert not desk.change([Edit("set", file, ("title",), "x", "y")]).step
    assert not (desk.workspace / file).exists()
    desk.close()


def test_a_full_disk_under_the_history_loses_no_text_and_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = StudioDesk(workspace(tmp_path / "w", ["plaque-01"]))
    file = "deliverables/plaque-01.yaml"

    def full(*given: object) -> str:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.history), "_kept", full)
        desk.change([Edit("add", file, ("keywords",), "one", number=0)])
        assert "one" in desk.text(file)
        with pytest.raises(sqlite3.OperationalError):
            desk.look()
    assert desk.look() == (file,)
    assert desk.change([Edit("add", file, ("keywords",), "two", number=0)]).step
    desk.undo([file])
    assert "two" not in desk.text(file)
    assert "one" in desk.text(file)
    desk.close()


def test_wrong_passwords_make_an_address_wait_longer_and_longer() -> None:
    now = [0.0]
    held = brake.Brake(lambda: now[0])
    assert [held.tries("192.0.2.1") for _ in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    assert held.tries("192.0.2.2") == 0
    waits = []
    for _ in range(12):
        now[0] += held.tries("192.0.2.1")
        assert held.tries("192.0.2.1") == 0
        waits.append(held.tries("192.0.2.1"))
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == brake.LONGEST
    held.right("192.0.2.1")
    assert held.tries("192.0.2.1") == 0
    assert [held.tries(f"2001:db8::{n}") for n in range(6)] == [0, 0, 0, 0, 0, 1]


def test_a_hundred_wrong_tries_at_once_look_at_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    known = {"maria": guard.line_of("maria", "secret").partition(":")[2]}

    def knows(_: guard.Keys, name: str, password: str) -> bool:
        looked.append(name + password)
        return False

    monkeypatch.setattr(guard.Keys, "knows", knows)
    with served(workspace(tmp_path / "w", ["plaque-01"]), passwords=known) as studio:

        def wrong(number: int) -> int:
            other = Served(studio.base, studio.enter, studio.workspace, studio.desk)
            return other.ask("/sign-in", f"name=maria&password={number}".encode())[0]

        with ThreadPoolExecutor(20) as many:
            answers = list(many.map(wrong, range(100)))
        assert set(answers) == {401, 429}
        assert len(looked) <= 10
        assert studio.ask("/sign-in", b"name=maria&password=secret")[0] == 429
        assert "Твърде много" in studio.ask("/sign-in", b"name=maria&password=secret")[1]


def test_shared_blocks_that_never_end_are_told_of_in_time(tmp_path: Path) -> None:
    place = workspace(tmp_path / "w", ["newsletter-01"])
    folder = place / "deliverables" / "blocks"
    for number in range(1, 8):
        uses = f"  - use: b{number + 1}\n" * 10 if number < 7 else "  - block: text\n    id: end\n    text: x\n"
        (folder / f"b{number}.yaml").write_text(f"block: section\ntitle: x\nblocks:\n{uses}", "utf-8")
    head = "deliverable: newsletter\ntemplate: newsletter\nlanguage: bg\ndate: 2026-01-01\ntitle: x\n"
    (place / "deliverables" / "many.yaml").write_text(f"{head}blocks:\n  - use: b1\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "careget_docs", "--workspace", str(place), "check", "many"],
        capture_output=True, text=True, timeout=100, check=False, env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode
    assert "REF006" in done.stdout + done.stderr
