"""Sheets for the press: which page stands where, creep, laps, and that nothing is redrawn; and the proofs."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

import judges
import press_files
import workspaces
from careget_docs.cli.commands import build
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report
from careget_docs.press.imposition import CREEP, WAYS, impose
from careget_docs.press.print_job import MM, PrintJob, job
from careget_docs.press.proof import COLOURS, FOOT, LegendWords, proofs

WORDS = LegendWords("cut", "bleed", "safe", "fold", "note")


@cache
def _job(name: str) -> PrintJob:
    report = Report()
    found = job(press_files.document(name), workspaces.brand(), report)
    assert found is not None, list(map(str, report))
    return found


@cache
def _sheets(name: str, how: str) -> bytes:
    report = Report()
    data = impose(press_files.made(name), _job(name), how, report)
    assert data, list(map(str, report))
    return data


def _placed(data: bytes) -> list[list[tuple[int, float]]]:
    """For each sheet: the pages placed on it (from 0), with the x of their origin in mm."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = []
        for page in pdf.pages:
            text = page.Contents.read_bytes().decode()
            places = re.findall(r"1 0 0 1 (\S+) (\S+) cm /Page(\d+) Do", text)
            found.append([(int(number), float(x) / MM) for x, _, number in places])
        return found


def test_the_ways_are_those_of_the_command_line() -> None:
    assert tuple(WAYS) == build.IMPOSITIONS


def test_a_booklet_of_eight_pages_has_four_sides_in_the_right_order() -> None:
    order = [[number for number, _ in side] for side in _placed(_sheets("booklet-01", "booklet"))]
    assert order == [[7, 0], [1, 6], [5, 2], [3, 4]]


def test_inner_leaves_move_towards_the_fold_by_their_creep() -> None:
    sides = _placed(_sheets("booklet-01", "booklet"))
    thickness = _job("booklet-01").printing.paper
    assert thickness == pytest.approx(0.12)
    (_, left_outer), (_, right_outer) = sides[0]
    (_, left_inner), (_, right_inner) = sides[2]
    assert left_inner - left_outer == pytest.approx(thickness * CREEP, abs=0.001)
    assert right_outer - right_inner == pytest.approx(thickness * CREEP, abs=0.001)


def test_twelve_pages_are_three_leaves() -> None:
    with pikepdf.open(io.BytesIO(press_files.made("booklet-01"))) as pdf:
        for index in range(4):
            pdf.pages.append(pdf.pages[index])
        out = io.BytesIO()
        pdf.save(out)
    report = Report()
    sides = _placed(impose(out.getvalue(), _job("booklet-01"), "booklet", report))
    assert [[number for number, _ in side] for side in sides] == [[11, 0], [1, 10], [9, 2], [3, 8], [7, 4], [5, 6]]


@pytest.mark.parametrize("count", [7, 6, 1])
def test_pages_that_cannot_be_stitched_are_refused(count: int) -> None:
    with pikepdf.open(io.BytesIO(press_files.made("booklet-01"))) as pdf:
        del pdf.pages[count:]
        out = io.BytesIO()
        pdf.save(out)
    report = Report()
    assert impose(out.getvalue(), _job("booklet-01"), "booklet", report) == b""
    assert press_files.codes(report) == {"PRN308"}
    assert str(count) in str(next(iter(report)))


def test_a_folder_stands_twice_on_each_side_and_backs_up() -> None:
    sides = _placed(_sheets("brochure-01", "trifold"))
    assert [[number for number, _ in side] for side in sides] == [[0, 0], [1, 1]]
    front, back = sides
    assert front[0][1] == pytest.approx(back[0][1])  # centred, so turning it over its long side changes nothing
    with pikepdf.open(io.BytesIO(_sheets("brochure-01", "trifold"))) as pdf:
        trim = press_files.numbers(pdf.pages[0].TrimBox)
        media = press_files.numbers(pdf.pages[0].MediaBox)
        assert trim[0] == pytest.approx(media[2] - trim[2], abs=0.01)


def test_a_booklet_is_no_folder() -> None:
    report = Report()
    assert impose(press_files.made("booklet-01"), _job("booklet-01"), "trifold", report) == b""
    assert press_files.codes(report) == {"PRN308"}


@pytest.mark.parametrize(("how", "count", "size"), [("tiles-a4", 6, (210, 297)), ("tiles-a3", 4, (297, 420))])
def test_tiles_cover_the_whole_poster_and_lap_over(how: str, count: int, size: tuple[float, float]) -> None:
    data = _sheets("poster-01", how)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) <= count
        corners = []
        for page in pdf.pages:
            sides = [float(value) / MM for value in page.MediaBox][2:]
            assert sorted(sides) == pytest.approx(sorted(size), abs=0.01)
            (x, y), *_ = re.findall(r"1 0 0 1 (\S+) (\S+) cm /Page0 Do", page.Contents.read_bytes().decode())
            corners.append((-float(x) / MM, -float(y) / MM, *sides))
    origin = _job("poster-01").slug + _job("poster-01").printer.bleed
    shown = [(x + 8 - origin, y + 8 - origin, x + w - 8 - origin, y + h - 8 - origin) for x, y, w, h in corners]
    for x in range(0, 297, 9):
        for y in range(0, 420, 9):
            assert any(left - 0.1 <= x <= right and low - 0.1 <= y <= high for left, low, right, high in shown), (x, y)
    columns = sorted({(round(left, 2), round(right, 2)) for left, _, right, _ in shown})
    for (_, right), (left, _) in pairwise(columns):
        assert right - left == pytest.approx(10, abs=0.02)


@pytest.mark.parametrize(
    ("name", "how"), [("booklet-01", "booklet"), ("brochure-01", "trifold"), ("poster-01", "tiles-a3")]
)
def test_nothing_is_redrawn(name: str, how: str) -> None:
    source, data = press_files.made(name), _sheets(name, how)
    with pikepdf.open(io.BytesIO(source)) as before, pikepdf.open(io.BytesIO(data)) as after:
        assert _images(after) == _images(before)
        assert _fonts(after) >= _fonts(before)
        assert str(after.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
        assert after.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"
        for page in after.pages:
            assert {"/TrimBox", "/BleedBox", "/Group"} <= set(page.obj.keys())
    assert not re.search(r"/DeviceRGB| rg\n", "".join(press_files.streams(data)))


def _images(pdf: pikepdf.Pdf) -> int:
    return sum(1 for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == "/Image")


def _fonts(pdf: pikepdf.Pdf) -> Counter[str]:
    found: Counter[str] = Counter()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            found[str(thing.FontName)] += 1
    return found


def test_spot_plates_stay_plates_on_the_sheet() -> None:
    tree = press_files.document("brochure-01")
    assert tree.printing is not None
    spot = replace(tree, printing=replace(tree.printing, printer="offset-spot"))
    found = job(spot, workspaces.brand(), Report())
    assert found is not None
    data = impose(press_files.made("brochure-01", "offset-spot"), found, "trifold", Report())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {
            str(t[1]) for t in pdf.objects if isinstance(t, pikepdf.Array) and len(t) > 1 and t[0] == "/Separation"
        }
    assert {"/PANTONE Reflex Blue C", "/PANTONE Yellow C"} <= names


def test_the_same_pages_give_the_same_sheets() -> None:
    again = impose(press_files.made("booklet-01"), _job("booklet-01"), "booklet", Report())
    assert again == _sheets("booklet-01", "booklet")


def test_pages_keep_their_words_on_the_sheet() -> None:
    pdf = pypdfium2.PdfDocument(_sheets("booklet-01", "booklet"))
    text = pdf[0].get_textpage().get_text_bounded()
    pdf.close()
    assert "CARE-GET" in text
    assert "Партньори" in text
    assert "booklet-01.bg" in text


@pytest.mark.judge
@pytest.mark.parametrize(
    ("name", "how"), [("booklet-01", "booklet"), ("brochure-01", "trifold"), ("poster-01", "tiles-a4")]
)
def test_qpdf_and_ghostscript_take_the_sheets(name: str, how: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(_sheets(name, how))
    assert judges.qpdf_check(path) == []
    assert judges.ghostscript_ok(path) == []


@pytest.mark.parametrize("name", ["brochure-01", "rollup-01"])
def test_a_proof_shows_cut_bleed_safe_zone_and_folds(name: str) -> None:
    pictures = proofs(press_files.made(name), _job(name), WORDS)
    assert len(pictures) == (2 if name == "brochure-01" else 1)
    found = _job(name)
    for index, data in enumerate(pictures, 1):
        image = Image.open(io.BytesIO(data)).convert("RGB")
        wide, high = found.trim
        edge = found.slug + found.printer.bleed
        unit = image.width / (wide + 2 * edge)
        assert image.height - FOOT == pytest.approx((high + 2 * edge) * unit, abs=2)
        middle = (image.height - FOOT) // 3
        assert _near(image, (edge * unit, middle), COLOURS["trim"])
        assert _near(image, ((edge - found.printer.bleed) * unit, middle), COLOURS["bleed"])
        assert _near(image, ((edge + found.product.safe) * unit, middle), COLOURS["safe"])
        for fold in found.product.folds(index):
            column = [(edge + fold) * unit + 0.0, middle]
            assert any(_near(image, (column[0], column[1] + step), COLOURS["fold"]) for step in range(24))


def _near(image: Image.Image, place: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    for x in range(round(place[0]) - 2, round(place[0]) + 3):
        pixel = image.getpixel((x, round(place[1])))
        assert isinstance(pixel, tuple)
        if sum(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 60:
            return True
    return False


def test_the_builder_delivers_sheets_and_proofs(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    arguments = ["build", "booklet-01", "--format", "press", "--impose", "booklet", "--proof"]
    assert main([*arguments, "--workspace", str(tmp_path)]) == 0
    made = {path.name for path in (tmp_path / "output" / "booklet-01").iterdir()}
    wanted = {"booklet-01.bg.press.pdf", "booklet-01.bg.booklet.press.pdf"}
    assert made == wanted | {f"booklet-01.bg.proof-{number}.png" for number in range(1, 9)}
