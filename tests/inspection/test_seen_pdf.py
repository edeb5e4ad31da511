"""What a reader sees of a PDF counts, what the file holds besides does not; and how a verdict on it is told."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from careget_docs.cli.main import main
from careget_docs.evidence.preflight import Verdict, judge
from careget_docs.inspection.emblem import look_pdf
from careget_docs.inspection.emblem.hidden_in_pdf import COVERED
from careget_docs.inspection.emblem.statement_text import find_phrases, in_sentence
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.pipeline import pipeline

Draw = Callable[[Canvas], Any]
SAID = "Co-funded by the European Union"
A4 = (595, 842)
BLUE, YELLOW, BLACK = "#003399", "#FFCC00", "#000000"


def star(canvas: Canvas, x: float, y: float, radius: float) -> None:
    path = canvas.beginPath()
    for index in range(10):
        angle, reach = math.radians(90 + 36 * index), radius * (1 if index % 2 == 0 else 0.382)
        (path.lineTo if index else path.moveTo)(x + reach * math.cos(angle), y + reach * math.sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def emblem(canvas: Canvas, x: float = 60, y: float = 60, high: float = 40, alpha: float = 1) -> None:
    blue, yellow = HexColor(BLUE), HexColor(YELLOW)
    canvas.setFillColor(Color(blue.red, blue.green, blue.blue, alpha))
    canvas.rect(x, y, 1.5 * high, high, stroke=0, fill=1)
    canvas.setFillColor(Color(yellow.red, yellow.green, yellow.blue, alpha))
    for hour in range(12):
        turn = math.radians(30 * hour)
        middle = x + 0.75 * high + high / 3 * math.sin(turn), y + high / 2 + high / 3 * math.cos(turn)
        star(canvas, *middle, high / 18)


def say(
    canvas: Canvas, text: str = SAID, x: float = 130, y: float = 75, size: float = 12, fill: Any = "#000000"
) -> None:
    canvas.setFillColor(HexColor(fill) if isinstance(fill, str) else fill)
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(x, y, text)


def made(*draws: Draw, pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for _ in range(pages):
        canvas.setFont("Helvetica", 11)
        for line in range(8):
            canvas.drawString(60, 740 - 16 * line, "The partners met twice and wrote down what they learnt.")
        for draw in draws:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def layered(draw: Draw, *, shown: bool, first: Draw = lambda _: None) -> bytes:
    """Return a page that draws something in a layer."""

    def marked(canvas: Canvas) -> None:
        canvas._code.append("/OC /L1 BDC")
        draw(canvas)
        canvas._code.append("EMC")

    pdf = pikepdf.open(io.BytesIO(made(first, marked)))
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="x"))
    on, off = ([layer], []) if shown else ([], [layer])
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(ON=on, OFF=off))
    pdf.pages[0].Resources["/Properties"] = pikepdf.Dictionary(L1=layer)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def clipped(draw: Draw) -> Draw:
    def act(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(0, 0, 5, 5)
        canvas.clipPath(path, stroke=0)
        draw(canvas)
        canvas.restoreState()

    return act


def covered(draw: Draw, left: float = 40, width: float = 400) -> Draw:
    def act(canvas: Canvas) -> None:
        draw(canvas)
        canvas.setFillColor(HexColor("#FFFFFF"))
        canvas.rect(left, 40, width, 80, stroke=0, fill=1)

    return act


def without_ink(canvas: Canvas) -> None:
    text = canvas.beginText(130, 75)
    text.setFont("Helvetica-Bold", 12)
    text.setTextRenderMode(3)
    text.textOut(SAID)
    canvas.drawText(text)


def in_form(draw: Draw) -> Draw:
    def act(canvas: Canvas) -> None:
        canvas.beginForm("F")
        draw(canvas)
        canvas.endForm()
        canvas.doForm("F")

    return act


def on_blue(canvas: Canvas) -> None:
    canvas.setFillColor(HexColor(BLUE))
    canvas.rect(125, 60, 220, 40, stroke=0, fill=1)
    say(canvas, fill="#FFFFFF")


HIDDEN = {
    "no ink": (made(emblem, without_ink), "it is drawn without ink"),
    "white": (made(emblem, lambda c: say(c, fill="#FFFFFF")), "it has the colour of its ground"),
    "pale": (made(emblem, lambda c: say(c, fill="#F4F4F4")), "it has the colour of its ground"),
    "white in a form": (made(emblem, in_form(lambda c: say(c, fill="#FFFFFF"))), "it has the colour of its ground"),
    "transparent": (made(emblem, lambda c: say(c, fill=Color(0, 0, 0, 0))), "it is transparent"),
    "one point": (made(emblem, lambda c: say(c, size=1)), "its letters are tiny"),
    "off the page": (made(emblem, lambda c: say(c, x=700)), "it lies off the page"),
    "cut away": (made(emblem, clipped(say)), "it is covered, cut away or in a layer that is switched off"),
    "covered": (made(covered(say), emblem), "it is covered, cut away or in a layer that is switched off"),
    "half covered": (
        made(covered(say, left=210), emblem), "it is covered, cut away or in a layer that is switched off"
    ),
    "layer off": (
        layered(say, shown=False, first=emblem), "it is covered, cut away or in a layer that is switched off"
    ),
}  # fmt: skip
SHOWN = {
    "plain": made(emblem, say),
    "grey": made(emblem, lambda c: say(c, fill="#777777")),
    "white on blue": made(emblem, on_blue),
    "in a form": made(emblem, in_form(say)),
    "layer on": layered(say, shown=True, first=emblem),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_statement_that_nobody_sees_does_not_count(name: str) -> None:
    data, why = HIDDEN[name]
    seen = look_pdf(data)
    assert len(seen.emblems) == 1
    assert seen.statements == ()
    assert [(one.kind, str(one.why), one.text) for one in seen.not_shown] == [("statement", why, SAID)]
    assert {"VIS120", "VIS132"} <= codes(verdict(data))


@pytest.mark.parametrize("name", SHOWN)
def test_a_statement_that_is_seen_counts(name: str) -> None:
    seen = look_pdf(SHOWN[name])
    assert [one.text for one in seen.statements] == [SAID]
    assert seen.not_shown == ()


EMBLEMS: dict[str, bytes] = {
    "transparent": made(lambda c: emblem(c, alpha=0), say),
    "washed out": made(lambda c: emblem(c, alpha=0.06), say),
    "off the page": made(lambda c: emblem(c, x=700), say),
    "cut away": made(clipped(emblem), say),
    "covered": made(covered(emblem, width=85), say),
    "layer off": layered(emblem, shown=False, first=say),
}


@pytest.mark.parametrize("name", EMBLEMS)
def test_an_emblem_that_nobody_sees_does_not_count(name: str) -> None:
    found = verdict(EMBLEMS[name])
    assert found.inspection.sighting.emblems == ()
    assert {"VIS101", "VIS131"} <= codes(found)
    (hidden,) = found.inspection.sighting.not_shown
    off = "it lies off the page"
    assert str(hidden.why) == (off if name == "off the page" else str(COVERED))
    assert found.answers[0].told.template == "{answer}: {reason}"
    assert str(found.answers[0].answer) == "no"


def turned(data: bytes, angle: int) -> bytes:
    """Return a file with its pages turned and cut to a part of them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].obj["/Rotate"] = angle
        pdf.pages[0].obj["/CropBox"] = pikepdf.Array([20, 20, 560, 800])
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def pictured(canvas: Canvas) -> None:
    image = pypdfium2.PdfDocument(made(emblem))[0].render(scale=300 / 72, crop=(60, 60, 475, 742)).to_pil()
    canvas.drawImage(ImageReader(image), 60, 60, 60, 40)


HELD: dict[str, bytes] = {
    "in a form": made(in_form(clipped(emblem)), say),
    "a picture": made(covered(pictured, width=85), say),
    "on a page on its side": turned(made(covered(emblem, width=85), say), 90),
    "on the second page": made(say, lambda c: c.showPage(), covered(emblem, width=85)),
}


@pytest.mark.parametrize("name", HELD)
def test_a_hidden_emblem_is_named_wherever_it_lies(name: str) -> None:
    seen = look_pdf(HELD[name])
    assert seen.emblems == ()
    assert [(each.kind, str(each.why)) for each in seen.not_shown] == [("emblem", str(COVERED))]
    assert seen.not_shown[0].page == (2 if "second" in name else 1)


@pytest.mark.parametrize("draw", [say, lambda c: c.drawString(60, 60, "x"), emblem])
def test_what_is_not_there_or_is_seen_is_not_called_hidden(draw: Draw) -> None:
    band = made(lambda c: (c.setFillColor(HexColor(BLUE)), c.rect(0, 40, A4[0], 80, stroke=0, fill=1)), draw)
    assert look_pdf(band).not_shown == ()


def scan(data: bytes, *, read: bool) -> bytes:
    """Return a page as a scanner makes it; `read` says that letters without ink lie over it."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil().convert("RGB")
    pixels = io.BytesIO()
    image.save(pixels, "JPEG", quality=85)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(pixels), 0, 0, *A4)
    if read:
        without_ink(canvas)
    canvas.save()
    return out.getvalue()


def test_letters_without_ink_over_a_scan_count_by_what_the_scan_shows() -> None:
    honest, lie = look_pdf(scan(made(emblem, say), read=True)), look_pdf(scan(made(emblem), read=True))
    assert [(one.text, one.seen, one.exact) for one in honest.statements] == [(SAID, "picture", True)]
    assert lie.statements == ()
    assert [one.kind for one in lie.not_shown] == ["statement"]


def small_print(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 9)
    for line in range(6):
        told = "Views and opinions expressed are however those of the authors only and do not necessarily reflect those"
        canvas.drawString(60, 40 - 11 * line + 100, told)


def test_running_text_in_a_scan_is_no_logo() -> None:
    seen = look_pdf(scan(made(lambda c: emblem(c, y=200), lambda c: say(c, y=215), small_print), read=False))
    assert len(seen.emblems) == 1
    assert seen.logos == ()


def framed(high: float) -> bytes:
    def frame(canvas: Canvas) -> None:
        canvas.setStrokeColor(HexColor(BLUE))
        canvas.setLineWidth(0.6)
        canvas.rect(60, 60, 5 * high, high, stroke=1, fill=0)

    return made(emblem_of(high), frame)


def emblem_of(high: float) -> Draw:
    return lambda canvas: emblem(canvas, high=high)


@pytest.mark.parametrize("high", [13, 28, 38, 80])
def test_an_emblem_in_a_frame_of_its_own_blue_is_found(high: float) -> None:
    (found,) = look_pdf(framed(high)).emblems
    assert found.stars == 12
    assert found.box.height == pytest.approx(high * 25.4 / 72, rel=0.09)


def test_a_ring_on_a_band_of_its_own_blue_is_doubtful_and_an_error() -> None:
    def band(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor(BLUE))
        canvas.rect(0, 40, A4[0], 80, stroke=0, fill=1)

    found = verdict(made(band, emblem, lambda c: say(c, fill="#FFFFFF")))
    assert [one.certain for one in found.inspection.sighting.emblems] == [False]
    assert {"VIS115"} <= codes(found)
    assert "VIS120" not in codes(found)


LOGO_PLACES = ((400, 780), (250, 400), (300, 250))


def leaf(x: float, y: float) -> Draw:
    def act(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#D03030"))
        canvas.circle(x, y, 40, stroke=0, fill=1)
        canvas.rect(x + 30, y - 12, 88, 24, stroke=0, fill=1)

    return act


@pytest.mark.parametrize("place", LOGO_PLACES)
def test_a_larger_logo_anywhere_is_found(place: tuple[float, float]) -> None:
    found = verdict(made(emblem, say, leaf(*place)))
    assert "VIS125" in codes(found)
    assert str(found.answers[2].answer) == "no"


def chart(canvas: Canvas, labels: int = 5) -> None:
    canvas.setFillColor(HexColor("#2277AA"))
    for index, value in enumerate((60, 90, 40, 120, 75)):
        canvas.rect(150 + 50 * index, 300, 35, value, stroke=0, fill=1)
    canvas.setStrokeColor(HexColor("#000000"))
    canvas.line(140, 300, 420, 300)
    canvas.line(140, 300, 140, 440)
    for index in range(labels):
        say(canvas, f"20{20 + index}", 155 + 50 * index, 288, 8)


def test_a_chart_is_no_logo() -> None:
    assert look_pdf(made(emblem, say, chart)).logos == ()
    assert look_pdf(made(emblem, say, lambda c: chart(c, labels=0))).logos == ()


ACKNOWLEDGED = {
    "possessive": ["Project funded by the European Union’s Horizon 2020 programme (2014 – 2020),", "agreement 000000."],
    "two lines": ["This project has been", "funded by the European Union under grant agreement No 101."],
    "received": ["This project has received funding from the European Union’s Horizon 2020", "programme, grant No 1."],
    "disclaimer": ["Funded by the European Union. Views and opinions expressed are those of the authors only."],
}  # fmt: skip


@pytest.mark.parametrize("name", ACKNOWLEDGED)
def test_a_sentence_of_its_own_is_no_misspelt_statement(name: str) -> None:
    lines = ACKNOWLEDGED[name]

    def told(canvas: Canvas) -> None:
        for index, line in enumerate(lines):
            say(canvas, line, 60, 50 - 11 * index, 9)

    found = verdict(made(lambda c: emblem(c, y=70), told))
    assert codes(found) & {"VIS120", "VIS122", "VIS123", "VIS133"} == {"VIS133"}
    (said,) = found.inspection.sighting.statements
    assert said.acknowledges
    assert said.text == " ".join(lines)
    assert str(found.answers[1].told) == "no: another sentence stands in its place"


@pytest.mark.parametrize(
    ("text", "whole", "acknowledges"),
    [
        ("Co-funded by\nthe European Union", "Co-funded by the European Union", False),
        ("Interreg | Co-funded by the European Union | EUI", "Co-funded by the European Union", False),
        ("Co-funded by the European Union\nEuropean Urban Initiative", "Co-funded by the European Union", False),
        ("Co-funded by the European Union Interreg", "Co-funded by the European Union Interreg", False),
        ("Co-funded by the European Union\n1 / 10", "Co-funded by the European Union", False),
        ("It is co-funded by the European Union.", "It is co-funded by the European Union.", True),
        (
            "See below. Project funded by the European Union’s fund.",
            "Project funded by the European Union’s fund.",
            True,
        ),
    ],
)
def test_where_a_sentence_begins_and_ends(text: str, whole: str, acknowledges: bool) -> None:
    (hit,) = [in_sentence(text, each) for each in find_phrases(text)]
    assert (hit.text, hit.acknowledges) == (whole, acknowledges)


def verdict(data: bytes) -> Verdict:
    return judge(inspect_bytes("x.pdf", data), pipeline.file_rules(), data)


def codes(found: Verdict) -> set[str]:
    return {rule.code for rule, _ in found.findings if rule.severity == "error"}


def coarse() -> bytes:
    """Return ten pages with an emblem of 40 pixels and 4.6 mm in the foot, and no statement."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(60, 40), invariant=1)
    emblem(canvas, 0, 0, 40)
    canvas.save()
    pixels: Image.Image = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil()
    return made(lambda c: c.drawImage(ImageReader(pixels), 60, 60, 19.6, 13), pages=10)


def test_a_doubtful_emblem_does_not_switch_the_law_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ten.pdf"
    path.write_bytes(coarse())
    assert main(["preflight", str(path)]) == 1
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert lines[1:5] == [
        "  EU emblem: no: what is there is doubtful, look at it yourself",
        "  Funding statement: no: none can be seen",
        "  Other logos no larger than the emblem: yes",
        "  Readable by all: no",
    ]
    assert lines[5] == "  EU emblem, 4.6\u00a0mm high, pages 1-10"
    for code in ("VIS102", "VIS115"):
        (line,) = [line for line in lines if code in line]
        assert line.startswith(f"ten.pdf (pages 1-10): error {code}: ")
    assert "error VIS120: No funding statement stands next to the EU emblem. This is not certain: " in told
    assert told.index("VIS102") < told.index("VIS120") < told.index("ACC101") < told.index("PRN101")


@pytest.mark.parametrize("style", ["json", "sarif", "github"])
def test_machines_get_page_place_and_what_was_seen(
    style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "small.pdf"
    path.write_bytes(made(emblem_of(20), lambda c: say(c, x=100, y=65)))
    assert main(["preflight", str(path), "--format", style]) == 1
    out = capsys.readouterr().out
    if style == "github":
        assert "title=VIS102::(page 1, 11 × 7 mm at 21, 269 mm) The EU emblem" in out
        assert "::notice file=small.pdf::(page 1, 11 × 7 mm at 21, 269 mm) EU emblem, 7.1 mm high\n" in out
        assert "::notice file=small.pdf::EU emblem: no: it is there, but not as it must be\n" in out
        return
    data = json.loads(out)
    if style == "json":
        rows = {row["code"]: row for row in data if row["severity"] == "error"}
        seen = {row["seen"]: row for row in data if row["severity"] == "note"}
        (small,) = [rows["VIS102"]]
    else:
        run = data["runs"][0]
        (small,) = [row["properties"] for row in run["results"] if row["ruleId"] == "VIS102"]
        seen = {row["seen"]: row for row in run["properties"]["seen"]}
    assert small["page"] == 1
    assert small["box_mm"] == pytest.approx({"left": 21.2, "top": 268.8, "width": 10.6, "height": 7.1}, abs=0.15)
    assert (seen["emblem"]["page"], seen["emblem"]["height_mm"], seen["emblem"]["certain"]) == (1, 7.1, True)
    assert (seen["statement"]["text"], seen["statement"]["lang"]) == (SAID, "en")
    assert {"answer", "emblem", "statement"} == set(seen)


def test_the_report_page_says_equal_findings_once(tmp_path: Path) -> None:
    path, target = tmp_path / "ten.pdf", tmp_path / "report.html"
    path.write_bytes(coarse())
    assert main(["preflight", str(path), "--format", "html", "--ui-lang", "bg", "--output", str(target)]) == 1
    page = target.read_text("utf-8")
    assert "Текст за финансирането: не: не се вижда" in page
    assert "страници 1-10" in page
