"""How e-mails stand in a browser, as webmail and telephones show them: axe, nothing outside, nothing crowded."""

from __future__ import annotations

import base64
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

import browser
import judges
import screens
from test_email import mail

SLICE: list[tuple[str, int, browser.Scheme, bool]] = [
    ("bg", 320, "light", False), ("el", 320, "dark", True), ("lt", 600, "dark", False), ("it", 600, "light", True),
]  # fmt: skip


def page_of(data: bytes) -> str:
    """Return the HTML of a mail with its attached pictures in it."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("html",))
    assert isinstance(body, EmailMessage)
    html = str(body.get_content())
    for part in message.walk():
        if name := part.get("Content-ID"):
            held = base64.b64encode(part.get_payload(decode=True)).decode()  # type: ignore[arg-type]
            html = html.replace(f"cid:{name.strip('<>')}", f"data:{part.get_content_type()};base64,{held}")
    return html


@pytest.mark.parametrize(("lang", "width", "scheme", "teaser"), SLICE)
def test_a_mail_can_be_read_in_every_window(
    tmp_path: Path, lang: str, width: int, scheme: browser.Scheme, teaser: bool
) -> None:
    (tmp_path / "mail.html").write_text(page_of(mail(lang, teaser)), "utf-8")
    with judges.page(width, 800, scheme) as page:
        browser.load(page, (tmp_path / "mail.html").as_uri())
        assert page.evaluate("document.images.length") > 1
        assert judges.axe_on(page, "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") == []
        assert screens.crowded(page) == []
        assert screens.pale(page) == []
