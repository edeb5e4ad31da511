"""Files for the press: the standard, the inks, the boxes, the pictures, and what is refused."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms

import judges
import photographs
import press_files
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Kit
from careget_docs.press.inks import UnusableProfileError, inks, load_profile
from careget_docs.project.products import Printer

FOGRA39 = workspaces.ROOT / "templates" / "profiles" / "FOGRA39L_coated.icc"
RGB = re.compile(r"(?<![\w./-])(?:-?[\d.]+\s+){3}(?:rg|RG)\b|/DeviceRGB|/CalRGB|/Lab\b")


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_a_press_file_is_what_the_standard_asks_for(name: str) -> None:
    with pikepdf.open(io.BytesIO(press_files.made(name))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == FOGRA39.read_bytes()
        assert pdf.docinfo["/Trapped"] == "/False"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
        meta = pdf.open_metadata()
        assert meta["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert meta["pdf:Trapped"] == "False"
        assert meta["xmpMM:DocumentID"].startswith("uuid:")
        assert pdf.pdf_version >= "1.6"
        assert not pdf.is_encrypted
        assert not {"/StructTreeRoot", "/AcroForm", "/Outlines", "/Names"} & set(pdf.Root.keys())
        for page in pdf.pages:
            assert page.obj.Group.CS == "/DeviceCMYK"
            assert "/Annots" not in page.obj
            assert "/CropBox" not in page.obj


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_no_colour_of_a_press_file_is_rgb(name: str) -> None:
    texts = press_files.streams(press_files.made(name))
    assert len(texts) > 1
    assert any(" k\n" in text or " k " in text for text in texts)
    assert [found[0] for text in texts for found in RGB.finditer(text)] == []
    with pikepdf.open(io.BytesIO(press_files.made(name))) as pdf:
        images = [t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == "/Image"]
        assert all(image.ColorSpace in ("/DeviceCMYK", "/DeviceGray") for image in images)


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_the_boxes_lie_in_one_another_with_bleed_and_slug(name: str) -> None:
    data, tree = press_files.made(name), press_files.document(name)
    assert tree.printing is not None
    printer = workspaces.brand().printers[tree.printing.printer]
    found = press_files.boxes(data)
    trim, bleed, media = found["TrimBox"], found["BleedBox"], found["MediaBox"]
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(
        (tree.printing.width, tree.printing.height + tree.printing.hidden), abs=0.01
    )
    assert [b - t for b, t in zip(bleed, trim, strict=True)] == pytest.approx(
        [-printer.bleed, -printer.bleed, printer.bleed, printer.bleed], abs=0.01
    )
    assert media[0] == media[1] == 0
    assert bleed[0] - media[0] >= 10


@pytest.mark.parametrize("name", press_files.PRINTED)
def test_the_emblem_keeps_its_inks(name: str) -> None:
    text = "\n".join(press_files.streams(press_files.made(name)))
    assert re.search(r"\b1 0\.8 0 0 k\b", text)
    assert re.search(r"\b0 0 1 0 k\b", text)


def test_black_text_overprints_and_white_text_does_not() -> None:
    text = "\n".join(press_files.streams(press_files.made("brochure-01"))[:2])  # the pages, without the marks
    state, kept, blacks, whites = "", [""], 0, 0
    pattern = r"/Overprint(On|Off) gs|(?<![\d.])0 0 0 1 k\b|(?<![\d.])0 0 0 0 k\b|\b[qQ]\b"
    for found in re.finditer(pattern, text):
        if found[1]:
            state = found[1]
        elif found[0] == "q":
            kept.append(state)
        elif found[0] == "0 0 0 1 k":
            blacks += 1
            assert state == "On"
        elif found[0] == "0 0 0 0 k":
            whites += 1
            assert state != "On"
        else:
            state = kept.pop()
    assert blacks > 3
    assert whites > 3


def test_the_same_deliverable_gives_the_same_bytes() -> None:
    data, report = press_files.press(press_files.document("poster-01"), workspaces.ROOT)
    assert not report.failed
    assert data == press_files.made("poster-01")


@pytest.mark.judge
@pytest.mark.parametrize("name", press_files.PRINTED)
def test_qpdf_ghostscript_and_poppler_take_a_press_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(press_files.made(name))
    assert judges.qpdf_check(path) == []
    assert judges.ghostscript_ok(path) == []
    fonts = judges.poppler_fonts(path)
    assert fonts
    assert all(font.embedded for font in fonts)


@pytest.mark.judge
def test_spot_plates_are_plates(tmp_path: Path) -> None:
    for printer, plates in (("offset-spot", {"PANTONE Reflex Blue C", "PANTONE Yellow C"}), ("offset-coated", set())):
        folder = tmp_path / printer
        folder.mkdir()
        path = folder / "x.pdf"
        path.write_bytes(press_files.made("poster-01", printer))
        found = judges.ghostscript_plates(path, folder)
        assert {"Cyan", "Magenta", "Yellow", "Black"} <= found
        assert found - {"Cyan", "Magenta", "Yellow", "Black"} == plates


@pytest.mark.judge
@pytest.mark.parametrize("name", press_files.PRINTED)
def test_the_press_page_shows_what_the_screen_page_shows(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(press_files.made(name))
    dpi = 72 if name in ("brochure-01", "booklet-01", "flyer-01", "plaque-01") else 30
    pages = judges.ghostscript_inks(path, tmp_path, dpi)
    kit = Kit(workspaces.brand(), load_locale("bg"), Report())
    screen = pipeline.writers(["pdf"])["pdf"].write(press_files.document(name), kit)
    back = ImageCms.buildTransform(str(FOGRA39), ImageCms.createProfile("sRGB"), "CMYK", "RGB")
    trim = press_files.boxes(press_files.made(name))
    assert len(pages) >= 1
    for index, sheet in enumerate(pages):
        inked = Image.open(sheet)
        assert inked.mode == "CMYK"
        unit = dpi / 25.4
        left, top = trim["TrimBox"][0] * unit, (trim["MediaBox"][3] - trim["TrimBox"][3]) * unit
        right, bottom = trim["TrimBox"][2] * unit, (trim["MediaBox"][3] - trim["TrimBox"][1]) * unit
        cut = inked.crop((round(left) + 1, round(top) + 1, round(right) - 1, round(bottom) - 1))
        total = np.asarray(cut).astype(np.uint16).sum(axis=2).max() / 2.55
        assert 100 < total <= 303  # rounding of four channels; registration marks lie outside
        shown = ImageCms.applyTransform(cut, back)
        assert shown is not None
        printed = shown.convert("L").resize((90, 90))
        page = _screen_page(screen, index, dpi).convert("L").resize((90, 90))
        one, other = (np.asarray(each).astype(float) for each in (printed, page))
        agreement = np.corrcoef(one.ravel(), other.ravel())[0, 1]
        assert agreement > 0.95, (name, index, agreement)


def _screen_page(data: bytes, index: int, dpi: int) -> Image.Image:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    image: Image.Image = pdf[index].render(scale=dpi / 72).to_pil()
    pdf.close()
    return image


def test_x1a_is_old_and_opaque(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(press_files.made("brochure-01", "offset-x1a"))) as pdf:
        assert pdf.pdf_version == "1.4"
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert all("/Group" not in page.obj for page in pdf.pages)
    folder = tmp_path / "w"
    workspaces.small(folder, press_files.poster(header="printer: offset-x1a", cover="    artwork: clear.png"))
    Image.new("RGBA", (900, 900), (200, 30, 30, 120)).save(folder / "deliverables" / "images" / "clear.png")
    _, report = press_files.again(folder)
    assert "PRN307" in press_files.codes(report)


def test_named_colours_keep_their_inks_and_others_go_through_the_profile() -> None:
    brand = workspaces.brand()
    found = inks(brand, brand.printers["offset-coated"], load_profile(FOGRA39))
    assert found.ink(0, 0.2, 0.6).process == (1, 0.8, 0, 0)
    assert found.ink(1, 0.8, 0).process == (0, 0, 1, 0)
    assert found.ink(0, 0, 0).overprints
    assert found.converted == {}
    assert set(brand.colors) == set(brand.inks)
    other = found.ink(1, 0, 0)
    assert other.process[1] > 0.9
    assert other.process[2] > 0.9
    assert set(found.converted) == {"#FF0000"}


def _photograph(size: tuple[int, int]) -> Image.Image:
    """A picture with every kind of colour, dark corners and all."""
    x, y = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    parts = np.stack([x, y, 1 - x * y], axis=2) * np.where(x + y > 1.6, 0.05, 1.0)[..., None]
    return Image.fromarray((parts * 255).astype(np.uint8), "RGB")


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_photographs_become_inks_within_the_limit(tmp_path: Path, suffix: str) -> None:
    cover = f"    artwork: photo.{suffix}\n    alternative: Снимка"
    workspaces.small(tmp_path, press_files.poster(cover=cover))
    _photograph((2400, 1800)).save(tmp_path / "deliverables" / "images" / f"photo.{suffix}", quality=92)
    data, report = press_files.again(tmp_path)
    assert press_files.codes(report) == set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = [
            t
            for t in pdf.objects
            if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == "/Image" and t.Width * t.Height > 1000
        ]
        assert image.ColorSpace == "/DeviceCMYK"
        shown = pikepdf.PdfImage(image).as_pil_image()
        parts = np.asarray(shown).astype(np.uint16)
        assert parts.shape[2] == 4
        assert parts.sum(axis=2).max() / 2.55 <= 312  # JPEG rings a little
        assert parts[10, 10].sum() < parts[-10, -10].sum()  # light corner, dark corner: not turned round


def test_a_photograph_of_a_telephone_stands_upright_in_inks(tmp_path: Path) -> None:
    image = _pressed(tmp_path, photographs.turned(6))
    assert [_nearest(image, *spot) for spot in photographs.SPOTS] == list(photographs.SPOTS.values())


def test_colours_of_a_file_go_to_the_press_by_its_own_profile(tmp_path: Path) -> None:
    for name in ("own.jpg", "own.png"):
        image = _pressed(tmp_path / name, photographs.SOUND[name](), name)
        assert [_nearest(image, *spot) for spot in photographs.SPOTS] == list(photographs.SPOTS.values())


def test_inks_of_this_press_stay_and_those_of_another_are_changed(tmp_path: Path) -> None:
    data = photographs.SOUND["inks.jpg"]()
    bare = photographs.SOUND["bare-inks.jpg"]()
    stored = Image.open(io.BytesIO(data)).tobytes()
    assert _pressed(tmp_path / "same", data).tobytes() == stored
    assert _pressed(tmp_path / "bare", bare).tobytes() == stored
    other = bytearray(FOGRA39.read_bytes())
    other[4:8] = b"Mine"  # another maker's, so other bytes
    changed = _pressed(tmp_path / "other", photographs.packed(photographs.inks(), icc_profile=bytes(other)))
    assert changed.tobytes() != stored
    assert [_nearest(changed, *spot) for spot in photographs.SPOTS] == list(photographs.SPOTS.values())


def _pressed(folder: Path, photograph: bytes, name: str = "photo.jpg") -> Image.Image:
    """Return a photograph on a poster's cover as it stands in the press file, in inks."""
    workspaces.small(
        folder, press_files.poster(cover=f"    artwork: {name}\n    alternative: Снимка\n    keep: 0% 0% 100% 100%")
    )
    (folder / "deliverables" / "images" / name).write_bytes(photograph)
    data, _report = press_files.again(folder)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        size = (photographs.WIDE, photographs.HIGH)
        (image,) = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image" and _size(thing) == size
        ]
        assert image.ColorSpace == "/DeviceCMYK"
        return pikepdf.PdfImage(image).as_pil_image().copy()


def _size(image: pikepdf.Stream) -> tuple[int, int]:
    return int(image.Width), int(image.Height)


def _nearest(image: Image.Image, across: float, down: float) -> tuple[int, int, int]:
    """Return which colour of the scene stands somewhere, as the press shows it."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(FOGRA39.read_bytes()))
    seen = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert seen is not None
    got = seen.getpixel((int(seen.width * across), int(seen.height * down)))
    assert isinstance(got, tuple)
    return min(photographs.SPOTS.values(), key=lambda colour: sum(abs(a - b) for a, b in zip(colour, got, strict=True)))


def test_a_large_picture_is_made_as_small_as_print_needs(tmp_path: Path) -> None:
    workspaces.small(tmp_path, press_files.poster(cover="    artwork: photo.jpg\n    alternative: Снимка"))
    _photograph((9000, 3000)).save(tmp_path / "deliverables" / "images" / "photo.jpg", quality=80)
    data, _ = press_files.again(tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        widths = [int(t.Width) for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == "/Image"]
    assert max(widths) <= 9000
    assert max(widths) > 2000


@pytest.mark.parametrize(
    ("size", "wanted"), [("A3", (297, 420)), ("A2", (420, 594)), ("A1", (594, 841))], ids=["A3", "A2", "A1"]
)
def test_a_poster_grows(tmp_path: Path, size: str, wanted: tuple[float, float]) -> None:
    data, report = press_files.small(tmp_path, press_files.poster(header=f"size: {size}"))
    assert press_files.codes(report) == set()
    trim = press_files.boxes(data)["TrimBox"]
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("size: A9", "VAL044"),
        ("size: 100 × 100", "VAL044"),
        ("printer: ofset-coated", "REF017"),
        ("printer: offset-uncoated", "PRN303"),
    ],
)
def test_what_cannot_be_printed_is_named(tmp_path: Path, header: str, code: str) -> None:
    data, report = press_files.small(tmp_path, press_files.poster(header=header))
    assert data == b""
    assert code in press_files.codes(report)


UNPRINTED = workspaces.SMALL.replace("template: newsletter", "template: record")


def test_a_template_that_is_not_printed_says_so(tmp_path: Path) -> None:
    data, report = press_files.small(tmp_path, UNPRINTED)
    assert data == b""
    assert press_files.codes(report) == {"PRN301"}
    assert "poster" in str(next(iter(report)))


def test_a_field_for_print_in_a_screen_template_is_refused(tmp_path: Path) -> None:
    text = UNPRINTED.replace("date:", "printer: offset-coated\ndate:", 1)
    _, report = press_files.small(tmp_path, text)
    assert press_files.codes(report) == {"VAL043"}


@pytest.mark.parametrize("kind", ["rgb", "damaged", "empty"])
def test_a_wrong_profile_is_refused(tmp_path: Path, kind: str) -> None:
    workspaces.small(tmp_path, press_files.poster())
    path = tmp_path / "templates" / "profiles" / "FOGRA39L_coated.icc"
    if kind == "rgb":
        path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    else:
        path.write_bytes(FOGRA39.read_bytes()[:300] if kind == "damaged" else b"")
    data, report = press_files.again(tmp_path)
    assert data == b""
    assert press_files.codes(report) == {"PRN304"}
    with pytest.raises(UnusableProfileError):
        load_profile(path)


def test_a_profile_of_the_printers_own_is_taken(tmp_path: Path) -> None:
    workspaces.small(tmp_path, press_files.poster(header="printer: offset-uncoated"))
    shutil.copy(FOGRA39, tmp_path / "templates" / "profiles" / "PSOuncoated_v3_FOGRA52.icc")
    data, report = press_files.again(tmp_path)
    assert press_files.codes(report) == set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA52"
        assert float(pdf.Root.PieceInfo["/careget-docs"].Private.InkLimit) == 280


def test_text_that_does_not_fit_names_its_block_and_how_much(tmp_path: Path) -> None:
    data, report = press_files.small(tmp_path, press_files.poster(text="Много думи и още думи. " * 150))
    found = [item for item in report if item.code == "ENG008"]
    assert data
    assert len(found) == 1
    assert dict(found[0].values)["block"] == "aim"
    assert float(str(dict(found[0].values)["excess"])) > 10
    assert found[0].span is not None
    assert found[0].span.path == "deliverables/small.yaml"
    assert found[0].span.line > 10


def test_a_colour_without_inks_is_told(tmp_path: Path) -> None:
    workspaces.small(tmp_path, press_files.poster())
    css = tmp_path / "templates" / "poster.css"
    css.write_text(css.read_text("utf-8") + "\n.say .lead { color: #A01050 }\n", "utf-8")
    _, report = press_files.again(tmp_path)
    assert [dict(item.values)["name"] for item in report if item.code == "PRN306"] == ["#A01050"]


def test_a_printer_may_want_no_marks(tmp_path: Path) -> None:
    data, report = press_files.small(tmp_path, press_files.poster(header="printer: digital"))
    assert press_files.codes(report) == set()
    found = press_files.boxes(data)
    assert found["MediaBox"] == pytest.approx(found["BleedBox"], abs=0.01)
    assert "/All" not in "".join(press_files.streams(data))


def test_the_roll_up_has_its_hidden_strip() -> None:
    tree = press_files.document("rollup-01")
    assert tree.printing is not None
    assert (tree.printing.height, tree.printing.hidden) == (2000, 150)
    higher = replace(tree, printing=replace(tree.printing, hidden=80.0))
    data, report = press_files.press(higher, workspaces.ROOT)
    assert not report.failed
    trim = press_files.boxes(data)["TrimBox"]
    assert trim[3] - trim[1] == pytest.approx(2080, abs=0.01)


def test_presets_are_data() -> None:
    printers = workspaces.brand().printers
    assert len(printers) >= 5
    assert {printer.standard for printer in printers.values()} == {"X-4", "X-1a"}
    assert all(isinstance(printer, Printer) and printer.bleed >= 3 for printer in printers.values())
