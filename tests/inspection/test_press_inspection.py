"""What a printer needs to know is found in any PDF: each fault under its code, and nothing in a good file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

import judges
import press_files
import press_samples
from careget_docs.cli.main import main
from careget_docs.inspection.facts import FileFacts, Inspection, Sighting
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.inspection.pdf.press import press_facts
from careget_docs.pipeline import pipeline
from careget_docs.rules.press import press_marks_wrong

PRN = {name: rule for name, rule in pipeline.file_rules().items() if rule.code.startswith("PRN1")}


def _codes(data: bytes) -> set[str]:
    inspection = inspect_bytes("x.pdf", data, "press", trusted=True, look=False)
    assert inspection.press is not None
    return {rule.code for rule in PRN.values() for _ in rule.check(inspection)}


def test_a_good_file_has_no_fault() -> None:
    assert len(PRN) > 20
    assert _codes(press_samples.made()) == set()


@pytest.mark.parametrize("code", press_samples.FAULTS)
def test_a_fault_is_found_under_its_code(code: str) -> None:
    found = _codes(press_samples.FAULTS[code]())
    assert code in found
    assert found - {code} <= {"PRN102", "PRN106", "PRN107", "PRN109", "PRN110", "PRN114"}  # what goes with it


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_our_own_press_files_have_no_fault(name: str) -> None:
    assert _codes(press_files.made(name)) == set()


def test_a_finding_names_its_page_and_place() -> None:
    inspection = inspect_bytes("x.pdf", press_samples.FAULTS["PRN114"](), "press", trusted=True, look=False)
    (found,) = list(PRN["press_ink_heavy"].check(inspection))
    assert found.page == 1
    assert found.box is not None
    assert (found.box.left, found.box.top) == pytest.approx(
        (20 + press_samples.EDGE, 150 + press_samples.EDGE), abs=0.2
    )
    assert dict(found.values)["total"] == "360"


@pytest.mark.parametrize("name", press_samples.INKED)
def test_ink_is_added_up(name: str) -> None:
    draw, wanted = press_samples.INKED[name]
    (page,) = press_facts(press_samples.made(draw)).pages
    assert page.heaviest == pytest.approx(wanted, abs=3)


@pytest.mark.judge
@pytest.mark.parametrize("name", press_samples.INKED)
def test_ghostscript_adds_up_the_same_ink(name: str, tmp_path: Path) -> None:
    draw, _ = press_samples.INKED[name]
    path = tmp_path / "x.pdf"
    path.write_bytes(press_samples.made(draw))
    assert judges.ghostscript_plates(path, tmp_path, 72) >= {"Cyan", "Magenta", "Yellow", "Black"}
    plates = [np.asarray(Image.open(each)).astype(int) for each in tmp_path.glob("plate1(*.tif")]
    total = np.sum([255 - plate for plate in plates], axis=0).max() / 2.55  # a plate is white where it prints nothing
    (page,) = press_facts(path.read_bytes()).pages
    assert page.heaviest == pytest.approx(total, abs=3)


def test_boxes_are_told_from_the_corner_of_the_media() -> None:
    (page,) = press_facts(press_samples.made()).pages
    assert page.trim is not None
    assert page.bleed is not None
    assert (page.trim.left, page.trim.top, page.trim.width) == pytest.approx((15, 15, 148), abs=0.01)
    assert (page.bleed.left, page.bleed.width) == pytest.approx((12, 154), abs=0.01)
    assert any("Черен" in text for _, text in page.texts)


@pytest.mark.parametrize(("tall", "bare"), [(30.0, ()), (80.0, ("left",))], ids=["a shape", "all of it"])
def test_white_shapes_of_a_drawing_in_the_bleed_are_no_bare_edge(tall: float, bare: tuple[str, ...]) -> None:
    """Where most of the ground goes on, white that is painted in it belongs to a drawing."""

    def draw(canvas: Any) -> None:
        press_samples.good(canvas)
        press_samples.area(canvas, (-press_samples.BLEED, 10, press_samples.BLEED - 1, tall), press_samples.WHITE)

    (page,) = press_facts(press_samples.made(draw)).pages
    assert page.bare == bare


def test_what_a_file_says_of_itself_is_taken() -> None:
    said = {"Safe": 9, "InkLimit": 250, "Distance": 3, "Binding": pikepdf.Name("/saddle")}
    facts = press_facts(press_samples.made(said=said, folds=(40.0,)))
    assert (facts.safe, facts.ink_limit, facts.distance, facts.binding) == (9, 250, 3, "saddle")
    assert facts.pages[0].folds == (40,)


def _inner(pdf: pikepdf.Pdf, build: str) -> None:
    page = pdf.pages[0]
    if build == "units":
        page.obj.UserUnit = 2
    elif build == "turned":
        page.obj.Rotate = 90
    elif build == "cropped":
        page.obj.CropBox = page.obj.TrimBox
    elif build == "nested":
        inner, resources = page.Contents.read_bytes(), page.obj.Resources
        for _ in range(4):
            form = pdf.make_stream(inner, Subtype=pikepdf.Name.Form, BBox=page.mediabox, Resources=resources)
            inner, resources = b"q /Inner Do Q", pikepdf.Dictionary(XObject=pikepdf.Dictionary(Inner=form))
        page.obj.Contents, page.obj.Resources = pdf.make_stream(inner), resources
    elif build == "broken":
        page.obj.Contents = pdf.make_stream(
            page.Contents.read_bytes() + b" q q (x Tj << 1 0 k ] re f 5 w /No Do /No gs"
        )
    elif build == "ours":
        indexed = [pikepdf.Name.Indexed, pikepdf.Name.DeviceCMYK, 1, pikepdf.String(b"\0\0\0\0\xff\xff\xff\xff")]
        image = pdf.make_stream(b"\x80" * 8, Subtype=pikepdf.Name.Image, Width=8, Height=8, BitsPerComponent=1)
        image.ColorSpace = pikepdf.Array(indexed)
        page.add_resource(image, pikepdf.Name.XObject, pikepdf.Name.Odd)
        inks = [pikepdf.Name("/Gold"), pikepdf.Name("/Cyan")]
        tint = pdf.make_stream(b"{0 0}", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 1, 0, 1, 0, 1])
        space = pikepdf.Array([pikepdf.Name.DeviceN, pikepdf.Array(inks), pikepdf.Name.DeviceCMYK, tint])
        page.add_resource(space, pikepdf.Name.ColorSpace, pikepdf.Name.Many)
        page.contents_add(b"q 50 0 0 50 90 90 cm /Odd Do Q /Many cs 0.5 1 scn 80 80 20 20 re f")


@pytest.mark.parametrize("build", ["units", "turned", "cropped", "nested", "broken", "ours"])
def test_odd_files_are_read(build: str) -> None:
    facts = press_facts(press_samples.made(change=lambda pdf: _inner(pdf, build)))
    assert len(facts.pages) == 1
    assert facts.faults == ()
    assert any(paint.inks == (100, 80, 0, 0) for paint in facts.paints) or build == "broken"
    if build == "ours":
        assert any(paint.space == "DeviceN Gold+Cyan" and paint.total == 150 for paint in facts.paints)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnonsense", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_a_damaged_file_is_said_to_be_one(data: bytes) -> None:
    inspection = inspect_bytes("x.pdf", data, "press", look=False)
    assert inspection.facts.faults
    if inspection.press is not None:
        assert inspection.press.pages == ()


def test_a_stranger_may_ask_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "from-the-agency.pdf"
    path.write_bytes(press_samples.FAULTS["PRN104"]())
    assert main(["preflight", str(path), "--as", "press"]) == 1
    out = capsys.readouterr()
    assert "PRN104" in out.out + out.err
    assert "ACC101" not in out.out + out.err


def test_only_press_files_are_read_so() -> None:
    assert inspect_bytes("x.pdf", press_samples.made(), "brochure", trusted=True, look=False).press is None
    assert io.BytesIO(press_samples.made()).read(5) == b"%PDF-"


def _marked(data: bytes) -> list[tuple[int, str]]:
    facts = press_facts(data, seconds=None, pages=None)
    assert facts.marked
    assert all(len(page.marks) > 20 for page in facts.pages)
    inspection = Inspection("x.pdf", "0" * 64, len(data), FileFacts("pdf"), Sighting(), "press", facts)
    return [(found.page, str(found.sentence)) for found in press_marks_wrong.RULE.check(inspection)]


def _damaged(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(press_files.made("brochure-01"))) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_each_page_has_the_marks_of_its_own_folds(name: str) -> None:
    assert _marked(press_files.made(name)) == []


def test_pages_with_the_marks_of_another_are_found() -> None:
    """All pages once had those of the last: a folder's first side was folded 3 mm beside its panels."""

    def share(pdf: pikepdf.Pdf) -> None:
        forms = pdf.pages[0].obj.Resources.XObject
        forms["/Marks1"] = forms["/Marks2"]

    found = _marked(_damaged(share))
    assert {page for page, _ in found} == {1}
    said = [text for _, text in found]
    assert "The fold at 97.0 mm has no mark." in said
    assert "The fold at 197.0 mm has no mark." in said
    assert "A fold mark stands at 100.0 mm, where nothing folds." in said
    assert "The slug line says page 2/2, and this is 1/2." in said


@pytest.mark.parametrize(
    ("drawing", "wanted"),
    [
        ("0 0 0 1 k 43 656 60 6 re f", "Two printer's marks stand on top of each other."),
        ("/CS0 CS 1 SCN 100 30 m 100 44 l S", "A printer's mark stands inside the bleed."),
    ],
    ids=["on another", "in the bleed"],
)
def test_a_mark_in_a_wrong_place_is_found(drawing: str, wanted: str) -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint])
        page.obj.Resources.ColorSpace = pikepdf.Dictionary({"/CS0": space})  # the page needs none of its own
        page.contents_add(f"q {drawing} Q".encode())

    assert (2, wanted) in _marked(_damaged(add))
