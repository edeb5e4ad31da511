"""SVGs of plain shapes as operators: they look as the library draws them; whatever is not plain is left to it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy
import pypdfium2
import pytest
from numpy.typing import NDArray
from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

import workspaces
from careget_docs.drawing.artwork.board import board
from careget_docs.drawing.artwork.draw import draw, motifs
from careget_docs.engines.reportlab.shapes import operators
from careget_docs.reports.figures import vector
from careget_docs.tree import Artwork

SIZE = (420.0, 280.0)
BRAND = workspaces.brand()
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="150mm" height="100mm" viewBox="0 0 150 100">'
SHAPES = {
    "ellipses": '<path d="M10 50A30 30 0 1 0 70 50A30 30 0 0 0 10 50Z" fill="#123456"/>',
    "large arcs": '<path d="M80 20A25 25 0 1 1 79 21L90 60Z" fill="#ff0000"/>',
    "a hole": '<path d="M10 10L140 10L140 90L10 90ZM50 30L50 70L100 70L100 30Z" fill="#00ff00"/>',
    "round corners": '<rect x="10" y="12.5" width="60" height="40" rx="9.75" fill="#0000ff"/>',
    "lines": '<path d="M10 90L60 20 L120 80" fill="none" stroke="#333333" stroke-width="6" stroke-linejoin="round"'
    ' stroke-linecap="round"/>',
    "discs": '<circle cx="75" cy="50" r="40" fill="#abcdef"/><circle cx="75.5" cy="50.25" r=".5" fill="#000000"/>',
    "too small a radius": '<path d="M20 50A5 5 0 0 1 100 50Z" fill="#123456"/>',
}


def pixels(paint: Callable[[Any], None]) -> NDArray[numpy.int64]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE)
    paint(canvas)
    canvas.save()
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    return numpy.asarray(page.render(scale=2).to_pil().convert("RGB")).astype(int)


def alike(svg: bytes) -> float:
    """Return the part of the pixels that differ clearly between us and the library."""
    code = operators(svg, SIZE)
    assert code is not None
    drawn = vector("x.svg", svg, SIZE, BRAND.typefaces["base"])
    theirs = pixels(lambda canvas: renderPDF.draw(drawn, canvas, 0, 0))
    ours = pixels(lambda canvas: canvas._code.append(code))
    assert (theirs < 250).any(), "something is drawn"
    return float((abs(theirs - ours).max(axis=2) > 60).mean())


@pytest.mark.parametrize("name", SHAPES)
def test_a_plain_shape_looks_the_same(name: str) -> None:
    assert alike(f"{HEAD}{SHAPES[name]}</svg>".encode()) < 0.001


@pytest.mark.parametrize("motif", sorted(motifs()))
def test_our_artwork_is_plain_and_looks_the_same(motif: str) -> None:
    assert alike(draw(Artwork(motif, "проба"), 150, 100, BRAND.colors).data) < 0.003


def test_the_board_of_a_cover_is_plain_and_looks_the_same() -> None:
    assert alike(board(6, 4, 25.0, "Чужд доклад", BRAND.colors).data) < 0.003


@pytest.mark.parametrize("inner", [
    '<g><rect x="1" y="1" width="1" height="1" fill="#000000"/></g>',
    '<rect x="1" y="1" width="1" height="1" fill="#000000" opacity="0.5"/>',
    '<rect x="1" y="1" width="50%" height="1" fill="#000000"/>',
    '<rect x="1" y="1" width="10mm" height="1" fill="#000000"/>',
    '<rect x="1" y="1" width="10" height="1" fill="black"/>',
    '<rect x="1" y="1" width="-10" height="1" fill="#000000"/>',
    '<rect x="1" y="1" width="10" height="1"/>',
    '<path d="M1 1Q2 2 3 3" fill="#000000"/>',
    '<path d="m1 1l2 2" fill="#000000"/>',
    '<path d="L2 2" fill="#000000"/>',
    '<path d="M1" fill="#000000"/>',
    '<path d="M1 1A5 6 0 0 1 3 3" fill="#000000"/>',
    '<path d="M1 1L2 2" fill="#000000" stroke="#000000"/>',
    '<path d="M1 1L2 2" fill="none" stroke="#000000" stroke-dasharray="1 2"/>',
    '<text x="1" y="1" fill="#000000">дума</text>',
    '<style>rect{fill:red}</style>',
    'дума',
])  # fmt: skip
def test_what_is_not_plain_is_left_to_the_library(inner: str) -> None:
    assert operators(f"{HEAD}{inner}</svg>".encode(), SIZE) is None


@pytest.mark.parametrize("svg", [
    b"", b"\xff\xfe", b"<svg></svg>", HEAD.replace("0 0 150", "5 0 150").encode() + b"</svg>",
    HEAD.replace("<svg", '<svg style="fill:red"').encode() + b"</svg>",
    HEAD.replace("<svg", '<!DOCTYPE svg><svg').encode() + b"</svg>",
    HEAD.replace("0 0 150 100", "0 0 0 0").encode() + b"</svg>",
])  # fmt: skip
def test_what_is_no_plain_svg_is_left_to_the_library(svg: bytes) -> None:
    assert operators(svg, SIZE) is None
