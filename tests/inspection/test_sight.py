"""The detector sees emblems, statements and other marks on small pages made here, and measures them rightly."""

from __future__ import annotations

import math
import subprocess
import sys
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from docx.shared import Mm
from PIL import Image, ImageDraw

from careget_docs.inspection.emblem import look_docx, look_pdf
from careget_docs.inspection.emblem.statement_text import find_phrases
from careget_docs.inspection.facts import Emblem, Sighting, Variant
from careget_docs.languages.funding_statements import statements
from careget_docs.visibility.emblem import BLUE, YELLOW
from families import UBUNTU

MM = 72 / 25.4
WIDE, HIGH = 210.0, 297.0
LEFT, TOP = 30.0, 20.0
Shape = tuple[str, list[tuple[float, float]]]
WHITE, BLACK = "#FFFFFF", "#000000"


def star(x: float, y: float, radius: float, turn: float = 0.0) -> list[tuple[float, float]]:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(36 * corner + turn)
        points.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return points


def disc(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [(x + radius * math.cos(step / 4), y + radius * math.sin(step / 4)) for step in range(25)]


def rectangle(left: float, top: float, width: float, height: float) -> list[tuple[float, float]]:
    return [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]


def emblem(
    h: float = 12.0, *, count: int = 12, way: float = 0.0, radial: bool = False, field: str = BLUE, stars: str = YELLOW,
    ratio: float = 1.5, ring: float = 1 / 3, off: float = 0.0, dots: bool = False, frame: str = "", rim: float = 0.04,
    hidden: int = -1, wider: float = 1.0, tilt: float = 0.0,
) -> list[Shape]:  # fmt: skip
    w = h * ratio
    shapes: list[Shape] = []
    if frame:
        shapes.append((frame, rectangle(-rim * h, -rim * h, w + 2 * rim * h, h + 2 * rim * h)))
    shapes.append((field, rectangle(0, 0, w, h)))
    for index in range(count):
        angle = 2 * math.pi * index / count
        x, y = w / 2 + off * h + ring * h * math.sin(angle), h / 2 - ring * h * math.cos(angle)
        turn = math.degrees(angle) if radial else way
        if index != hidden:
            shapes.append((stars, disc(x, y, h / 24) if dots else star(x, y, h / 18, turn)))
    lean = math.radians(tilt)

    def placed(x: float, y: float) -> tuple[float, float]:
        x, y = x * wider - w / 2, y - h / 2
        return w / 2 + x * math.cos(lean) - y * math.sin(lean), h / 2 + x * math.sin(lean) + y * math.cos(lean)

    return [(colour, [placed(*point) for point in points]) for colour, points in shapes]


def drawn(shapes: list[Shape], left: float = LEFT, top: float = TOP) -> str:
    lines = []
    for colour, points in shapes:
        channels = " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))
        path = " ".join(
            f"{(left + x) * MM:.4f} {(HIGH - top - y) * MM:.4f} {'l' if index else 'm'}"
            for index, (x, y) in enumerate(points)
        )
        lines.append(f"{channels} rg {path} h f")
    return "\n".join(lines) + "\n"


def lettered(text: str, left: float, top: float, size: float = 12, font: str = "F") -> str:
    return f"BT 0 g /{font} {size} Tf {left * MM:.3f} {(HIGH - top) * MM:.3f} Td ({text}) Tj ET\n"


def body() -> str:
    return "".join(
        lettered("All human beings are born free and equal in dignity", 20, 80 + 6 * row) for row in range(30)
    )


def page(content: str, picture: Image.Image | None = None, quality: int = 0, pages: int = 1, **entries: Any) -> bytes:
    with pikepdf.new() as file:
        for _ in range(pages):
            one = file.add_blank_page(page_size=(WIDE * MM, HIGH * MM))
            fonts = {
                name: pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(face)
                )
                for name, face in {"/F": "/Helvetica-Bold", "/G": "/Helvetica-Oblique"}.items()
            }
            one.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
            if picture is not None:
                one.obj.Resources.XObject = pikepdf.Dictionary({"/I": _stream(file, picture, quality)})
            one.obj.Contents = file.make_stream(content.encode("latin-1"))
            for name, value in entries.items():
                one.obj[f"/{name}"] = value
        out = BytesIO()
        file.save(out)
    return out.getvalue()


def _stream(file: pikepdf.Pdf, picture: Image.Image, quality: int) -> pikepdf.Stream:
    buffer = BytesIO()
    entries: dict[str, Any] = {"/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8}
    if picture.mode == "1":
        entries = {"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 1}
        data = picture.tobytes()
    elif quality:
        picture.save(buffer, "JPEG", quality=quality)
        data = buffer.getvalue()
        entries["/Filter"] = pikepdf.Name.DCTDecode
    else:
        data = picture.tobytes()
    stream = pikepdf.Stream(file, data)
    for name, value in entries.items():
        stream[name] = value
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height = picture.width, picture.height
    return stream


def raster(shapes: list[Shape], width: float, height: float, ppi: float) -> Image.Image:
    scale, fine = ppi / 25.4, 6
    size = round(width * scale), round(height * scale)
    image = Image.new("RGB", (size[0] * fine, size[1] * fine), WHITE)
    pen = ImageDraw.Draw(image)
    for colour, points in shapes:
        pen.polygon([(x * scale * fine, y * scale * fine) for x, y in points], fill=colour)
    return image.resize(size, Image.Resampling.BOX)


def pasted(width: float, height: float) -> str:
    return f"q {width * MM} 0 0 {height * MM} {LEFT * MM} {(HIGH - TOP - height) * MM} cm /I Do Q\n"


def only(sighting: Sighting) -> Emblem:
    assert len(sighting.emblems) == 1, sighting
    return sighting.emblems[0]


def vector(**made: Any) -> Emblem:
    return only(look_pdf(page(body() + drawn(emblem(**made)))))


def scanned(h: float, ppi: float, quality: int = 0, **made: Any) -> Emblem:
    picture = raster(emblem(h, **made), h * 1.5, h, ppi)
    return only(look_pdf(page(body() + pasted(h * 1.5, h), picture, quality)))


@pytest.mark.parametrize("height", [3.4, 5.0, 10.0, 20.0, 60.0])
def test_a_right_emblem_is_measured(height: float) -> None:
    seen = vector(h=height)
    assert (seen.page, seen.stars, seen.orientation, seen.variant) == (1, 12, "up", Variant.COLOUR)
    assert seen.certain
    assert seen.box.height == pytest.approx(height, rel=0.006)
    assert (seen.box.left, seen.box.top) == pytest.approx((LEFT, TOP), abs=0.01 * height)
    assert seen.ratio == pytest.approx(1.5, rel=0.005)
    assert seen.ring == pytest.approx(1 / 3, rel=0.01)
    assert seen.stretch == pytest.approx(1, abs=0.003)
    assert seen.off_centre < 0.01
    assert (seen.blue, seen.yellow, seen.source_pixels) == (BLUE, YELLOW, None)
    assert (seen.blue_distance, seen.yellow_distance) == pytest.approx((0, 0), abs=0.1)
    assert seen.on_white
    assert abs(seen.tilt) < 0.2


@pytest.mark.parametrize(("way", "name"), [(180, "down"), (-90, "left"), (90, "right")])
def test_stars_that_look_elsewhere(way: float, name: str) -> None:
    assert vector(way=way).orientation == name


def test_radial_stars() -> None:
    assert vector(radial=True).orientation == "radial"


@pytest.mark.parametrize("count", [10, 11, 13])
def test_a_wrong_number_of_stars_is_an_emblem_all_the_same(count: int) -> None:
    seen = vector(count=count)
    assert (seen.stars, seen.certain) == (count, True)


def test_a_hidden_star_is_missed() -> None:
    assert vector(hidden=3).stars == 11


@pytest.mark.parametrize("wider", [0.9, 0.97, 1.03, 1.1])
def test_a_stretched_picture_shows_in_ring_and_rectangle(wider: float) -> None:
    seen = vector(wider=wider)
    assert seen.stretch == pytest.approx(wider, abs=0.004)
    assert seen.ratio == pytest.approx(1.5 * wider, rel=0.006)


def test_a_cropped_picture_keeps_its_ring_round() -> None:
    clip = f"q {LEFT * MM} 0 {14.4 * MM} 900 re W n {drawn(emblem())} Q"
    seen = only(look_pdf(page(body() + clip)))
    assert seen.ratio == pytest.approx(1.2, rel=0.01)
    assert seen.stretch == pytest.approx(1, abs=0.003)
    assert seen.off_centre > 0.1


@pytest.mark.parametrize(("ring", "off"), [(0.28, 0.0), (0.38, 0.0), (1 / 3, 0.06)])
def test_ring_size_and_place(ring: float, off: float) -> None:
    seen = vector(ring=ring, off=off)
    assert seen.ring == pytest.approx(ring, abs=0.004)
    assert seen.off_centre == pytest.approx(off, abs=0.005)


@pytest.mark.parametrize(
    ("field", "far"), [("#2A3C93", 0), ("#3366FF", 33), ("#000033", 34), ("#5B2D8E", 18), ("#0337F7", 50)]
)
def test_blue_is_measured(field: str, far: float) -> None:
    seen = vector(field=field)
    assert seen.blue == field
    assert seen.blue_distance == pytest.approx(far, abs=1)


@pytest.mark.parametrize(("stars", "far"), [("#FFED00", 0), ("#FF8800", 40)])
def test_yellow_is_measured(stars: str, far: float) -> None:
    seen = vector(stars=stars)
    assert (seen.yellow, seen.variant) == (stars, Variant.COLOUR)
    assert seen.yellow_distance == pytest.approx(far, abs=1)


@pytest.mark.parametrize("tilt", [-20, -5, 3, 10, 20, 45])
def test_a_leaning_emblem(tilt: float) -> None:
    seen = vector(h=18, tilt=tilt)
    assert seen.tilt == pytest.approx(tilt, abs=0.4)
    assert (seen.orientation, seen.stars) == ("up", 12)
    assert seen.ratio == pytest.approx(1.5, rel=0.01)


@pytest.mark.parametrize(
    ("made", "ground", "variant"),
    [
        ({"field": WHITE, "stars": BLACK, "frame": BLACK}, WHITE, Variant.OUTLINE),
        ({"field": WHITE, "stars": BLUE, "frame": BLUE}, WHITE, Variant.OUTLINE),
        ({"field": BLACK, "stars": WHITE}, WHITE, Variant.BLACK),
        ({"field": BLUE, "stars": WHITE}, WHITE, Variant.BLUE),
        ({"field": BLUE, "stars": WHITE, "frame": WHITE}, BLUE, Variant.WHITE),
        ({"field": "#222222", "stars": WHITE, "frame": WHITE}, "#222222", Variant.WHITE),
        ({"field": WHITE, "stars": "#222222"}, "#222222", Variant.WHITE),
    ],
)
def test_one_colour(made: dict[str, str], ground: str, variant: Variant) -> None:
    panel = drawn([(ground, rectangle(-20, -15, 150, 50))])
    seen = only(look_pdf(page(body() + panel + drawn(emblem(**made)))))  # type: ignore[arg-type]
    assert (seen.variant, seen.stars, seen.certain) == (variant, 12, True)
    assert seen.ratio == pytest.approx(1.5, rel=0.02)
    assert seen.on_white == (ground == WHITE)


@pytest.mark.parametrize("ground", ["#2E7D32", BLUE])
def test_a_border_on_colour(ground: str) -> None:
    panel = drawn([(ground, rectangle(-20, -15, 150, 50))])
    bordered = only(look_pdf(page(panel + drawn(emblem(frame=WHITE)))))
    assert (bordered.border, bordered.on_white, bordered.certain) == (1.0, False, True)
    bare = only(look_pdf(page(panel + drawn(emblem()))))
    assert bare.border < 0.1
    assert not bare.on_white
    assert bare.certain == (ground != BLUE), "on its own blue the rectangle cannot be seen"


@pytest.mark.parametrize(("ppi", "quality"), [(150, 75), (200, 60), (300, 40), (300, 0)])
@pytest.mark.parametrize(
    ("made", "stars", "way"), [({}, 12, "up"), ({"way": 180}, 12, "down"), ({"count": 13}, 13, "up")]
)
def test_pictures(ppi: float, quality: int, made: dict[str, Any], stars: int, way: str) -> None:
    seen = scanned(10.2, ppi, quality, **made)
    assert (seen.stars, seen.orientation, seen.certain) == (stars, way, True)
    assert seen.source_pixels == pytest.approx(10.2 * ppi / 25.4, rel=0.03)
    assert abs(seen.stretch - 1) < 0.015
    assert (seen.blue_distance, seen.yellow_distance) < (3, 12)


@pytest.mark.parametrize("count", [11, 12, 13])
def test_coarse_pictures_are_doubtful_and_counted(count: int) -> None:
    seen = scanned(10.2, 72, 40, count=count)
    assert (seen.stars, seen.certain) == (count, False)
    assert "too coarse" in str(seen.doubt)


def test_what_needs_a_person() -> None:
    across = page(drawn(emblem(20)) + "1 g " + lettered("FUNDED", 33, 33, 18).replace("0 g", "1 g"))
    assert "across" in str(only(look_pdf(across)).doubt)
    dithered = raster(emblem(18), 27, 18, 300).convert("1")
    assert "dots" in str(only(look_pdf(page(pasted(27, 18), dithered))).doubt)


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        (emblem(18, dots=True), "dots"),
        (emblem(18, count=10, off=-0.2, ratio=1.7), "10 stars"),
        (
            [(BLUE, rectangle(0, 0, 30, 20)), *((YELLOW, star(6 + 6 * at, 10, 2.4)) for at in range(4))],
            "without a ring",
        ),
    ],
)
def test_what_is_like_an_emblem_and_none(shapes: list[Shape], why: str) -> None:
    seen = look_pdf(page(body() + drawn(shapes)))
    assert seen.emblems == ()
    assert [why in str(reason) for _, _, reason in seen.near_misses] == [True]


def test_a_page_of_text_holds_nothing() -> None:
    assert look_pdf(page(body())) == Sighting()


def test_the_frame_of_the_page_is_heeded() -> None:
    content = body() + drawn(emblem())
    turned = only(look_pdf(page(content, Rotate=90)))
    assert turned.orientation == "right"
    assert turned.box.width == pytest.approx(12, rel=0.01)
    assert turned.ratio == pytest.approx(1.5, rel=0.01), "in its own frame"
    assert turned.box.left == pytest.approx(HIGH - TOP - 12, abs=0.1)
    assert only(look_pdf(page(content, Rotate=180))).orientation == "down"
    cut = only(look_pdf(page(content, CropBox=pikepdf.Array([20 * MM, 0, WIDE * MM, (HIGH - 10) * MM]))))
    assert (cut.box.left, cut.box.top) == pytest.approx((10, 10), abs=0.1)
    assert only(look_pdf(page(content, UserUnit=2))).box.height == pytest.approx(24, rel=0.01)


def test_the_statement_beside_an_emblem() -> None:
    lines = lettered("Co-funded by", 50.4, 25) + lettered("the European Union", 50.4, 30.5)
    seen = look_pdf(page(body() + drawn(emblem()) + lines))
    (said,) = seen.statements
    assert (said.lang, said.form, said.exact, said.seen) == ("en", "cofunded", True, "text")
    assert (said.text, said.font) == ("Co-funded by the European Union", "Helvetica-Bold")
    assert not said.italic
    assert not said.underlined
    assert said.distance == pytest.approx(0.2, abs=0.05)
    assert said.box is not None
    assert said.box.top == pytest.approx(22, abs=0.5)
    assert only(seen).clear is None, "the statement does not count"
    assert seen.logos == ()


def test_the_dress_of_a_statement() -> None:
    rule = drawn([(BLACK, rectangle(0, 0, 66, 0.4))], 50, 25.8)
    italic, lined = (
        look_pdf(
            page(drawn(emblem()) + lettered("Co-funded by the European Union", 50, 25, font=font) + more)
        ).statements[0]
        for font, more in (("G", ""), ("F", rule))
    )
    assert (italic.italic, italic.underlined) == (True, False)
    assert (lined.italic, lined.underlined) == (False, True)


def test_the_statement_in_the_order_of_another_column() -> None:
    lines = (
        lettered("Co-funded by", 50.4, 25, 9)
        + lettered("CARE-GET", 90, 26.5, 12)
        + lettered("the European Union", 50.4, 29, 9)
    )
    (said,) = look_pdf(page(drawn(emblem()) + lines)).statements
    assert (said.form, said.exact) == ("cofunded", True)


@pytest.mark.parametrize("lang", sorted(statements()))
def test_every_language_is_found_broken_and_in_capitals(lang: str) -> None:
    for form, sentence in statements()[lang].items():
        whole = find_phrases(f"x {sentence.text} y")
        broken = find_phrases(sentence.text.replace(" ", "\r\n"))
        shouted = find_phrases(sentence.text.upper())
        assert [(hit.phrase.lang, hit.phrase.form, hit.exact) for hit in (*whole, *broken)] == [(lang, form, True)] * 2
        assert [(hit.phrase.lang, hit.phrase.form, hit.exact) for hit in shouted] == [(lang, form, False)]


@pytest.mark.parametrize("lang", ["bg", "el", "en", "it", "lt", "ro"])
def test_a_statement_in_a_picture_is_told_by_its_silhouette(lang: str) -> None:
    from PIL import ImageFont

    from careget_docs.drawing.fonts import static
    from careget_docs.visibility.emblem import broken

    sentence, scale = statements()[lang]["cofunded"], 200 / 25.4
    picture = Image.new("RGB", (round(100 * scale), round(12 * scale)), WHITE)
    picture.paste(raster(emblem(), 18, 12, 200), (0, 0))
    face = ImageFont.truetype(BytesIO(static(UBUNTU, "bold")), round(0.344 * 12 * scale))
    for index, line in enumerate(broken(sentence, UBUNTU)):
        ImageDraw.Draw(picture).text((20.4 * scale, (1 + 5 * index) * scale), line, BLUE, font=face)
    (said,) = look_pdf(page(body() + pasted(100, 12), picture)).statements
    assert (said.lang, said.form, said.seen) == (lang, "cofunded", "picture")
    assert said.score > 0.6


def test_another_mark_and_the_clear_space() -> None:
    disc_ = [("#C8102E", disc(0, 0, 9))]
    seen = look_pdf(page(body() + drawn(emblem()) + drawn(disc_, 70, 26)))
    (logo,) = seen.logos
    assert (logo.box.width, logo.box.height) == pytest.approx((18, 18), abs=0.4)
    assert only(seen).clear == pytest.approx(61 - 48, abs=0.4)
    panel = drawn([("#E0E8F0", rectangle(0, 0, 170, 40))], 20, 12)
    assert look_pdf(page(panel + drawn(emblem(frame=WHITE)))).logos == ()


def test_bounds_are_said() -> None:
    file = page(body() + drawn(emblem()), pages=3)
    seen = look_pdf(file, pages=2)
    assert [emblem.page for emblem in seen.emblems] == [1, 2]
    assert "pages 3 to 3" in str(seen.unseen[0])
    assert "time" in str(look_pdf(file, seconds=0).unseen[0])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no more", b"PK\3\4 not even this"])
def test_unreadable_files_are_refused(data: bytes) -> None:
    for look in (look_pdf, look_docx):
        with pytest.raises(ValueError, match="cannot be read"):
            look(data)


def test_a_locked_file_is_refused() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(page(body()))) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(ValueError, match="password"):
        look_pdf(out.getvalue())


def test_the_door_is_quick_to_open() -> None:
    code = "import sys, careget_docs.inspection.emblem as s; assert s; print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def word(*, where: str = "body", height: float = 12, change: Any = None, said: str = "", style: Any = None) -> bytes:
    file = docx.Document()
    place = file.sections[0].header if where == "header" else file
    picture = BytesIO()
    raster(emblem(18), 27, 18, 300).save(picture, "PNG")
    paragraph = place.add_paragraph()
    shape = paragraph.add_run().add_picture(BytesIO(picture.getvalue()), height=Mm(height))
    if change:
        change(shape._inline)
    if said:
        run = paragraph.add_run(" " + said)
        run.font.name = "Ubuntu"
        if style:
            style(run)
    file.add_paragraph("All human beings are born free and equal.")
    out = BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("where", "part"), [("body", "word/document.xml"), ("header", "word/header1.xml")])
def test_word_pictures_have_the_size_they_are_placed_in(where: str, part: str) -> None:
    seen = look_docx(word(where=where, said="Co-funded by the European Union"))
    mark, (said,) = only(seen), seen.statements
    assert (mark.page, mark.part, mark.stars, mark.orientation, mark.certain) == (1, part, 12, "up", True)
    assert mark.box.height == pytest.approx(12, rel=0.006)
    assert mark.source_pixels == pytest.approx(213, abs=3)
    assert (said.lang, said.form, said.exact, said.font, said.distance) == ("en", "cofunded", True, "Ubuntu", 0.0)
    assert not said.italic
    assert seen.logos == ()


def test_word_pictures_flipped_stretched_and_cut() -> None:
    def flip(inline: Any) -> None:
        inline.graphic.graphicData.pic.spPr.xfrm.set("flipV", "1")

    def widen(inline: Any) -> None:
        extent = inline.graphic.graphicData.pic.spPr.xfrm.find("{*}ext")
        extent.set("cx", str(round(int(extent.get("cx")) * 1.1)))

    def cut(inline: Any) -> None:
        fill = inline.graphic.graphicData.pic.find("{*}blipFill")
        crop = fill.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect", {"r": "10000"})
        fill.insert(1, crop)
        extent = inline.graphic.graphicData.pic.spPr.xfrm.find("{*}ext")
        extent.set("cx", str(round(int(extent.get("cx")) * 0.9)))

    assert only(look_docx(word(change=flip))).orientation == "down"
    assert only(look_docx(word(change=widen))).stretch == pytest.approx(1.1, abs=0.01)
    clipped = only(look_docx(word(change=cut)))
    assert clipped.ratio == pytest.approx(1.35, rel=0.01)
    assert clipped.stretch == pytest.approx(1, abs=0.01)


def test_the_dress_of_a_statement_in_word() -> None:
    def lean(run: Any) -> None:
        run.italic = run.underline = True

    (said,) = look_docx(word(said="Co-funded by the European Union", style=lean)).statements
    assert (said.italic, said.underlined) == (True, True)
    assert not any(said.exact for said in look_docx(word(said="Co-funded by the EU")).statements)


@pytest.mark.parametrize(("kind", "logos"), [("code", 0), ("logo", 1)])
def test_a_qr_code_beside_the_emblem_is_no_logo(kind: str, logos: int) -> None:
    """A code larger than the emblem stands beside many lockups; a mark of that size would be a fault."""
    import segno
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDE * MM, HIGH * MM), invariant=1)
    for colour, points in emblem(12.0):
        path = canvas.beginPath()
        for index, (x, y) in enumerate(points):
            place = ((LEFT + x) * MM, (HIGH - TOP - y) * MM)
            path.moveTo(*place) if index == 0 else path.lineTo(*place)
        path.close()
        canvas.setFillColor(colour)
        canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColor("#001F5C")
    left, top, side = 90.0, 14.0, 26.0
    if kind == "code":
        matrix = segno.make_qr("https://www.befevents.org/post/bravo-haskovo", error="m").matrix
        module = side / len(matrix)
        for row, line in enumerate(matrix):
            for column, dark in enumerate(line):
                if dark:
                    x, y = left + column * module, HIGH - top - (row + 1) * module
                    canvas.rect(x * MM, y * MM, module * MM, module * MM, stroke=0, fill=1)
    else:
        canvas.circle((left + side / 2) * MM, (HIGH - top - side / 2) * MM, side / 2 * MM, stroke=0, fill=1)
    canvas.save()
    seen = look_pdf(out.getvalue())
    assert len(seen.emblems) == 1
    assert len(seen.logos) == logos
