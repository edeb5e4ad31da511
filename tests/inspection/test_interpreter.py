"""The interpreter of PDF drawing: what is painted, where and in what, and that no file makes it go on for ever."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from careget_docs.inspection.box import Box
from careget_docs.inspection.pdf.graphics import DECORATION, Drawn
from careget_docs.inspection.pdf.instructions import Allowance, Enough
from careget_docs.inspection.pdf.interpreter import Interpreter
from careget_docs.inspection.pdf.press import press_facts
from careget_docs.inspection.pdf.scope import DEEPEST, MOST_STATES
from careget_docs.inspection.placed_figure import PlacedFigure
from careget_docs.inspection.read_back.pdf import read_pdf

Prepare = Callable[[Pdf, Any], None]
PT = 25.4 / 72


def page(content: bytes, prepare: Prepare | None = None) -> Pdf:
    """Return a PDF of one page of 200 by 100 pt; `prepare` gets the file and the page's resources."""
    pdf = Pdf.new()
    made = pdf.add_blank_page(page_size=(200, 100)).obj
    kinds = ("Font", "XObject", "ColorSpace", "Pattern", "ExtGState", "Shading")
    made.Resources = Dictionary({f"/{kind}": Dictionary() for kind in kinds})
    if prepare is not None:
        prepare(pdf, made.Resources)
    made.Contents = pdf.make_stream(content)
    return pdf


def drawn(content: bytes, prepare: Prepare | None = None, **options: Any) -> list[Drawn]:
    pdf = page(content, prepare)
    return list(Interpreter(pdf, pdf.pages[0].obj, Allowance(math.inf), **options).contents())


def form(pdf: Pdf, content: bytes, **entries: Any) -> Any:
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 100]), **entries)


def tiling(pdf: Pdf, content: bytes, kind: int) -> Any:
    entries = {"PatternType": 1, "PaintType": kind, "TilingType": 1, "XStep": 9, "YStep": 9}
    return pdf.make_stream(content, Resources=Dictionary(), BBox=Array([0, 0, 9, 9]), **entries)


def test_places_and_sizes() -> None:
    area, line = drawn(b"2 0 0 2 10 0 cm 3 w 1 0 0 rg 0 0 10 20 re B")
    assert (area.kind, area.edges, area.colour.space) == ("fill", (10, 0, 30, 40), "DeviceRGB")
    assert (line.kind, line.edges, line.size, line.colour.space) == ("line", (7, -3, 33, 43), 6, "DeviceGray")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (b"20 70 Td (a) Tj 0 -10 Td (b) Tj", [(20, 70), (20, 60)]),
        (b"12 TL 20 70 Td (a) Tj T* (b) Tj (c) '", [(20, 70), (20, 58), (20, 46)]),
        (b"20 70 TD 5 -9 TD (a) Tj T* (b) Tj", [(25, 61), (25, 52)]),
        (b"1 0 0 1 7 8 Tm (a) Tj ET BT (b) Tj", [(7, 8), (0, 0)]),
    ],
)
def test_text_stands_where_it_is_set(text: bytes, places: list[tuple[float, float]]) -> None:
    found = drawn(b"BT /F 10 Tf " + text + b" ET")
    assert [each.edges and (each.edges[0], round(each.edges[1] + 3, 6)) for each in found] == places


@pytest.mark.parametrize(
    ("mode", "wanted"), [(0, "rgb"), (1, "cmyk"), (2, "rgb cmyk"), (3, ""), (4, "rgb"), (6, "rgb cmyk"), (7, "")]
)
def test_text_is_in_the_colour_of_its_mode(mode: int, wanted: str) -> None:
    found = drawn(b"1 0 0 rg 0 0 0 1 K BT /F 9 Tf %d Tr (a) Tj ET" % mode)
    assert " ".join(each.colour.space.removeprefix("Device").lower() for each in found) == wanted


def test_what_cuts_is_told_until_it_is_taken_back() -> None:
    found = drawn(b"q 0 0 50 50 re W n 30 20 90 90 re W* n 0 0 200 100 re f Q 0 0 5 5 re f")
    assert [each.state.clip for each in found] == [(30, 20, 50, 50), None]


def test_a_shading_fills_what_is_not_cut_away() -> None:
    def prepare(_: Pdf, resources: Any) -> None:
        resources.Shading.S = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)

    cut, whole = drawn(b"q 10 10 20 20 re W n /S sh Q /S sh", prepare)
    assert (cut.colour.space, cut.edges, whole.edges) == ("DeviceRGB", (10, 10, 30, 30), None)


def test_a_tiling_without_colours_has_that_of_the_paint() -> None:
    def prepare(pdf: Pdf, resources: Any) -> None:
        resources.Pattern.P = tiling(pdf, b"1 0 0 rg 0 0 5 5 re f", 2)
        resources.ColorSpace.C = Array([Name.Pattern, Name.DeviceCMYK])

    found = drawn(b"/C cs 0 1 0 0 /P scn 0 0 99 99 re f 0 0 99 99 re f 1 0 0 0 /P scn 0 0 9 9 re f", prepare)
    assert [each.colour.inks for each in found] == [None, (0, 100, 0, 0), None, None, (100, 0, 0, 0)]


def test_a_tiling_stands_where_its_form_stands() -> None:
    def prepare(pdf: Pdf, resources: Any) -> None:
        pattern = Dictionary(P=tiling(pdf, b"0 0 5 5 re f", 1))
        resources.XObject.X = form(pdf, b"/Pattern cs /P scn 0 0 9 9 re f", Resources=Dictionary(Pattern=pattern))

    assert [each.edges for each in drawn(b"1 0 0 1 40 0 cm /X Do", prepare)] == [(40, 0, 49, 9), (40, 0, 45, 5)]


def test_a_picture_in_line_is_printed() -> None:
    data = io.BytesIO()
    page(b"q 20 0 0 10 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q").save(data)
    (paint,) = press_facts(data.getvalue()).paints
    assert (paint.kind, paint.space, paint.box) == ("picture", "DeviceRGB", Box(0, 90 * PT, 20 * PT, 10 * PT))


def test_marks_are_told_and_end() -> None:
    content = b"/P << /MCID 4 >> BDC f /Artifact BMC f /P << /MCID 5 >> BDC f EMC EMC f EMC f EMC"
    found = drawn(content, structure=(), places=False)
    assert [each.mark if isinstance(each.mark, str) else each.mark and each.mark[1] for each in found] == [
        4, DECORATION, DECORATION, 4, None,
    ]  # fmt: skip


def _itself(pdf: Pdf, resources: Any, content: bytes) -> None:
    resources.XObject.X = pdf.make_indirect(form(pdf, content))
    resources.XObject.X.Resources = Dictionary(XObject=Dictionary(X=resources.XObject.X))


def test_a_form_that_draws_itself_ends() -> None:
    found = drawn(b"/X Do", lambda pdf, resources: _itself(pdf, resources, b"0 0 9 9 re f /X Do"))
    assert len(found) == DEEPEST


def test_a_form_that_draws_itself_twice_is_too_much() -> None:
    pdf = page(b"/X Do", lambda pdf, resources: _itself(pdf, resources, b"/X Do /X Do"))
    interpreter = Interpreter(pdf, pdf.pages[0].obj, Allowance(math.inf))
    interpreter.source.allowance.steps = 50_000
    with pytest.raises(Enough):
        list(interpreter.contents())


@pytest.mark.parametrize("operators", [(b"q ", b"Q "), (b"/P << /MCID 1 >> BDC ", b"EMC ")])
def test_what_is_opened_without_end_is_closed_in_its_turn(operators: tuple[bytes, bytes]) -> None:
    begin, end = operators
    count = MOST_STATES + 10
    found = drawn(begin * count + end * count + b"0 0 9 9 re f", structure=())
    assert [each.mark for each in found] == [None]


@pytest.mark.parametrize(
    "content",
    [b"1 0 0 cm 0 0 9 9 re f", b"(a) w /x Tr 0 0 9 9 re f", b"1e30 0 0 1 0 0 cm 0 0 9 9 re f", b"1 re 0 0 9 9 re f"],
)
def test_what_makes_no_sense_changes_nothing(content: bytes) -> None:
    assert [each.edges for each in drawn(content)] == [(0, 0, 9, 9)]


def _tagged() -> bytes:
    """Return a page with a picture cut by its frame, a drawing of two areas, a decoration, and words in the drawing."""

    def prepare(pdf: Pdf, resources: Any) -> None:
        resources.XObject.I = pdf.make_stream(
            bytes(3), Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceRGB, BitsPerComponent=8
        )

    pdf = page(
        b"/Figure << /MCID 0 >> BDC q 10 10 20 20 re W n 40 0 0 20 10 10 cm /I Do Q EMC "
        b"/Figure << /MCID 1 >> BDC 100 0 10 10 re f 150 90 20 20 re f BT /F 300 Tf (a) Tj ET EMC "
        b"/Artifact BMC q 5 0 0 5 0 0 cm /I Do Q 0 0 200 100 re f EMC",
        prepare,
    )
    sheet = pdf.pages[0].obj
    figures = [
        pdf.make_indirect(Dictionary(S=Name.Figure, K=at, Pg=sheet, Alt=pikepdf.String(f"no. {at}"))) for at in (0, 1)
    ]
    inner = pdf.make_indirect(Dictionary(S=Name.Sect, K=Array([figures[1]]), ID=pikepdf.String("blk.inner")))
    outer = Dictionary(S=Name.Sect, K=Array([figures[0], inner]), ID=pikepdf.String("blk.outer"))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(outer))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _mm(figure: PlacedFigure) -> list[tuple[float, ...]]:
    boxes = [figure.box] + ([figure.shown] if figure.shown is not None else [])
    return [tuple(round(each / PT) for each in (box.left, box.top, box.right, box.bottom)) for box in boxes]


def test_figures_are_told_with_place_cut_and_block() -> None:
    cut, drawing, decoration = read_pdf(_tagged()).placed
    assert _mm(cut) == [(10, 70, 50, 90), (10, 70, 30, 90)]
    assert (cut.blocks, cut.alternative, cut.pixels, cut.decoration) == (("outer",), "no. 0", True, False)
    assert _mm(drawing) == [(100, -10, 170, 100)] * 2
    assert (drawing.blocks, drawing.alternative, drawing.pixels) == (("outer", "inner"), "no. 1", False)
    assert (_mm(decoration)[0], decoration.decoration, decoration.blocks) == ((0, 95, 5, 100), True, ())
