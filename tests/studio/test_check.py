"""Check any file, as a person does it: by HTTP with good, foreign and hostile files, and once in a real browser."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

import judges
from browser import Scheme
from careget_docs.studio.checking import PURPOSES
from studio.served import Served, served
from workspaces import small

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(small(tmp_path_factory.mktemp("check"))) as found:
        yield found


def foreign() -> bytes:
    """Return two pages of another program, with an emblem that is too small and a statement in the wrong letters."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 600, "Project newsletter")
    canvas.drawString(100, 104, "Co-funded by the European Union")
    _emblem(canvas, 60, 100, 20)
    canvas.showPage()
    canvas.drawString(60, 600, "The second page")
    canvas.save()
    return out.getvalue()


def _emblem(canvas: Canvas, left: float, foot: float, height: float) -> None:
    """Draw the flag by its geometry, in points."""
    canvas.setFillColorRGB(0, 0.2, 0.6)
    canvas.rect(left, foot, 1.5 * height, height, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 0.8, 0)
    for star in range(12):
        turn = math.radians(30 * star)
        x, y = left + 0.75 * height + height / 3 * math.sin(turn), foot + height / 2 + height / 3 * math.cos(turn)
        path = canvas.beginPath()
        for point in range(10):
            far = height / 18 * (1 if point % 2 == 0 else 0.382)
            angle = math.radians(36 * point)
            (path.lineTo if point else path.moveTo)(x + far * math.sin(angle), y + far * math.cos(angle))
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def test_the_place_to_drop_says_what_it_takes(studio: Served) -> None:
    status, text = studio.ask("/check")
    assert status == 200
    assert "не се пази никъде" in text
    for name in PURPOSES:
        assert f'<option value="{name}">' in text


def test_a_foreign_file_is_judged_and_its_places_are_marked(studio: Served) -> None:
    status, text = studio.ask("/check?name=foreign.pdf&as=newsletter", foreign())
    assert status == 200
    assert "foreign.pdf" in text
    assert text.count('<li class="bad">') >= 1
    assert "VIS" in text
    assert "data:image/png;base64," in text
    marks = re.findall(r'<g id="(mark-[\d-]+)"', text)
    assert marks
    assert all(f'href="#{each}"' in text for each in marks[:3]), "every finding leads to its place"


def test_it_is_kept_nowhere(studio: Served) -> None:
    before = sorted(studio.workspace.rglob("*"))
    studio.ask("/check?name=..%2F..%2Fescape.pdf", foreign())
    assert sorted(studio.workspace.rglob("*")) == before


BOMB = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 99999>>endobj"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.pdf", b""),
        ("cut.pdf", foreign()[:700]),
        ("circle.pdf", BOMB),
        ("word.docx", b"PK\x03\x04 and then nothing"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("<script>alert(1)</script>.pdf", b"no pdf"),
        ("mail.eml", b"From: a@b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x"),
        ("page.html", b"<!doctype html><title>\xff</title><img src=/etc/passwd>" + b"<div>" * 20_000),
        ("\u202efdp.exe", b"MZ"),
    ],
)
def test_what_is_no_good_file_ends_in_findings(studio: Served, name: str, data: bytes) -> None:
    from urllib.parse import quote

    status, text = studio.ask(f"/check?name={quote(name)}", data)
    assert status == 200
    assert "<script" not in text
    assert "Traceback" not in text
    assert re.search(r"<strong>[A-Z]{3}\d{3}</strong>", text), "there is a finding"
    assert "\u202e" not in text


def test_a_purpose_that_there_is_not(studio: Served) -> None:
    assert studio.ask("/check?name=x.pdf&as=kite", foreign())[0] == 400


@pytest.mark.judge
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_person_drops_a_file(studio: Served, tmp_path: Path, scheme: Scheme) -> None:
    path = tmp_path / "чужд.pdf"
    path.write_bytes(foreign())
    with judges.page(1024, 768, scheme) as page:
        wrong = _opened(page, studio)
        page.locator("input[type=file]").set_input_files(path)
        page.wait_for_selector("#verdict", timeout=60_000)
        assert page.evaluate("document.activeElement.id") == "verdict"
        assert page.locator("#verdict").inner_text() == "чужд.pdf"
        page.keyboard.press("Tab")
        link = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector('g:target')?.id") == link[1:]
        assert judges.axe_on(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []


def _opened(page: Page, studio: Served) -> list[str]:
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: wrong.append(str(fault)))
    page.goto(studio.enter)
    page.goto(f"{studio.base}/check")
    return wrong
