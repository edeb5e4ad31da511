"""The file facts of any PDF or DOCX, right and wrong for each fact, and files that mean harm. Sighting has its own."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.shared import Mm
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

import corpus
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.drawing import fonts
from careget_docs.inspection import inspect as inspector
from careget_docs.inspection.box import Box
from careget_docs.inspection.docx.facts import docx_facts
from careget_docs.inspection.facts import FileFacts, FontFacts
from careget_docs.inspection.inspect import inspect, inspect_bytes
from careget_docs.inspection.pdf.facts import pdf_facts
from careget_docs.languages import load_locale
from careget_docs.ooxml.package import short
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.render import render
from careget_docs.plugin import Kit
from families import UBUNTU

MM = 72 / 25.4
A4 = (595.276, 841.89)
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

Prepare = Callable[[Pdf, Any], None]


def sheet(content: bytes, prepare: Prepare | None = None, **entries: Any) -> bytes:
    """Return a PDF of one A4 page; `prepare` gets the file and the page's resources, `entries` go into the page."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=A4)
    page.obj.Resources = Dictionary(
        Font=Dictionary(), XObject=Dictionary(), ColorSpace=Dictionary(), Pattern=Dictionary(), ExtGState=Dictionary()
    )
    if prepare is not None:
        prepare(pdf, page.obj.Resources)
    for key, value in entries.items():
        page.obj[f"/{key}"] = value
    page.obj.Contents = pdf.make_stream(content)
    return saved(pdf)


def saved(pdf: Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def changed(data: bytes, change: Callable[[Pdf], None], **options: Any) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf, **options)


def helvetica(pdf: Pdf) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Helvetica")))


def picture(pdf: Pdf, wide: int, high: int, space: Any = Name.DeviceRGB, depth: int = 3) -> Any:
    image = pdf.make_stream(bytes(wide * high * depth))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, wide, high
    image.ColorSpace, image.BitsPerComponent = space, 8
    return image


def form(pdf: Pdf, content: bytes, **resources: Any) -> Any:
    made = pdf.make_stream(content)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    made.Resources = Dictionary(**resources)
    return made


def ink(pdf: Pdf, name: str = "PANTONE 286 C") -> Any:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 0.6, 0, 0]), N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function])


def profile(pdf: Pdf, count: int) -> Any:
    stream = pdf.make_stream(b"profile")
    stream.N = count
    return Array([Name.ICCBased, stream])


@cache
def designed(body: str, head: str = "", lang: str = "bg", **options: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=f"<html lang='{lang}'>{head}<body>{body}").write_pdf(**options))


@cache
def png(wide: int, high: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "#003399").save(out, "PNG")
    return out.getvalue()


@cache
def png_address() -> str:
    import base64

    return f"data:image/png;base64,{base64.b64encode(png(30, 20)).decode()}"


# What a PDF says of itself


def test_title_language_author_producer_and_claims() -> None:
    head = "<head><title>Бюлетин</title><meta name=author content='Община Хасково'></head>"
    facts = pdf_facts(designed("<h1>Здравей</h1>", head, pdf_variant="pdf/ua-1"))
    assert (facts.title, facts.lang, facts.author) == ("Бюлетин", "bg", "Община Хасково")
    assert facts.producer.startswith("WeasyPrint")
    assert (facts.standards, facts.tagged, facts.faults) == (("PDF/UA-1",), True, ())
    assert [page.text for page in facts.pages] == ["Здравей"]


def test_nothing_said_is_empty() -> None:
    facts = pdf_facts(sheet(b""))
    assert (facts.kind, facts.page_count, facts.title, facts.lang, facts.author) == ("pdf", 1, "", "", "")
    assert (facts.tagged, facts.encrypted, facts.standards, facts.fonts, facts.faults) == (False, False, (), (), ())


def test_the_title_of_the_metadata_comes_first() -> None:
    def entitle(pdf: Pdf) -> None:
        with pdf.open_metadata(update_docinfo=False) as said:
            said["dc:title"] = "metadata"
            said["pdfaid:part"], said["pdfaid:conformance"] = "3", "b"
        pdf.docinfo["/Title"] = pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"

    facts = pdf_facts(changed(sheet(b""), entitle))
    assert (facts.title, facts.standards) == ("metadata", ("PDF/A-3B", "PDF/X-4"))

    def forget(pdf: Pdf) -> None:
        entitle(pdf)
        del pdf.Root.Metadata

    assert pdf_facts(changed(sheet(b""), forget)).title == "PDF/X-4"


def test_metadata_with_entities_does_no_harm() -> None:
    def bomb(pdf: Pdf) -> None:
        entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        body = '<x xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:RDF><r:Description r:a="&a11;">&a11;'
        text = f'<!DOCTYPE x [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "/etc/passwd">{entities}]>{body}'
        pdf.Root.Metadata = pdf.make_stream(f"{text}</r:Description></r:RDF></x>".encode())

    assert pdf_facts(changed(sheet(b""), bomb)).title == ""


@pytest.mark.parametrize(("owner", "user"), [("secret", "secret"), ("secret", "")])
def test_locked_and_restricted(owner: str, user: str) -> None:
    locked = changed(sheet(b""), lambda pdf: None, encryption=pikepdf.Encryption(owner=owner, user=user))
    facts = pdf_facts(locked)
    assert facts.encrypted
    assert facts.page_count == (0 if user else 1)
    assert [*map(str, facts.faults)] == (["The file is locked with a password."] if user else [])


def test_marked_without_tags_is_not_tagged() -> None:
    assert not pdf_facts(changed(sheet(b""), _mark)).tagged


def _mark(pdf: Pdf) -> None:
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))


# Typefaces

TEXT = b"BT /F 12 Tf (x) Tj ET"


def _in_page(pdf: Pdf, resources: Any) -> bytes:
    resources.Font.F = helvetica(pdf)
    return TEXT


def _in_form(pdf: Pdf, resources: Any) -> bytes:
    inner = form(pdf, TEXT, Font=Dictionary(F=helvetica(pdf)))
    resources.XObject.X = form(pdf, b"/Y Do", XObject=Dictionary(Y=inner))
    return b"/X Do"


def _in_pattern(pdf: Pdf, resources: Any) -> bytes:
    tile = form(pdf, TEXT, Font=Dictionary(F=helvetica(pdf)))
    tile.PatternType, tile.PaintType = 1, 1
    resources.Pattern.P = tile
    return b"/Pattern cs /P scn 0 0 9 9 re f"


def _in_settings(pdf: Pdf, resources: Any) -> bytes:
    resources.ExtGState.G = Dictionary(Font=Array([helvetica(pdf), 9]))
    return b"BT /G gs (x) Tj ET"


def _in_a_glyph(pdf: Pdf, resources: Any) -> bytes:
    glyph = pdf.make_stream(b"500 0 d0 " + TEXT)
    resources.Font.F = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            Name=Name.Drawn,
            CharProcs=Dictionary(x=glyph),
            Resources=Dictionary(Font=Dictionary(F=helvetica(pdf))),
        )
    )
    return TEXT


@pytest.mark.parametrize("place", [_in_page, _in_form, _in_pattern, _in_settings, _in_a_glyph])
def test_an_unembedded_typeface_is_found_wherever_it_draws(place: Callable[[Pdf, Any], bytes]) -> None:
    found: list[bytes] = []
    sheet(b"", lambda pdf, resources: found.append(place(pdf, resources)))
    facts = pdf_facts(sheet(found[0], lambda pdf, resources: _keep(place(pdf, resources))))
    assert FontFacts("Helvetica", False) in facts.fonts
    assert facts.faults == ()
    assert (FontFacts("Drawn", True) in facts.fonts) == (place is _in_a_glyph)


def test_a_typeface_in_a_note_is_found() -> None:
    data = noted(TEXT, lambda pdf: {"Font": Dictionary(F=helvetica(pdf))})
    assert pdf_facts(data).fonts == (FontFacts("Helvetica", False),)
    assert pdf_facts(changed(data, lambda pdf: pdf.pages[0].Annots[0].update({"/F": 2}))).fonts == ()


def noted(content: bytes, resources: Callable[[Pdf], dict[str, Any]]) -> bytes:
    """Return a page with one annotation of 50 by 50 mm at the upper left, whose form is 100 units wide."""

    def note(pdf: Pdf) -> None:
        look = form(pdf, content, **resources(pdf))
        rectangle = Array([0, A4[1] - 50 * MM, 50 * MM, A4[1]])
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=rectangle, AP=Dictionary(N=look))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stamp)])

    return changed(sheet(b""), note)


@pytest.mark.parametrize("content", [b"", b"BT /F 12 Tf ET", b"BT 3 Tr /F 12 Tf (x) Tj ET"])
def test_a_typeface_that_draws_nothing_is_not_found(content: bytes) -> None:
    assert pdf_facts(sheet(content, lambda pdf, resources: _keep(_in_page(pdf, resources)))).fonts == ()


def _keep(_: Any) -> None:
    return None


def test_an_embedded_typeface() -> None:
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(ttfonts.TTFont("Mine", io.BytesIO(fonts.static(UBUNTU, "regular"))))
    out = io.BytesIO()
    canvas = Canvas(out, initialFontName="Mine")
    canvas.setFont("Mine", 12)
    canvas.drawString(50, 50, "Здравей")
    canvas.save()
    assert [font.embedded for font in pdf_facts(out.getvalue()).fonts] == [True]
    assert "Ubuntu" in pdf_facts(out.getvalue()).fonts[0].name


# Colours

BOX = b" 0 0 9 9 re f"


def _painted(content: bytes) -> frozenset[str]:
    def prepare(pdf: Pdf, resources: Any) -> None:
        resources.ColorSpace.Ink = ink(pdf)
        resources.ColorSpace.Three = profile(pdf, 3)
        resources.ColorSpace.Four = profile(pdf, 4)
        resources.ColorSpace.Inks = Array([Name.DeviceN, Array([Name.Gold, Name.Black]), Name.DeviceCMYK, ink(pdf)[3]])
        resources.Shading = Dictionary(S=Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK))
        resources.Pattern.S = Dictionary(PatternType=2, Shading=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB))
        resources.XObject.I = picture(pdf, 2, 2, Array([Name.Indexed, ink(pdf), 1, b"\0\1"]), 1)

    return pdf_facts(sheet(content, prepare)).colour_spaces


@pytest.mark.parametrize(
    ("content", "spaces"),
    [
        (b"1 0 0 rg", ""),
        (BOX, "DeviceGray"),
        (b"1 0 0 rg" + BOX, "DeviceRGB"),
        (b"1 0 0 RG 0 0 9 9 re S", "DeviceRGB"),
        (b"1 0 0 RG" + BOX, "DeviceGray"),
        (b"q 1 0 0 rg Q" + BOX, "DeviceGray"),
        (b"0 0 0 1 k" + BOX, "DeviceCMYK"),
        (b"1 0 0 rg 0 0 0 1 K 0 0 9 9 re B", "DeviceRGB,DeviceCMYK"),
        (b"/Ink cs 1 scn" + BOX, "Separation PANTONE 286 C"),
        (b"/Inks cs 1 1 scn" + BOX, "DeviceN Gold+Black"),
        (b"/Three cs 1 1 1 sc" + BOX, "ICCBased RGB"),
        (b"/Four CS 1 1 1 1 SC 0 0 9 9 re S", "ICCBased CMYK"),
        (b"/S sh", "DeviceCMYK"),
        (b"/Pattern cs /S scn" + BOX, "DeviceRGB"),
        (b"/I Do", "Separation PANTONE 286 C"),
        (b"BI /W 1 /H 1 /CS /CMYK /BPC 8 ID 1234 EI", "DeviceCMYK"),
        (b"/Missing cs 1 scn" + BOX + b" ) ] >> /Nowhere Do gs Tf Q Q EMC rg", ""),
    ],
)
def test_colour_spaces_are_those_that_paint(content: bytes, spaces: str) -> None:
    assert _painted(content) == frozenset(filter(None, spaces.split(",")))


def test_a_page_may_say_what_its_rgb_is() -> None:
    def prepare(pdf: Pdf, resources: Any) -> None:
        resources.ColorSpace.DefaultRGB = profile(pdf, 3)

    assert pdf_facts(sheet(b"1 0 0 rg" + BOX, prepare)).colour_spaces == {"ICCBased RGB"}


# Pages and pictures in place

PLACED = b"q %.3f 0 0 %.3f %.3f %.3f cm /I Do Q" % (100 * MM, 50 * MM, 20 * MM, A4[1] - 60 * MM)


def _image(pdf: Pdf, resources: Any) -> None:
    resources.XObject.I = picture(pdf, 283, 142)


@pytest.mark.parametrize(
    ("entries", "size", "box", "ppi"),
    [
        ({}, (210, 297), Box(20, 10, 100, 50), 72),
        ({"Rotate": 90}, (297, 210), Box(237, 20, 50, 100), 72),
        ({"Rotate": 180}, (210, 297), Box(90, 237, 100, 50), 72),
        ({"Rotate": -90}, (297, 210), Box(10, 90, 50, 100), 72),
        ({"UserUnit": 2}, (420, 594), Box(40, 20, 200, 100), 36),
        ({"CropBox": Array([20 * MM, 0, 120 * MM, A4[1] - 10 * MM])}, (100, 287), Box(0, 0, 100, 50), 72),
        ({"CropBox": Array([9000, 9000, 9001, 9001])}, (210, 297), Box(20, 10, 100, 50), 72),
    ],
)
def test_a_picture_as_it_is_seen(entries: dict[str, Any], size: tuple[int, int], box: Box, ppi: float) -> None:
    facts = pdf_facts(sheet(PLACED, _image, **entries))
    (found,) = facts.images
    assert (facts.pages[0].width, facts.pages[0].height) == pytest.approx(size, abs=0.02)
    assert _sides(found.box) == pytest.approx(_sides(box), abs=0.02)
    assert found.ppi == pytest.approx(ppi, abs=0.5)
    assert (found.pixels, found.space, found.alternative) == ((283, 142), "DeviceRGB", None)
    assert facts.pictures_without_text == (1,)


def _sides(box: Box) -> tuple[float, ...]:
    return box.left, box.top, box.width, box.height


def test_pictures_in_forms_turned_and_in_line() -> None:
    def prepare(pdf: Pdf, resources: Any) -> None:
        inner = form(pdf, b"q 0 10 -10 0 10 0 cm /I Do Q", XObject=Dictionary(I=picture(pdf, 20, 20)))
        inner.Matrix = Array([2, 0, 0, 2, 0, 0])
        resources.XObject.X = inner

    content = b"q 2.834646 0 0 2.834646 0 0 cm /X Do /X Do BI /W 4 /H 2 /CS /G /BPC 8 ID 12345678 EI Q"
    once, twice, line = pdf_facts(sheet(content, prepare)).images
    assert once == twice
    assert _sides(once.box) == pytest.approx((0, 277, 20, 20), abs=0.02)
    assert once.ppi == pytest.approx(25.4, abs=0.01)
    assert (line.pixels, line.space) == ((4, 2), "DeviceGray")


def test_a_picture_in_a_note() -> None:
    data = noted(b"q 100 0 0 100 0 0 cm /I Do Q", lambda pdf: {"XObject": Dictionary(I=picture(pdf, 50, 50))})
    (found,) = pdf_facts(data).images
    assert _sides(found.box) == pytest.approx((0, 0, 50, 50), abs=0.01)
    assert found.ppi == pytest.approx(25.4, abs=0.01)


def test_trim_and_bleed() -> None:
    boxes: dict[str, Any] = {
        "TrimBox": Array([10 * MM, 10 * MM, 200 * MM, 287 * MM]),
        "BleedBox": Array([0, 0, *A4]),
        "Rotate": 90,
    }
    page = pdf_facts(sheet(b"", **boxes)).pages[0]
    assert page.rotation == 90
    assert page.trim is not None
    assert _sides(page.trim) == pytest.approx((10, 10, 277, 190), abs=0.02)
    assert page.bleed is not None
    assert _sides(page.bleed) == pytest.approx((0, 0, 297, 210), abs=0.02)
    assert pdf_facts(sheet(b"")).pages[0].trim is None


@pytest.mark.parametrize("box", [[0, 0, 0, 0], [0, 0], ["x", None, 0, 0], [0, 0, 10**15, 10**15]])
def test_a_page_without_a_size_is_a_letter(box: list[Any]) -> None:
    def resize(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([Name.X if side == "x" else side for side in box])

    page = pdf_facts(changed(sheet(b""), resize)).pages[0]
    assert (page.width, page.height) == pytest.approx((215.9, 279.4), abs=0.01)


# Alternative texts


@pytest.mark.parametrize(
    ("body", "silent", "alternatives"),
    [
        ("<img alt='Сграда' src='{}'>", (), ["Сграда"]),
        ("<img src='{}'>", (1,), [None]),
        ("<img alt='  ' src='{}'>", (1,), [None]),
        ("<img alt='Едно' src='{}'><p style='break-before:page'><img src='{}'>", (2,), ["Едно", None]),
    ],
)
def test_alternative_texts_of_a_tagged_file(body: str, silent: tuple[int, ...], alternatives: list[str | None]) -> None:
    facts = pdf_facts(designed(body.format(png_address(), png_address()), pdf_variant="pdf/ua-1"))
    assert facts.tagged
    assert (facts.pictures_without_text, [image.alternative for image in facts.images]) == (silent, alternatives)


def tagged(content: bytes, **element: Any) -> bytes:
    """Return a tagged page with a picture; its one element holds the marked content 0."""

    def tag(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Photo=Name.Figure)))
        root.K = pdf.make_indirect(Dictionary(**{"S": Name.P, "P": root, "Pg": page, "K": 0, **element}))
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)

    return changed(sheet(content, _image), tag)


INNER = b" 9 0 0 9 0 0 cm /I Do EMC"


@pytest.mark.parametrize(
    ("content", "element", "silent"),
    [
        (b"/Figure <</MCID 0>> BDC" + INNER, {"S": Name.Figure, "Alt": "x"}, ()),
        (b"/Figure <</MCID 0>> BDC" + INNER, {"S": Name.Figure, "ActualText": "x"}, ()),
        (b"/Figure <</MCID 0>> BDC" + INNER, {"S": Name.Figure}, (1,)),
        (b"/Photo <</MCID 0>> BDC" + INNER, {"S": Name.Photo}, (1,)),
        (b"/Photo <</MCID 0>> BDC 0 0 9 9 re f EMC", {"S": Name.Photo}, (1,)),
        (b"/P <</MCID 0>> BDC" + INNER, {}, (1,)),
        (b"/P <</MCID 0>> BDC" + INNER, {"Alt": "x"}, ()),
        (b"/P <</MCID 0>> BDC EMC /P <</MCID 7>> BDC" + INNER, {"Alt": "x"}, (1,)),
        (b"/P <</MCID 0>> BDC EMC" + INNER, {"Alt": "x"}, (1,)),
        (b"/P <</MCID 0>> BDC EMC /Artifact BMC" + INNER, {}, ()),
        (b"/P <</MCID 0>> BDC EMC /Artifact <</Type/Layout>> BDC /P <</MCID 0>> BDC" + INNER, {}, ()),
    ],
)
def test_whether_the_tags_speak_for_a_picture(content: bytes, element: dict[str, Any], silent: tuple[int, ...]) -> None:
    facts = pdf_facts(tagged(content, **element))
    assert facts.tagged
    assert facts.pictures_without_text == silent


def test_tags_that_go_round_end() -> None:
    def twist(pdf: Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.K.K = Array([tree.K, 0, tree, Dictionary(Type=Name.MCR, MCID=3, Pg=pdf.pages[0].obj)])
        tree.RoleMap = Dictionary(P=Name.Q, Q=Name.P)

    assert pdf_facts(changed(tagged(b"/P <</MCID 0>> BDC" + INNER), twist)).pictures_without_text == (1,)


# Word


def word(change: Callable[[Any], None] | None = None) -> bytes:
    document = docx.Document()
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """Return a ZIP file with some parts changed, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            body = parts.get(name, old.read(name) if name in old.namelist() else None)
            if body is not None:
                new.writestr(name, body)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _full(document: Any) -> None:
    document.core_properties.title, document.core_properties.author = "Бюлетин", "Община Хасково"
    document.add_heading("Новини", 1)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_picture(io.BytesIO(png(400, 200)), width=Mm(50.8))
    document.inline_shapes[0]._inline.docPr.set("descr", "Сграда")
    document.add_section()
    document.add_paragraph("После")


def test_a_word_file() -> None:
    facts = docx_facts(word(_full))
    assert (facts.kind, facts.title, facts.author, facts.lang) == ("docx", "Бюлетин", "Община Хасково", "en-US")
    assert (facts.tagged, facts.faults, facts.pictures_without_text) == (True, (), ())
    assert [(page.number, page.width, page.height, page.text) for page in facts.pages] == [
        (1, 210.009, 297.004, "Новини"),
        (1, 210.009, 297.004, "После"),
    ]
    (image,) = facts.images
    assert (image.box.width, image.box.height, image.pixels) == (50.8, 25.4, (400, 200))
    assert (round(image.ppi), image.alternative, image.space) == (200, "Сграда", "RGB")


def test_an_empty_word_file() -> None:
    facts = docx_facts(
        repacked(word(), {"docProps/core.xml": None, "word/styles.xml": None, "word/settings.xml": None})
    )
    assert (facts.title, facts.lang, facts.tagged, facts.fonts, facts.faults) == ("", "", False, (), ())


def _draw(document: Any) -> Any:
    document.add_picture(io.BytesIO(png(400, 200)), width=Mm(100))
    return document.inline_shapes[0]._inline


def _decorate(document: Any) -> None:
    mark = f'<e xmlns:adec="{DECORATIVE}"><adec:decorative val="1"/></e>'
    _draw(document).docPr.append(etree.fromstring(mark))


def _crop(document: Any) -> None:
    fill = _draw(document).graphic.graphicData.pic.blipFill
    crop = etree.SubElement(fill, "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect")
    crop.set("l", "25000")
    crop.set("r", "25000")


@pytest.mark.parametrize(
    ("change", "alternative", "ppi"), [(_draw, None, 101.6), (_decorate, "", 101.6), (_crop, None, 50.8)]
)
def test_a_picture_in_word(change: Callable[[Any], None], alternative: str | None, ppi: float) -> None:
    facts = docx_facts(word(change))
    (image,) = facts.images
    assert (image.alternative, round(image.ppi, 1)) == (alternative, ppi)
    assert facts.pictures_without_text == ((1,) if alternative is None else ())


def _styled(document: Any) -> None:
    document.add_paragraph("latin", style="List Bullet").add_run("кирилица").font.name = "Sofia Sans"
    document.add_paragraph().add_run(" ").font.name = "Unused"
    document.styles["Heading 2"].font.name = "Unused Too"


def test_typefaces_in_word_are_those_that_text_is_set_in() -> None:
    data = word(_styled)
    found = {font.name: font.embedded for font in docx_facts(data).fonts}
    assert "Sofia Sans" in found
    assert not {"Unused", "Unused Too"} & set(found)
    assert not any(found.values())
    theme = part(data, "word/theme/theme1.xml")
    assert "Cambria" in found
    assert "Mine" in [
        font.name
        for font in docx_facts(repacked(data, {"word/theme/theme1.xml": theme.replace(b"Cambria", b"Mine")})).fonts
    ]


def test_embedded_typefaces_in_word() -> None:
    table = (
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:font w:name="sofia sans"><w:embedBold/></w:font></w:fonts>'
    )
    found = docx_facts(repacked(word(_styled), {"word/fontTable.xml": table.encode()})).fonts
    assert [font.name for font in found if font.embedded] == ["Sofia Sans"]


# What is no PDF and no Word file, and what means harm


def entity(data: bytes) -> bytes:
    """Return a Word file whose text is an entity that is another file."""
    text = part(data, "word/document.xml").replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    head, rest = text.split(b"?>", 1)
    return repacked(data, {"word/document.xml": head + b'?><!DOCTYPE x [<!ENTITY x SYSTEM "/etc/hostname">]>' + rest})


def linked(data: bytes) -> bytes:
    """Return a Word file whose picture stands on a server."""
    name = "word/_rels/document.xml.rels"
    rels = etree.fromstring(part(data, name))
    for each in rels:
        if each.get("Type", "").endswith("/image"):
            each.set("Target", "http://127.0.0.1:9/emblem.png")
            each.set("TargetMode", "External")
    return repacked(data, {name: etree.tostring(rels)})


def climbing(data: bytes) -> bytes:
    """Return a Word file whose picture is named as a file outside."""
    name = "word/_rels/document.xml.rels"
    moved = part(data, name).replace(b"media/image1.png", b"../../../../etc/passwd")
    return repacked(data, {name: moved, "../../../../etc/passwd": b"x"})


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return out.getvalue()


def _with_picture() -> bytes:
    return word(_keep_drawn)


def _keep_drawn(document: Any) -> None:
    _draw(document)


OLE = inspector.OLE + bytes(600)
TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.pdf": (lambda: b"", "The file is empty."),
    "text.pdf": (lambda: b"Dear all, ...", "neither a PDF nor a Word file"),
    "photo.pdf": (lambda: png(9, 9), "a picture (PNG)"),
    "half.pdf": (lambda: sheet(b"")[:300], "damaged"),
    "only-a-head.pdf": (lambda: b"%PDF-1.7\n", "damaged"),
    "old.docx": (lambda: OLE, "an old format of Office (DOC)"),
    "locked.docx": (lambda: OLE + inspector.LOCKED, "locked with a password"),
    "half.docx": (lambda: word()[:9000], "damaged"),
    "sheet.docx": (lambda: archive(**{"xl/workbook.xml": b"<x/>"}), "Excel"),
    "open.docx": (lambda: archive(mimetype=b"x", **{"META-INF/manifest.xml": b"<x/>"}), "OpenDocument"),
    "zip.docx": (lambda: archive(**{"a.txt": b"a"}), "a ZIP archive"),
    "no-part.docx": (archive, "a ZIP archive"),
    "entity.docx": (lambda: entity(word()), "DOCTYPE"),
    "linked.docx": (lambda: linked(_with_picture()), "not in the file but at http://127.0.0.1:9/emblem.png"),
    "climbing.docx": (lambda: climbing(_with_picture()), "missing from the file"),
    "broken-part.docx": (lambda: repacked(word(), {"word/styles.xml": b"<w:styles"}), "styles.xml cannot be read"),
    "bomb.docx": (lambda: repacked(word(), {"word/media/a.png": bytes(300_000_000)}), "MB large when unpacked"),
    "many.docx": (lambda: archive(**{f"{n}.xml": b"" for n in range(10_001)}), "10001 parts"),
    "bomb.pdf": (lambda: bomb(600_000_000), "page 1 cannot be read"),
    "spaces.pdf": (lambda: bomb(100_000_000), "too much on one of its pages"),
    "many.pdf": (lambda: changed(sheet(b""), lambda pdf: pdf.pages.extend([pdf.pages[0]] * 300)), "It has 301 pages"),
}


def bomb(size: int) -> bytes:
    """Return a page whose content is so many bytes of nothing."""
    import zlib

    def pack(pdf: Pdf) -> None:
        packer = zlib.compressobj(9)
        block = b" " * 1_000_000
        data = b"".join([packer.compress(block) for _ in range(size // len(block))] + [packer.flush()])
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, data, Filter=Name.FlateDecode)

    return changed(sheet(b""), pack, recompress_flate=False)


@pytest.mark.parametrize("name", TRAPS)
def test_a_bad_file_is_told_in_words(name: str) -> None:
    make, words = TRAPS[name]
    data = make()
    found = inspect_bytes(name, data, look=False)
    assert words in " ".join(map(str, found.facts.faults))
    assert (found.facts.kind, found.size) == (name.rsplit(".")[-1], len(data))
    assert _plain(found.facts)


def _plain(facts: FileFacts) -> bool:
    """Say whether the faults are sentences for people."""
    return all(
        fault[0].isupper()
        and fault.endswith(".")
        and "Traceback" not in fault
        and "\n" not in fault
        and len(fault) < 300
        for fault in map(str, facts.faults)
    )


ENDLESS = ("content-saves", "text-bomb")
"""Files that take as long as they may; `make test` has another one of their kind, a bomb."""


@pytest.mark.parametrize("endless", [False, pytest.param(True, marks=pytest.mark.matrix)])
def test_hostile_files_end_in_words(endless: bool) -> None:
    count = 0
    wanted = (each for each in corpus.hostile() if (each[0] in ENDLESS) is endless)
    for count, (name, data, suffix) in enumerate(wanted, 1):  # noqa: B007
        found = inspect_bytes(f"{name}{suffix}", data, look=False)
        assert _plain(found.facts), (name, found.facts.faults)
        assert found.facts.faults or found.facts.pages, name
    assert count == len(ENDLESS) if endless else count > 10


@pytest.mark.parametrize("trusted", [True, False])
def test_an_object_that_a_reader_must_guess_is_damage(trusted: bool) -> None:
    """WeasyPrint wrote such a state once, through a fault of ours; programs show the page as if it were not there."""
    state = Dictionary(ca=1, Type=Name.ExtGState)
    data = sheet(b"/a gs 0 0 9 9 re f", lambda _, resources: resources.ExtGState.update({"/a": state}))
    assert not inspect_bytes("a.pdf", data, look=False, trusted=trusted).facts.faults
    start = data.index(b"/a <<") + len("/a ")
    end = data.index(b">>", start) + 2
    wrong = data[:start] + b"{'/ca': 1}".ljust(end - start) + data[end:]
    found = inspect_bytes("a.pdf", wrong, look=False, trusted=trusted).facts
    assert [*map(str, found.faults)] == ["The file is damaged; what could be fixed was looked at."]


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = inspect(tmp_path / "none.pdf").facts.faults
    assert [*map(str, missing)] == ["The file cannot be read: No such file or directory."]
    assert [*map(str, inspect(tmp_path).facts.faults)] == ["It is not a file."]
    (tmp_path / "a.docx").write_bytes(bytes(2_000_000))
    monkeypatch.setattr(inspector, "MOST_BYTES", 1_000_000)
    found = inspect(tmp_path / "a.docx")
    words = "The file is 2 MB large; files of more than 1 MB are not opened."
    assert (found.size, found.facts) == (2_000_000, FileFacts("docx", faults=found.facts.faults))
    assert [*map(str, found.facts.faults)] == [words]


def test_names_from_a_file_are_fit_for_a_sentence() -> None:
    assert short("a\n\x1b[31mb") == "a??[31mb"
    assert len(short("x" * 500)) == 80


# What we make ourselves


@cache
def ours() -> dict[str, Artifact]:
    report = Report()
    document = workspaces.compose(workspaces.ROOT, "newsletter-01", report)
    assert document is not None
    kit = Kit(workspaces.brand(), load_locale("bg"), report)
    return {made.format: made for made in render(document, ("pdf", "docx"), pipeline.writers(), kit)}


def test_our_own_pdf() -> None:
    facts = inspect_bytes("newsletter.pdf", ours()["pdf"].data, look=False).facts
    assert (facts.lang, facts.tagged, facts.encrypted, facts.faults) == ("bg", True, False, ())
    assert facts.title.startswith("CARE-GET")
    assert facts.standards == ("PDF/UA-1", "PDF/A-2A")
    assert facts.page_count == len(facts.pages) > 5
    assert {(page.width, page.height) for page in facts.pages} == {(210, 297)}
    assert {font.name.split("-")[0] for font in facts.fonts} == {"Sofia", "Ubuntu"}
    assert all(font.embedded for font in facts.fonts)
    assert facts.pictures_without_text == ()
    assert facts.colour_spaces == {"DeviceRGB"}


def test_our_own_word_file() -> None:
    facts = inspect_bytes("newsletter.docx", ours()["docx"].data, look=False).facts
    assert (facts.lang, facts.tagged, facts.faults, facts.pictures_without_text) == ("bg-BG", True, (), ())
    assert facts.title.startswith("CARE-GET")
    assert facts.fonts == (FontFacts("Sofia Sans", True), FontFacts("Ubuntu", True))
    assert facts.images
    assert min(image.ppi for image in facts.images) > 150


@pytest.mark.parametrize(("format_", "purpose"), [("pdf", ""), ("pdf", "press"), ("docx", "")])
def test_no_clock_decides_on_our_own_files(format_: str, purpose: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data, ticks = ours()[format_].data, itertools.count(0, 1_000_000)
    before = inspect_bytes(f"a.{format_}", data, purpose, trusted=True)
    assert before.facts.pages
    monkeypatch.setattr("time.monotonic", lambda: float(next(ticks)))
    assert inspect_bytes(f"a.{format_}", data, purpose, trusted=True, seconds=0.001) == before
    if format_ == "pdf":
        assert "There is too much" in " ".join(
            map(str, pdf_facts(data, seconds=1).faults)
        )  # the clock does decide on others


def test_our_own_long_file_is_read_whole() -> None:
    def lengthen(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.F = helvetica(pdf)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"BT /F 12 Tf 9 9 Td (page) Tj ET 1 0 0 rg 0 0 9 9 re f")
        for _ in range(259):
            pdf.pages.append(pdf.pages[0])

    data = changed(sheet(b""), lengthen)
    found = inspect_bytes("a.pdf", data, "press", trusted=True)
    assert (found.facts.page_count, len(found.facts.pages), found.facts.faults) == (260, 260, ())
    assert {page.text.strip() for page in found.facts.pages} == {"page"}
    assert found.sighting.unseen == ()
    assert found.press is not None
    assert (len(found.press.pages), found.press.faults) == (260, ())
    assert {paint.page for paint in found.press.paints if paint.space == "DeviceRGB"} == set(range(1, 261))
    others = pdf_facts(data)
    assert (len(others.pages), [*map(str, others.faults)]) == (200, ["It has 260 pages; the first 200 were looked at."])
