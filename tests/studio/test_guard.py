"""Only this machine's own browser, with the token, speaks to the studio."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from careget_docs.studio import guard
from studio.served import Served, served, workspace


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("studio"), ["plaque-01"])) as found:
        yield found


def stranger(studio: Served) -> Served:
    return Served(studio.base, studio.enter, studio.workspace, studio.desk)


EDIT = {"edits": [{"kind": "set", "file": "plaque-01.yaml", "path": ["title"], "value": "x", "was": None}]}


@pytest.mark.parametrize(("path", "body", "heads", "status"), [
    ("/", None, {}, 200),
    ("/write/plaque-01/edit", EDIT, {}, 409),
    ("/write/plaque-01/edit", EDIT, {"origin": "https://evil.example"}, 403),
    ("/write/plaque-01/edit", EDIT, {"origin": "null"}, 403),
    ("/write/plaque-01/edit", EDIT, {"origin": ""}, 403),
    ("/", None, {"host": "evil.example"}, 421),
    ("/", None, {"host": "127.0.0.1"}, 421),
    ("/", None, {"sec-fetch-site": "cross-site"}, 403),
    ("/", None, {"sec-fetch-site": "same-site"}, 403),
    ("/write/plaque-01/edit", EDIT, {"content-length": "999999999999"}, 413),
    ("/static/studio.js", None, {}, 200),
    ("/static/../guard.py", None, {}, 404),
    ("/static/%2e%2e/guard.py", None, {}, 404),
    ("/static/..%2fguard.py", None, {}, 404),
    ("/static//etc/passwd", None, {}, 404),
    ("/write/..%2f..%2fetc", None, {}, 404),
    ("/cover/..%2fplaque-01.bg.jpg", None, {}, 404),
])  # fmt: skip
def test_who_comes_in(studio: Served, path: str, body: Any, heads: dict[str, str], status: int) -> None:
    assert studio.ask(path, body, **heads)[0] == status


def test_without_a_token_nothing_is_told(studio: Served) -> None:
    other = stranger(studio)
    assert other.ask("/")[0] == 401
    assert other.ask("/write/plaque-01/edit", EDIT)[0] == 401
    assert other.ask("/enter?t=wrong")[0] == 401
    assert other.ask("/enter?t=%D1%8F")[0] == 401
    assert other.ask("/events")[0] == 401


def test_every_answer_has_a_strict_policy(studio: Served) -> None:
    import http.client

    port = int(studio.base.rsplit(":", 1)[1])
    for path in ("/", "/static/studio.js", "/enter?t=x"):
        line = http.client.HTTPConnection("127.0.0.1", port)
        line.request("GET", path)
        heads = {name.lower(): value for name, value in line.getresponse().getheaders()}
        line.close()
        assert "default-src 'none'" in heads["content-security-policy"]
        assert "unsafe" not in heads["content-security-policy"]
        assert (heads["x-content-type-options"], heads["referrer-policy"], heads["cache-control"]) == (
            "nosniff", "no-referrer", "no-store",
        )  # fmt: skip


def test_the_token_is_its_owner_s_alone_and_outlives_a_restart(tmp_path: Path) -> None:
    token = guard.token_of(tmp_path)
    assert len(token) >= 40
    assert stat.S_IMODE((tmp_path / ".studio" / "token").stat().st_mode) == 0o600
    assert guard.token_of(tmp_path) == token


def test_a_password_opens_a_server_of_many(tmp_path: Path) -> None:
    (tmp_path / "passwords").write_text(guard.line_of("мария", "тайна дума") + "\n", "utf-8")
    known = guard.passwords(tmp_path / "passwords")
    with served(workspace(tmp_path / "w", ["plaque-01"]), passwords=known) as studio:
        for name, password, status in (
            ("мария", "грешна", 401),
            ("иван", "тайна дума", 401),
            ("мария", "тайна дума", 200),
        ):
            body = "&".join(f"{field}={_quoted(each)}" for field, each in (("name", name), ("password", password)))
            assert studio.ask("/sign-in", body.encode())[0] == status
        assert studio.ask("/")[0] == 200


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text)


@pytest.mark.parametrize("line", ["maria", "maria:1234", "maria:zz$" + "0" * 64, f":00${'0' * 64}"])
def test_a_password_file_with_another_line_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "passwords").write_text(line + "\n", "utf-8")
    with pytest.raises(ValueError):  # noqa: PT011
        guard.passwords(tmp_path / "passwords")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"edits": 5}', b'{"edits": [{"kind": "run"}]}', b"[" * 100_000]
)
def test_what_is_no_edit_changes_nothing(studio: Served, body: bytes) -> None:
    before = studio.desk.text("deliverables/plaque-01.yaml")
    assert studio.ask("/write/plaque-01/edit", body)[0] == 400
    assert studio.desk.text("deliverables/plaque-01.yaml") == before


def test_a_file_out_of_reach_is_refused(studio: Served) -> None:
    for file in ("../pyproject.yaml", "blocks/../../x.yaml", "/etc/passwd", "project.yaml/../x.yaml", "a\x00.yaml"):
        edit = {"kind": "set", "file": file, "path": ["a"], "value": "x", "was": None}
        assert studio.ask("/write/plaque-01/edit", {"edits": [edit]})[0] == 400
    assert studio.ask("/write/plaque-01/entry?file=project.yaml&path=values")[0] == 404
    assert json.dumps(studio.ask("/write/plaque-01/entry?file=plaque-01.yaml&path=title")[1])
