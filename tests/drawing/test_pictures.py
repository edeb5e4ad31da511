"""Pictures made uniform: the right side up and the right colours in every format, and a sentence for every bad file."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageFile

import judges
import photographs
import workspaces
from careget_docs.diagnostics import Report, Span
from careget_docs.drawing.jpeg_parts import jpeg_parts
from careget_docs.drawing.pictures import load_picture
from careget_docs.drawing.svg_size import svg_size
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.plugin import Kit
from careget_docs.source import Scalar
from careget_docs.tree import Picture
from photographs import FOGRA39, GREY, SOUND, SPOTS, WARNED, packed, scene

ALL = {**SOUND, **GREY}
SLACK = 26
"""By how much of 255 a colour may differ: JPEG, and what inks cannot show."""


def load(folder: Path, name: str, data: bytes, inks: Path | None = FOGRA39) -> tuple[Picture | None, Report]:
    """Load a picture from a folder that holds it."""
    (folder / name).write_bytes(data)
    report = Report()
    return load_picture(Scalar(name, Span("case.yaml", 1, 1)), [folder], report, inks), report


def seen(image: Image.Image, *, grey: bool = False) -> list[str]:
    """Return where a picture does not show the scene; its clear parts on a ground like the scene's."""
    wanted = scene().convert("L").convert("RGB") if grey else scene()
    ground = Image.new("RGBA", image.size, (*_at(wanted, 0.7, 0.6), 255))
    ground.alpha_composite(image.convert("RGBA"))
    wrong = []
    for across, down in SPOTS:
        got, right = _at(ground, across, down), _at(wanted, across, down)
        if any(abs(one - other) > SLACK for one, other in zip(got, right, strict=True)):
            wrong.append(f"{across}, {down}: {got} is not {right}")
    return wrong


def _at(image: Image.Image, across: float, down: float) -> tuple[int, int, int]:
    found = image.getpixel((int(image.width * across), int(image.height * down)))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])


@pytest.mark.parametrize("name", ALL)
def test_a_picture_is_upright_and_in_srgb(name: str, tmp_path: Path) -> None:
    picture, report = load(tmp_path, name, ALL[name]())
    assert picture is not None, list(map(str, report))
    assert [found.code for found in report] == ([WARNED[name]] if name in WARNED else [])
    image = Image.open(io.BytesIO(picture.data))
    assert image.mode in ("L", "LA", "RGB", "RGBA")
    assert (picture.width, picture.height) == image.size == (photographs.WIDE, photographs.HIGH)
    assert picture.media_type == ("image/png" if image.format == "PNG" else "image/jpeg")
    if name != "one-bit.png":  # dithered
        assert seen(image, grey=name in GREY) == []


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_the_camera_is_delivered(name: str, tmp_path: Path) -> None:
    picture, _report = load(tmp_path, name, ALL[name]())
    assert picture is not None
    for data in filter(None, (picture.data, picture.press)):
        image = Image.open(io.BytesIO(data))
        image.load()
        assert not image.getexif()
        assert not any(word in data for word in (b"Exif", b"eXIf", b"Telephone", b"film", b"MPF"))


def test_what_is_right_keeps_its_bytes(tmp_path: Path) -> None:
    kept = ("plain.jpg", "plain.png", "srgb.jpg", "progressive.jpg", "grey.jpg", "grey.png", "named.jpg", "clear.png")
    for name in kept:
        data = ALL[name]()
        picture, _report = load(tmp_path, name, data)
        assert picture is not None
        assert picture.data == data, name
        assert picture.press == b""
    picture, _report = load(tmp_path, "located.jpg", packed(scene(), exif=photographs.exif(1)))
    assert picture is not None
    assert picture.data == packed(scene())  # the same pixels, packed as they were


def test_a_picture_is_converted_to_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = ("exif-6.jpg", "inks.jpg", "own.jpg", "own.png", "deep.png")
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "one"))
    first = [load(tmp_path, name, ALL[name]())[0] for name in changed]
    again = [load(tmp_path, name, ALL[name]())[0] for name in changed]
    assert len(list((tmp_path / "one").iterdir())) >= len(changed)
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "two"))
    assert first == again == [load(tmp_path, name, ALL[name]())[0] for name in changed]


@pytest.mark.parametrize("name", photographs.BROKEN)
def test_a_bad_file_is_told_by_what_it_is(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    make, code, sentence = photographs.BROKEN[name]
    picture, report = load(tmp_path, name, make())
    assert picture is None
    assert [(found.code, found.text) for found in report] == [(code, sentence)]
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_inks_of_no_known_press_are_refused(tmp_path: Path) -> None:
    picture, report = load(tmp_path, "bare.jpg", SOUND["bare-inks.jpg"](), None)
    assert picture is None
    assert [found.code for found in report] == ["VAL112"]
    picture, report = load(tmp_path, "inks.jpg", SOUND["inks.jpg"](), None)
    assert picture is not None
    assert not list(report)


def test_the_press_gets_the_colours_of_the_file(tmp_path: Path) -> None:
    found = {
        name: load(tmp_path, name, SOUND[name]())[0] for name in ("inks.jpg", "own.jpg", "own.png", "bare-inks.jpg")
    }
    pressed = {name: Image.open(io.BytesIO(picture.press)) for name, picture in found.items() if picture}
    assert len(pressed) == 4
    assert {name: image.mode for name, image in pressed.items()} == {
        "inks.jpg": "CMYK", "bare-inks.jpg": "CMYK", "own.jpg": "RGB", "own.png": "RGB",
    }  # fmt: skip
    assert pressed["inks.jpg"].info["icc_profile"] == FOGRA39.read_bytes()
    assert pressed["own.png"].info["icc_profile"] == photographs.swapped_profile()
    assert "icc_profile" not in pressed["bare-inks.jpg"].info
    assert pressed["inks.jpg"].tobytes() == Image.open(io.BytesIO(SOUND["inks.jpg"]())).tobytes()


def test_a_huge_picture_is_bounded_but_not_for_the_press(tmp_path: Path) -> None:
    large = scene((9000, 600))
    for name, data in (("large.jpg", packed(large)), ("large.png", packed(large, "PNG"))):
        picture, _report = load(tmp_path, name, data)
        assert picture is not None
        assert (picture.width, picture.height) == (8000, 533)
        assert Image.open(io.BytesIO(picture.data)).size == (8000, 533)
        assert Image.open(io.BytesIO(picture.press)).size == (9000, 600)


def test_samples_of_another_tone_curve_become_those_of_srgb(tmp_path: Path) -> None:
    rows = b"".join(b"\0" + bytes([64] * photographs.WIDE) for _ in range(photographs.HIGH))
    picture, _report = load(
        tmp_path, "linear.png", photographs.png(8, 0, rows, photographs.chunk(b"gAMA", b"\0\1\x86\xa0"))
    )
    assert picture is not None
    assert Image.open(io.BytesIO(picture.data)).getpixel((5, 5)) == round(255 * (64 / 255) ** (1 / 2.2))


def test_codes_that_few_viewers_know_are_told() -> None:
    data = packed(scene())
    assert jpeg_parts(data).common
    for frame in (0xC9, 0xCA, 0xC3):  # arithmetic, lossless
        assert not jpeg_parts(data.replace(b"\xff\xc0", bytes([0xFF, frame]), 1)).common


# Drawings

SIZES = {
    'width="100%" height="100%" viewBox="0 0 2e2 1E2"': (52.9167, 26.4583),
    'width="50%" height="50%" viewBox="0 0 200 100"': (26.4583, 13.2292),
    'viewBox="0 0 200 100"': (52.9167, 26.4583),
    'viewBox="0,0,200,100"': (52.9167, 26.4583),
    'viewBox=" -1.5e1 , +.5 , 2.e2 , 1E+2 "': (52.9167, 26.4583),
    'viewBox="-10-10 200 100"': (52.9167, 26.4583),
    'width="210mm" height="100mm"': (210, 100),
    'width="21cm" height="4in"': (210, 101.6),
    'width="96px" height="96"': (25.4, 25.4),
    'width="72pt" height="6pc"': (25.4, 25.4),
    'width="40Q" height="1E1MM"': (10, 10),
    'width=" 2em " height="2ex"': (8.4667, 4.2333),
    'width="2em" height="2rem" font-size="10mm"': (20, 20),
    'width="100mm" viewBox="0 0 200 100"': (100, 50),
    'height="100mm" width="auto" viewBox="0 0 200 100"': (200, 100),
    'width="100mm" height="100%" viewBox="0 0 200 100"': (100, 50),
    'style="width: 10mm; height:20mm" width="5" height="5"': (10, 20),
    'width="30mm" height="30mm" viewBox="0 0 2 1" preserveAspectRatio="none"': (30, 30),
}
NO_SIZES = (
    'width="0" height="5"', 'width="-5mm" height="5mm"', 'width="wide" height="5"', 'width="5vw" height="5"',
    'width="1e999" height="5"', 'width="NaN" height="5"', 'viewBox="0 0 0 100"', 'viewBox="0 0 -2 1"',
    'viewBox="0 0 2"', 'viewBox="0 0 a b"', 'viewBox="0 0 1e999 1"', 'viewBox="0,,0 1 1"', 'width="100%" height="100%"',
    'width="10mm"', "", 'width="0%" height="1" viewBox="0 0 1 1"', 'width="calc(1px + 2px)" height="1"',
)  # fmt: skip


def drawing(attributes: str, inner: str = '<rect width="9" height="9"/>') -> bytes:
    """Return an SVG with attributes."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


@pytest.mark.parametrize("attributes", SIZES)
def test_a_drawing_says_its_size_in_any_notation(attributes: str, tmp_path: Path) -> None:
    picture, report = load(tmp_path, "drawing.svg", drawing(attributes))
    assert picture is not None, list(map(str, report))
    assert (picture.width, picture.height) == pytest.approx(SIZES[attributes], abs=0.001)
    from lxml import etree

    said = dict(etree.fromstring(picture.data).attrib)
    assert svg_size(said).plain  # as every program reads it
    assert (svg_size(said).width, svg_size(said).height) == pytest.approx(SIZES[attributes], abs=0.001)


@pytest.mark.parametrize("attributes", NO_SIZES)
def test_a_size_that_is_none_is_a_finding(attributes: str, tmp_path: Path) -> None:
    picture, report = load(tmp_path, "drawing.svg", drawing(attributes))
    assert picture is None
    assert [found.code for found in report] == ["VAL013"]


def test_a_plain_drawing_keeps_its_bytes(tmp_path: Path) -> None:
    data = drawing('width="210mm" height="100mm" viewBox="0 0 210 100"')
    picture, _report = load(tmp_path, "drawing.svg", data)
    assert picture is not None
    assert picture.data == data
    for path in (workspaces.ROOT / "templates" / "artwork").glob("*.svg"):
        found, _report = load(tmp_path, path.name, path.read_bytes())
        assert found is not None
        assert found.data == path.read_bytes(), path.name


def test_a_drawing_may_be_packed_or_in_another_encoding(tmp_path: Path) -> None:
    plain = drawing('width="9mm" height="9mm" viewBox="0 0 9 9"', "<title>Мост</title>")
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + plain.decode()).encode("utf-16")
    bare = plain.replace(b' xmlns="http://www.w3.org/2000/svg"', b"")
    for name, data in (
        ("packed.svgz", gzip.compress(plain)), ("packed.svg", gzip.compress(plain)), ("wide.svg", wide),
        ("bare.svg", bare), ("marked.svg", b"\xef\xbb\xbf" + plain),
    ):  # fmt: skip
        picture, report = load(tmp_path, name, data)
        assert picture is not None, (name, list(map(str, report)))
        assert "Мост".encode() in picture.data
        assert b"http://www.w3.org/2000/svg" in picture.data
    picture, report = load(tmp_path, "half.svgz", gzip.compress(plain)[:-12])
    assert [found.code for found in report] == ["VAL013"]
    picture, report = load(tmp_path, "film.svgz", gzip.compress(b"no drawing"))
    assert [found.text for found in report] == ["“film.svgz” is GZIP, not SVG: save it as JPEG or PNG."]


def test_what_a_drawing_hides_is_found_in_any_encoding(tmp_path: Path) -> None:
    script = drawing('viewBox="0 0 9 9"', "<style>@import url(https://example.org/x.css)</style>").decode()
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + script).encode("utf-16")
    assert [found.code for found in load(tmp_path, "wide.svg", wide)[1]] == ["VAL012"]


def _inside(data: bytes, kind: str = "jpeg") -> bytes:
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    image = f'<image href="{address}" width="24" height="16"/>'
    return drawing('width="24mm" height="16mm" viewBox="0 0 24 16"', image)


def test_photographs_inside_a_drawing_are_made_uniform(tmp_path: Path) -> None:
    plain, _report = load(tmp_path, "a.svg", _inside(SOUND["plain.jpg"]()))
    assert plain is not None
    assert plain.data == _inside(SOUND["plain.jpg"]())
    for name in ("exif-6.jpg", "inks.jpg", "deep.png"):
        picture, report = load(tmp_path, "a.svg", _inside(SOUND[name]()))
        assert picture is not None, list(map(str, report))
        inner = base64.b64decode(picture.data.split(b";base64,")[1].split(b'"')[0])
        assert seen(Image.open(io.BytesIO(inner))) == []
    picture, report = load(tmp_path, "a.svg", _inside(packed(scene(), "WEBP")))
    assert [found.text for found in report] == [
        "The SVG “a.svg” holds a picture that is WebP: embed it as JPEG or PNG."
    ]
    picture, report = load(tmp_path, "a.svg", _inside(photographs.BROKEN["cut.jpg"][0]()))
    assert [found.code for found in report] == ["VAL013"]


def test_a_drawing_that_breaks_off_names_the_line(tmp_path: Path) -> None:
    _picture, report = load(tmp_path, "a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"\nwidth="5mm"><g>\n</svg>')
    assert [found.text for found in report] == [
        "The drawing “a.svg” is damaged: its XML breaks off or is wrong in line 3."
    ]


# The whole way: one document with every picture


HEAD = """\
deliverable: newsletter
title: Снимки
author: Община Хасково
language: bg
template: {template}
date: 2025-05-31
blocks:
  - block: section
    id: all
    title: Снимки
    blocks:
"""
FIGURE = """\
      - block: figure
        id: p{number}
        image: {name}
        alternative: Снимка {number}
        credit: Автор
        consent: not-needed
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a document with every picture, by format."""
    folder = tmp_path_factory.mktemp("pictures")
    workspaces.small(folder)
    images = folder / "deliverables" / "images"
    names = photographs.write(images, SOUND, GREY)
    figures = "".join(FIGURE.format(number=number, name=name) for number, name in enumerate(names))
    (folder / "deliverables" / "small.yaml").write_text(HEAD.format(template="newsletter") + figures, "utf-8")
    report = Report()
    document = workspaces.compose(folder, "small", report)
    assert document is not None, list(map(str, report))
    brand, report = workspaces.brand(folder), Report()
    found = {}
    for writer in (writer for writer in pipeline.writers().values() if writer.name in ("pdf", "docx")):
        found[writer.name] = writer.write(document, Kit(brand, load_locale("bg"), report))
    assert not report.errors, list(map(str, report))
    return found


def _drawn(pdf: bytes) -> list[Image.Image]:
    """Return what is seen where each picture of pixels stands, in the order of the pages from top to bottom."""
    import pypdfium2.raw

    found: list[Image.Image] = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        whole = page.render(scale=1).to_pil()
        placed = [each.get_bounds() for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        for left, bottom, right, top in sorted(placed, key=lambda box: -box[3]):
            found.append(
                whole.crop((round(left), round(whole.height - top), round(right), round(whole.height - bottom)))
            )
    document.close()
    return found


def test_pictures_stand_right_in_the_pdf(made: dict[str, bytes]) -> None:
    shown = _drawn(made["pdf"])
    assert len(shown) == len(ALL)
    for name, image in zip(ALL, shown, strict=True):
        clear = name in ("clear.png", "keyed.png", "palette.png", "grey-clear.png")
        if name != "one-bit.png" and not clear:
            assert seen(image, grey=name in GREY) == [], name
        if clear:
            assert image.getpixel((image.width * 2 // 3, image.height * 2 // 3)) == (255, 255, 255), name
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        spaces = {
            str(each.ColorSpace) for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        }  # fmt: skip
    assert spaces == {"/DeviceRGB", "/DeviceGray"}


def test_pictures_stand_right_in_word(made: dict[str, bytes]) -> None:
    package = zipfile.ZipFile(io.BytesIO(made["docx"]))
    from lxml import etree

    relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    targets = {each.get("Id"): each.get("Target") for each in relations}
    tree = etree.fromstring(package.read("word/document.xml"))
    blips = [each.get(f"{{{each.nsmap['r']}}}embed") for each in tree.iter("{*}blip")]
    media = [package.read(f"word/{targets[each]}") for each in blips if each]
    shown = [data for data in media if data not in _emblems(media)]
    assert len(shown) == len(ALL)
    for name, data in zip(ALL, shown, strict=True):
        image = Image.open(io.BytesIO(data))
        assert not image.getexif()
        if name != "one-bit.png":
            assert seen(image, grey=name in GREY) == [], name


def _emblems(media: list[bytes]) -> set[bytes]:
    return {data for data in media if Image.open(io.BytesIO(data)).size not in {(photographs.WIDE, photographs.HIGH)}}


def test_a_portrait_stands_whole_on_its_page_with_its_credit(tmp_path: Path) -> None:
    import pypdfium2

    workspaces.small(tmp_path, HEAD.format(template="newsletter") + FIGURE.format(number=1, name="tall.jpg"))
    (tmp_path / "deliverables" / "images" / "tall.jpg").write_bytes(packed(scene((1200, 1800))))
    report = Report()
    document = workspaces.compose(tmp_path, "small", report)
    assert document is not None, list(map(str, report))
    data = pipeline.writers()["pdf"].write(document, Kit(workspaces.brand(tmp_path), load_locale("bg"), report))
    (image,) = _drawn(data)
    assert seen(image) == []
    pdf = pypdfium2.PdfDocument(data)
    (page,) = [page for page in pdf if any(each.type == 3 for each in page.get_objects())]
    assert "Автор" in page.get_textpage().get_text_range()
    (_left, bottom, _right, top) = next(each.get_bounds() for each in page.get_objects() if each.type == 3)
    assert 20 * 72 / 25.4 < bottom < top <= page.get_height()
    pdf.close()


@pytest.mark.judge
@pytest.mark.parametrize("profile", ["PDFA-2A", "PDFUA-1"])
def test_verapdf_finds_no_fault_in_any_of_them(made: dict[str, bytes], profile: str, tmp_path: Path) -> None:
    path = tmp_path / "pictures.pdf"
    path.write_bytes(made["pdf"])
    assert judges.verapdf(path, profile) == []
