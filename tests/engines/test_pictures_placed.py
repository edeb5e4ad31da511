"""Pictures are boxes too: in their column and page, whole, in proportion, with their words, and nothing on them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

import photographs
import press_files
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.engines.weasyprint.engine import HtmlSource, RenderedPdf, render
from careget_docs.inspection.read_back import Reading
from careget_docs.inspection.read_back.pdf import read_pdf
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.check import check
from careget_docs.pipeline.render import render as render_document
from careget_docs.plugin import Kit, Subject

RULES = {name: rule for name, rule in pipeline.rules().items() if "picture" in name}
HEAD = '<html lang="bg"><head><title>Проба</title><meta name="dcterms.created" content="2025-01-01"></head><body>'
CSS = """@page { size: 100mm 100mm; margin: 10mm } body { margin: 0; font: 10pt/14pt 'Sofia Sans' }
h2 { break-after: avoid } img { display: block } .figure { break-inside: auto }"""
SQUARE = '<img alt="Квадрат" src="asset:x.png" style="width: 40mm; height: 40mm; {style}">'


def made(body: str, css: str = "", *, press: bool = False) -> tuple[RenderedPdf, Report]:
    """Return what the engine makes of a page of 100 mm with a picture, `asset:x.png`, and what it says."""
    report = Report()
    assets = {"x.png": ("image/png", photographs.packed(photographs.scene((80, 80)), "PNG"))}
    source = HtmlSource(f"{HEAD}{body}</body></html>", (CSS, css), assets)
    return render(source, report, (lambda *_: BlackInk()) if press else None), report


@dataclass(frozen=True)
class BlackInk:
    """An ink for whatever colour."""

    process: tuple[float, float, float, float] = (0, 0, 0, 1)
    plate: str = ""
    overprints: bool = False


def codes(body: str, css: str = "") -> list[str]:
    return [found.code for found in made(body, css)[1] if found.code.startswith("LAY")]


FRAME = f"<div class='figure'>{SQUARE.format(style='')}<p style='break-before: {{}}'>Надпис</p></div>"
TALL = "<div style='columns: 2; break-before: page'><p>Текст</p></div>"
OPENER = "<div style='break-after: avoid'><div style='height: 40mm'>а</div><h2>Заглавие</h2></div>"
COLUMNS = "<div style='columns: 2'><div>{}</div><div style='break-before: column'>{}</div></div>"
ROOM = '<div style="height: {}mm">а</div>'


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (ROOM.format(74) + "<h2>Заглавие</h2><p style='break-before: page'>Текст</p>", ["LAY001"]),
        (ROOM.format(70) + "<h2>Заглавие</h2><p>Текст</p>", []),
        ("<h2>Последно</h2>", []),
        (f"<h2>Горе</h2>{TALL}", ["LAY001"]),
        (f"{OPENER}{TALL}", []),
        (f"<p>Преди</p>{OPENER}{TALL}", ["LAY001"]),
        (COLUMNS.format("<p>ред</p>" * 3, "<p>ред</p>" * 9), ["LAY009"]),
        (COLUMNS.format("<p>ред</p>" * 7, "<p>ред</p>" * 9), []),
        (FRAME.format("page"), ["LAY002"]),
        (FRAME.format("auto"), []),
        (SQUARE.format(style="margin-left: 50mm"), ["LAY003"]),
        (SQUARE.format(style="margin-left: 50mm; --picture: bleed"), []),
        (SQUARE.format(style="height: 90mm"), ["LAY003"]),
        ("<div style='columns: 2'>" + SQUARE.format(style="width: 60mm") + "<p>Текст</p></div>", ["LAY003"]),
        ("<div style='columns: 2'>" + SQUARE.format(style="width: 30mm") + "<p>Текст</p></div>", []),
        ("<div style='overflow: hidden; height: 20mm'>" + SQUARE.format(style="") + "</div>", ["LAY003"]),
        ("<div style='overflow: hidden; height: 20mm'>" + SQUARE.format(style="--picture: crop") + "</div>", []),
        ("<div style='overflow: hidden; height: 8mm'><p style='margin-top: 6mm'>Скрит ред</p></div>", ["LAY003"]),
        ("<p style='margin-left: 70mm; white-space: nowrap'>Дълъг ред до ръба</p>", ["LAY003"]),
    ],
)  # fmt: skip
def test_what_stands_wrong_on_a_laid_out_page_is_told(body: str, wanted: list[str]) -> None:
    assert codes(body) == wanted


@pytest.mark.parametrize("press", [False, True], ids=["screen", "press"])
def test_a_file_tells_whose_a_picture_is_and_what_is_meant(press: bool) -> None:
    body = "<div data-block='outer'><div data-block='inner'>{}</div></div>".format(
        SQUARE.format(style="--picture: ground bleed")
    )
    data = made(body + SQUARE.format(style="width: 20mm"), press=press)[0].data
    ground, stretched = read_pdf(data).placed
    assert (ground.number, ground.blocks, ground.design) == (1, ("outer", "inner"), frozenset({"ground", "bleed"}))
    assert (ground.box.left, ground.box.top, ground.box.width) == pytest.approx((10, 10, 40), abs=0.01)
    assert (stretched.number, stretched.blocks, stretched.design) == (2, (), frozenset())
    assert (ground.stretch, stretched.stretch) == pytest.approx((1.0, 0.5), abs=0.01)


def test_words_of_a_drawing_stand_where_they_are_seen() -> None:
    """The engine draws text with an anchor into a form of its own, whose places are not those of the page."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#ddd"/>'
    drawing += '<text x="90" y="25" text-anchor="end" font-size="8">дума</text></svg>'
    report = Report()
    body = '<div style="height: 20mm">а</div><img alt="Рисунка" src="asset:d.svg" style="width: 60mm">'
    source = HtmlSource(f"{HEAD}{body}</body></html>", (CSS,), {"d.svg": ("image/svg+xml", drawing.encode())})
    reading = read_pdf(render(source, report).data)
    (shown,) = reading.placed
    words = [piece for piece in reading.pieces if piece.figure]
    assert words
    assert {piece.note for piece in words} == {shown.number}
    for piece in words:
        left, bottom, right, top = (side * 25.4 / 72 for side in piece.box)
        assert shown.box.left < left < right < shown.box.right
        assert shown.box.top < 100 - top < 100 - bottom < shown.box.bottom


@pytest.mark.parametrize("kind", ["linearGradient", "radialGradient"])
def test_a_drawing_with_a_gradient_is_seen_where_its_frame_lets_it(kind: str) -> None:
    """The engine paints it with a pattern, which is seen only in what is painted, within its clips."""
    stops = '<stop offset="0" stop-color="#039"/><stop offset="1" stop-color="#fc0"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><{kind} id="g">{stops}</{kind}>'
    drawing += '<rect width="30" height="20" fill="url(#g)"/></svg>'
    body = '<img alt="Преливане" src="asset:d.svg" style="width: 60mm; height: 20mm; object-fit: cover">'
    source = HtmlSource(f"{HEAD}{body}</body></html>", (CSS,), {"d.svg": ("image/svg+xml", drawing.encode())})
    (shown,) = read_pdf(render(source, Report()).data).placed
    assert shown.shown is not None
    assert (shown.shown.top, shown.shown.bottom) == pytest.approx((10, 30), abs=0.05)


def test_a_mask_is_grey_in_print_so_that_its_black_lets_nothing_through() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><mask id="m"><rect width="30" height="20"'
    drawing += ' fill="#fff"/><circle cx="15" cy="10" r="6"/></mask><rect width="30" height="20" mask="url(#m)"/></svg>'
    body = '<img alt="Кръг" src="asset:d.svg" style="width: 30mm">'
    assets = {"d.svg": ("image/svg+xml", drawing.encode())}
    data = render(HtmlSource(f"{HEAD}{body}</body></html>", (CSS,), assets), Report(), lambda *_: BlackInk()).data
    with pikepdf.open(io.BytesIO(data)) as file:
        states = [
            each.ExtGState for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/ExtGState" in each
        ]
        masks = [state.SMask.G for found in states for state in found.values() if "/SMask" in state]
        assert masks
        for mask in masks:
            assert mask.Group.CS == "/DeviceGray"
            assert {b"1 g", b"0 g"} <= set(mask.read_bytes().split(b"\n"))
            assert b" k" not in mask.read_bytes()


FIGURE = """\
- block: figure
  id: {id}
  image: {image}
  alternative: Хора пред сграда.
  caption: {caption}
  credit: Иван Иванов
  consent: given
"""
LONG = "Дълъг надпис, който разказва кой какво прави на снимката, къде е направена и защо е важна за хората в града."
SIZES = {"wide": (1500, 1000), "tall": (1000, 1500), "panorama": (2400, 600)}


def _indented(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


def figures(*images: str, caption: str = "Снимка.") -> str:
    return "".join(
        FIGURE.format(id=f"f{number}", image=f"{image}.jpg", caption=caption) for number, image in enumerate(images)
    )


def columns(inner: str, count: int = 2) -> str:
    return f"- block: columns\n  id: c\n  count: {count}\n  blocks:\n{_indented(inner, 4)}"


def delivered(folder: Path, template: str, inner: str, formats: tuple[str, ...] = ("pdf",)) -> tuple[Report, Reading]:
    """Return the findings on layout and pictures of a section with these blocks, and its PDF read back."""
    text = workspaces.SMALL.replace("newsletter", template).split("      - block: text")[0] + _indented(inner, 6)
    workspaces.small(folder, text)
    for name, size in SIZES.items():
        picture = photographs.packed(photographs.scene(size), quality=60)
        (folder / "deliverables" / "images" / f"{name}.jpg").write_bytes(picture)
    return judged(folder, formats)


def judged(folder: Path, formats: tuple[str, ...] = ("pdf",)) -> tuple[Report, Reading]:
    report = Report()
    document = workspaces.compose(folder, "small", report, formats)
    assert document is not None, list(map(str, report))
    brand, locale = workspaces.brand(folder), load_locale("bg")
    artifacts = render_document(document, formats, pipeline.writers(), Kit(brand, locale, report))
    assert artifacts, list(map(str, report))
    readers = {name: writer.read for name, writer in pipeline.writers().items()}
    check(Subject(document, brand, locale, artifacts, readers), RULES, {}, report)
    return report, readers[artifacts[0].format](artifacts[0].data)


def faults(report: Report) -> list[str]:
    return [str(each) for each in report.errors]


@pytest.mark.parametrize("template", ["newsletter", "report"])
@pytest.mark.parametrize(
    ("inner", "count"),
    [
        (lambda: columns(figures("wide", "wide")), 2),
        (lambda: columns(figures("wide", "tall", "wide", "panorama", "tall", "wide", caption=LONG), 3), 6),
        (lambda: figures("tall", "panorama", caption=LONG), 2),
    ],
    ids=["pair", "gallery", "portrait and panorama"],
)
def test_photographs_of_any_shape_are_delivered_whole(
    tmp_path: Path, template: str, inner: Callable[[], str], count: int
) -> None:
    report, reading = delivered(tmp_path, template, inner())
    assert faults(report) == []
    assert sum(1 for each in reading.placed if each.pixels) == count


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        (
            ".flow .g-figure > .figure > img { width: 210mm !important; max-width: none }",
            {"LAY003", "OUT006", "OUT007"},
        ),
        (".g-figure img { height: 60mm; object-fit: fill !important }", {"OUT009"}),
        (".g-figure > .figure { height: 30mm; overflow: hidden }", {"LAY003", "OUT008"}),
        (".flow .g-figure { position: relative; top: 190mm }", {"LAY003", "OUT006"}),
        (".flow .caption { margin-top: -8mm !important; position: relative }", {"OUT007"}),
        (".flow .g-figure { display: none }", {"OUT014"}),
    ],
    ids=["too wide", "stretched", "cut", "off the page", "caption on it", "lost"],
)
def test_a_template_that_puts_pictures_wrong_is_found(tmp_path: Path, css: str, wanted: set[str]) -> None:
    delivered(tmp_path, "newsletter", columns(figures("wide", "wide")))
    with (tmp_path / "templates" / "newsletter.css").open("a", encoding="utf-8") as sheet:
        sheet.write(f"\n{css}\n")
    found = {each.code for each in judged(tmp_path)[0].errors}
    assert wanted <= found


@pytest.mark.parametrize(("kinds", "room"), [(("wide",), True), (("wide", "tall", "panorama"), False)])
def test_a_picture_without_room_on_a_poster_keeps_the_poster_back(
    tmp_path: Path, kinds: tuple[str, ...], room: bool
) -> None:
    workspaces.small(tmp_path, press_files.poster(blocks=_indented(figures(*kinds), 2)))
    for kind in kinds:
        picture = photographs.packed(photographs.scene(SIZES[kind]))
        (tmp_path / "deliverables" / "images" / f"{kind}.jpg").write_bytes(picture)
    report, _ = judged(tmp_path, ("press",))
    assert bool({each.code for each in report.errors} & {"OUT007", "ENG008"}) is not room
