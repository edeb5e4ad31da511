"""Anybody's e-mail inspected: what is in it, what is seen on it, and what is no e-mail or a hostile one."""

from __future__ import annotations

import io
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from careget_docs.drawing.font_files import Family
from careget_docs.evidence.preflight import preflight
from careget_docs.html.mail.mail_pictures import mail_picture, plated
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.inspection.mail.look import facts_of
from careget_docs.inspection.mail.message import is_message
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.tree import Picture
from careget_docs.visibility import emblem

PAGE = """<html lang="bg"><head><title>Новини</title></head><body>
<div style="display:none">Три новини за три минути</div>
<table role="presentation"><tr><td>{picture}</td></tr></table>
<h1>Новини от проекта</h1><p style="color:#16213A">Откриването събра съседите.
<a href="https://www.haskovo.bg/">Как мина откриването</a></p>{more}</body></html>"""
MARK = '<img src="cid:eu" width="{width}" height="{height}" alt="Съфинансирано от Европейския съюз">'
TEXT = "Новини от проекта\n\nОткриването събра съседите на старата къща.\n"


@cache
def lockup(height: float) -> tuple[bytes, int, int]:
    """Return a lockup with an emblem so many pixels high, and its size."""
    family = Family("Ubuntu", "pymupdf-fonts")
    sentence = load_locale("bg").sentences["cofunded"]
    drawn = emblem.lockup((("bg", sentence),), family, max(height * 25.4 / 96, 10.0))
    picture = Picture("eu.svg", "image/svg+xml", drawn.svg.encode(), drawn.width, drawn.height)
    scale = height * 25.4 / 96 / max(height * 25.4 / 96, 10.0)
    made = plated(mail_picture(picture, drawn.width * scale * 96 / 25.4, (family,), sharp=True), 10)
    return made.data, made.width, made.height


def letter(more: str = "", height: float = 42.0, text: str = TEXT, subject: str = "Новини от проекта") -> bytes:
    """Return an e-mail of somebody else's, with quoted-printable HTML and a boundary by chance."""
    data, wide, high = lockup(height or 42.0)
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@example.org", "b@example.org"
    message.set_content(text)
    mark = MARK.format(width=wide, height=high) if height else ""
    message.add_alternative(PAGE.format(picture=mark, more=more), subtype="html")
    _, page = message.iter_parts()
    assert isinstance(page, EmailMessage)
    page.add_related(data, "image", "png", cid="<eu>")
    return message.as_bytes()


def codes(data: bytes, *, look: bool = False) -> set[str]:
    """Return what the rules find in a mail, without looking at its pictures, or with."""
    seen = inspect_bytes("mail.eml", data, "newsletter", look=look, trusted=True)
    return {rule.code for rule in pipeline.file_rules().values() for _ in rule.check(seen)}


def test_a_good_mail_of_somebody_has_emblem_and_statement(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(letter())
    verdict = preflight(tmp_path / "mail.eml", "newsletter", pipeline.file_rules())
    assert [str(finding.sentence) for _, finding in verdict.findings] == []
    seen = verdict.inspection
    assert seen.facts.kind == "mail"
    (found,) = seen.sighting.emblems
    assert found.box.height == pytest.approx(42 * 25.4 / 96, abs=0.5)
    assert seen.sighting.statements[0].lang == "bg"
    assert seen.mail is not None
    assert seen.mail.preheader == "Три новини за три минути"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("<img src='https://count.example/o.gif' width='1' height='1' alt=''>", "MAI018"),
        ("<img src='cid:none' width='90' height='90' alt='Двор'>", "MAI016"),
        ("<img src='C:/lead.jpg' width='90' height='90' alt='Двор'>", "MAI016"),
        ("<img src='data:image/png;base64,iVBORw0KGgo=' width='90' height='90' alt='Двор'>", "MAI017"),
        ("<script>x()</script>", "MAI019"),
        ("<p style='color:#bbbbbb'>Бледо</p>", "MAI020"),
        ("<table><tr><td bgcolor='#003399'><a style='color:#1443A2' href='https://a.bg/'>Новини</a></td></tr></table>",
         "MAI020"),
        ("<a href='https://a.bg/'>тук</a>", "MAI021"),
        ("<img src='https://a.bg/x.jpg' width='90' height='90'>", "ACC104"),
        ("<p>" + "дълъг текст " * 5000 + "</p>", "MAI010"),
    ],
)  # fmt: skip
def test_a_fault_is_found(more: str, code: str) -> None:
    assert code in codes(letter(more))
    assert code not in codes(letter())


def test_words_on_their_own_ground_are_no_fault() -> None:
    more = "<table><tr><td bgcolor='#003399' style='color:#fff'>Бяло на синьо</td></tr></table>"
    assert "MAI020" not in codes(letter(more))


def test_a_small_emblem_and_none_are_found() -> None:
    good, small, none = (codes(letter(height=height), look=True) for height in (42.0, 24.0, 0.0))
    assert good == set()
    assert len(small) == 1
    assert any(code.startswith("VIS") for code in none - small)


def test_a_mail_of_text_and_one_without_a_subject() -> None:
    plain = EmailMessage()
    plain["Subject"], plain["From"] = "", "a@example.org"
    plain.set_content("Само текст, без нищо друго в него, за да се види какво става.")
    found = codes(plain.as_bytes(), look=True)
    assert "MAI011" in found
    assert any(code.startswith("VIS") for code in found), "a mail of text shows no emblem"
    only = EmailMessage()
    only["Subject"], only["From"] = "Новини", "a@example.org"
    only.set_content(PAGE.format(picture=MARK.format(width=9, height=9), more=""), subtype="html")
    assert {"MAI015", "MAI016"} <= codes(only.as_bytes())


def test_webp_in_a_mail_is_found() -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), (10, 90, 30)).save(out, "WEBP")
    message = EmailMessage()
    message["Subject"], message["From"] = "Новини", "a@example.org"
    message.set_content(TEXT)
    message.add_alternative("<html><body><p>x</p><img src='cid:w' width='40' alt='Двор'></body></html>", subtype="html")
    _, page = message.iter_parts()
    assert isinstance(page, EmailMessage)
    page.add_related(out.getvalue(), "image", "webp", cid="<w>")
    assert "MAI017" in codes(message.as_bytes())


HOSTILE = {
    "cut": letter()[:900],
    "many": b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 1000 + b"--b--\r\n",
    "deep": b"Subject: x\r\nMIME-Version: 1.0\r\n"
    + b"".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n".encode() for n in range(300)),
    "charset": b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=no-such\r\n\r\n<p>\xff</p>",
    "header": b"Subject: =?utf-8?b?" + b"A" * 4000 + b"?=\r\nContent-Type: text/html\r\n\r\n<p>x</p>",
    "base64": b"Subject: x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_ends_in_words(name: str) -> None:
    assert is_message(HOSTILE[name])
    facts, mail = facts_of(HOSTILE[name], {}, trusted=False)
    assert mail or all(map(str, facts.faults))
    assert facts.faults or codes(HOSTILE[name]), "nothing of it is fine"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04", b"<!DOCTYPE html><p>x", b"a: b\nc: d\n", b"words and"])
def test_what_is_no_mail_is_taken_for_none(data: bytes) -> None:
    assert not is_message(data)


@pytest.mark.parametrize("start", [b"From a@example.org Sat Nov 28 00:00:00 2026\n", b"\xef\xbb\xbf", b"\r\n"])
def test_what_programs_write_before_a_message_is_no_part_of_it(start: bytes) -> None:
    assert is_message(start + letter())
    assert codes(start + letter()) == codes(letter())


@pytest.mark.parametrize("address", ["CID:eu", "cid:%65u", " cid:eu "])
def test_a_picture_is_found_however_its_address_is_written(address: str) -> None:
    more = f"<img src='{address}' width='90' height='90' alt='Двор'>"
    assert codes(letter(more)) == codes(letter())


def test_letters_of_a_strange_name_are_read_all_the_same() -> None:
    data = letter().replace(b'text/html; charset="utf-8"', b'text/html; charset="x-none"')
    assert b"x-none" in data
    assert codes(data) == codes(letter())


@pytest.mark.parametrize("kind", ["application/pkcs7-mime", "application/ms-tnef"])
def test_a_sealed_message_is_not_taken_for_an_empty_one(kind: str) -> None:
    head = f"Subject: x\r\nFrom: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
    data = f"{head}Content-Transfer-Encoding: base64\r\n\r\nMIIB\r\n".encode()
    seen = inspect_bytes("mail.eml", data, "newsletter", look=False, trusted=True)
    assert "encrypted" in str(seen.facts.faults[0])
