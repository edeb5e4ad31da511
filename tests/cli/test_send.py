"""`send`: one test over TLS to one address, and every refusal told with nothing sent."""

from __future__ import annotations

import hashlib
import json
import re
import ssl
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

import mail_server
from careget_docs.cli.main import main
from careget_docs.html.mail.message import draft

SUBJECT = "Първите месеци на проекта в нашия град: откриване, пазар на труда и срещата на партньорите напролет и после"
TO = "me@example.org"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return mail_server.certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def workspace(tmp_path: Path, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one delivered e-mail; this computer trusts the server's certificate."""
    (tmp_path / "deliverables").mkdir()
    folder = tmp_path / "output" / "news"
    folder.mkdir(parents=True)
    data = draft(SUBJECT, "bg", "Текст за всички, които не четат HTML.\n", "<html><body><p>Текст</p></body></html>", ())
    (folder / "news.bg.eml").write_bytes(data)
    entry = {"path": "news/news.bg.eml", "deliverable": "news", "format": "email", "language": "bg",
             "sha256": hashlib.sha256(data).hexdigest()}  # fmt: skip
    (tmp_path / "output" / "manifest.json").write_text(json.dumps({"toolkit": "", "files": [entry]}), "utf-8")
    monkeypatch.setenv("CAREGET_DOCS_LANG", "en")
    monkeypatch.setenv("SSL_CERT_FILE", str(pair[0]))
    monkeypatch.setenv("CAREGET_DOCS_SMTP_PASSWORD", mail_server.PASSWORD)
    return tmp_path


def typed(workspace: Path, port: int, *words: str, to: str = TO, host: str = "localhost") -> int:
    given = ["send", "news", "--to", to, "--smtp", f"{host}:{port}", "--user", mail_server.USER]
    return main([*given, *words, "--workspace", str(workspace)])


def test_a_test_arrives_as_it_was_made(workspace: Path, pair: tuple[Path, Path]) -> None:
    with mail_server.running(pair) as server:
        assert typed(workspace, server.port) == 0
    ((sender, to, data),) = server.got
    assert (TO in sender, TO in to) == (True, True)
    assert "AUTH" not in server.said, "the password went over an open line"
    assert "TLS AUTH" in server.said
    back = message_from_bytes(data, policy=default)
    assert back["Subject"] == f"[TEST] {SUBJECT}"
    assert back["X-Unsent"] is None
    assert (back["To"], bool(back["Date"]), bool(back["Message-ID"])) == (TO, True, True)
    assert not any(part.defects for part in back.walk())
    assert "Текст за всички" in back.get_body(("plain",)).get_content()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("code", "words", "to", "tls", "full"),
    [
        ("MAI041", (), TO, False, False),
        ("MAI044", (), mail_server.REFUSED, True, False),
        ("MAI045", (), TO, True, True),
    ],
)
def test_a_refusal_is_told_and_nothing_arrives(
    workspace: Path, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str],
    code: str, words: tuple[str, ...], to: str, tls: bool, full: bool,
) -> None:  # fmt: skip
    with mail_server.running(pair if tls else None, full=full) as server:
        assert typed(workspace, server.port, *words, to=to) == 1
    assert server.got == []
    said = capsys.readouterr().err
    assert code in said
    assert "hint:" in said


def test_a_wrong_password_a_strange_certificate_and_nobody_there(
    workspace: Path, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server.running(pair) as server:
        monkeypatch.setenv("CAREGET_DOCS_SMTP_PASSWORD", "wrong")
        assert typed(workspace, server.port) == 1
        assert "MAI043" in capsys.readouterr().err
        monkeypatch.setenv("SSL_CERT_FILE", ssl.get_default_verify_paths().openssl_cafile)
        assert typed(workspace, server.port) == 1
        assert "MAI042" in capsys.readouterr().err
    assert server.got == []
    assert typed(workspace, server.port) == 1
    assert "MAI040" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("to", "host", "code"),
    [
        ("me@example.org,you@example.org", "localhost", 2),
        ("me", "localhost", 2),
        ("аз@пример.бг", "localhost", 2),
        (TO, "http://localhost", 2),
    ],
)
def test_one_plain_address_and_a_server_are_asked_for(
    workspace: Path, capsys: pytest.CaptureFixture[str], to: str, host: str, code: int
) -> None:
    assert typed(workspace, 2525, to=to, host=host) == code
    assert "MAI047" in capsys.readouterr().err


def test_what_was_changed_since_it_was_checked_is_not_sent(
    workspace: Path, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server.running(pair) as server:
        monkeypatch.delenv("CAREGET_DOCS_SMTP_PASSWORD")
        assert typed(workspace, server.port) == 1
        assert re.search("MAI046.*no password", capsys.readouterr().err)
        monkeypatch.setenv("CAREGET_DOCS_SMTP_PASSWORD", mail_server.PASSWORD)
        assert typed(workspace, server.port, "--lang", "el") == 1
        assert "MAI048" in capsys.readouterr().err
        (workspace / "output" / "news" / "news.bg.eml").write_bytes(b"Subject: other\r\n\r\nwords")
        assert typed(workspace, server.port) == 1
        assert "MAI049" in capsys.readouterr().err
    assert server.said == []


def test_a_server_that_dies_with_the_message_in_its_hands_is_not_said_to_have_taken_nothing(
    workspace: Path, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server.running(pair, dies=True) as server:
        assert typed(workspace, server.port) == 1
    told = capsys.readouterr().err
    assert "MAI045" in told
    assert "nobody knows" in told
    assert "nothing was sent" not in told


def test_a_server_that_wants_to_know_who_sends_gets_the_right_advice(
    workspace: Path, pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with mail_server.running(pair, asks=True) as server:
        given = ["send", "news", "--to", TO, "--smtp", f"localhost:{server.port}", "--workspace", str(workspace)]
        assert main(given) == 1
        assert not server.got
        told = capsys.readouterr().err
        assert "MAI044" in told
        assert "--user" in told
        assert typed(workspace, server.port) == 0
