"""Crops: never stretched, faces kept, enough of the picture shown; what is cut away is not in the file."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

import photographs
from careget_docs.drawing.crop import Window, cropped, framed, largest, least_shown, window
from careget_docs.tree import Figure, Picture

SHARES = some.floats(0, 1)


def _picture(size: tuple[int, int] = (300, 200)) -> Picture:
    return Picture("x.jpg", "image/jpeg", photographs.packed(photographs.scene(size)), float(size[0]), float(size[1]))


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@given(some.floats(0.2, 6), some.floats(10, 400), some.floats(10, 400), some.tuples(SHARES, SHARES), some.data())
def test_a_window_has_the_shape_of_its_frame_and_holds_what_must_be_kept(
    aspect: float, width: float, height: float, focus: tuple[float, float], data: Any
) -> None:
    left, top = data.draw(some.floats(0, 0.9)), data.draw(some.floats(0, 0.9))
    keep = (left, top, data.draw(some.floats(left + 0.01, 1)), data.draw(some.floats(top + 0.01, 1)))
    found = window(aspect, width, height, focus, keep)
    shown = min(aspect / (width / height), width / height / aspect)
    if found is None:
        extent = keep[2] - keep[0] if width / height < aspect else keep[3] - keep[1]
        assert shown < least_shown(aspect) or shown < extent
        return
    across, down = 1 - found.left - found.right, 1 - found.top - found.bottom
    assert aspect * across / down == pytest.approx(width / height)
    assert min(across, down) >= least_shown(aspect) - 1e-5
    assert max(across, down) == pytest.approx(1)
    assert min(found.left, found.top, found.right, found.bottom) >= 0
    assert found.left <= keep[0] + 1e-6
    assert 1 - found.right >= keep[2] - 1e-6
    assert found.top <= keep[1] + 1e-6
    assert 1 - found.bottom >= keep[3] - 1e-6


@pytest.mark.parametrize(
    ("focus", "keep", "wanted"),
    [
        (None, None, Window(0, 0.075, 0, 0.175)),
        ((0, 0), None, Window(0, 0, 0, 0.25)),
        ((1, 1), None, Window(0, 0.25, 0, 0)),
        (None, (0, 0.5, 1, 1), Window(0, 0.25, 0, 0)),
        ((0, 0), (0, 0.5, 1, 0.9), Window(0, 0.15, 0, 0.10)),
    ],
)
def test_what_is_shown_of_a_picture(focus: Any, keep: Any, wanted: Window) -> None:
    found = window(1.5, 200, 100, focus, keep)
    assert found is not None
    assert _near(found, wanted)


def _near(one: Window, other: Window) -> bool:
    pairs = ((one.left, other.left), (one.top, other.top), (one.right, other.right), (one.bottom, other.bottom))
    return all(abs(this - that) < 1e-9 for this, that in pairs)


def test_what_must_not_be_cropped_is_not() -> None:
    assert window(0.667, 210, 98) is None
    assert window(4.0, 100, 55) is not None, "45 % of a panorama"
    assert window(4.0, 100, 60) is None
    assert window(1.5, 100, 100, keep=(0, 0.1, 0.7, 0.9)) is None
    assert window(1.5, 100, 100, keep=(0, 0.1, 0.6, 0.9)) is not None


def test_a_crop_leaves_the_picture_out_of_the_file() -> None:
    cut = cropped(_picture(), Window(0, 0.25, 0.5, 0))
    image = _opened(cut.data)
    assert image.size == (cut.width, cut.height) == (150, 150)
    colours = {image.getpixel((x, y)) for x in range(5, 145, 9) for y in range(5, 145, 9)}
    assert all(red < 215 or green > 180 for red, green, _ in colours), "the red strip is gone"  # type: ignore[misc]
    whole = _picture()
    assert cropped(whole, Window()) is whole


def test_a_crop_keeps_no_more_pixels_than_asked_for_and_its_press_colours() -> None:
    own = photographs.packed(photographs.scene((300, 200)), icc_profile=photographs.swapped_profile())
    cut = cropped(replace(_picture(), press=own), Window(), 25.4, 25.4 / 1.5, 100)
    assert (cut.width, cut.height) == (100, 67)
    press = Image.open(io.BytesIO(cut.press))
    assert press.size == (100, 67)
    assert press.info["icc_profile"] == photographs.swapped_profile()


def test_a_drawing_is_cropped_by_its_view_box() -> None:
    data = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="50mm" viewBox="10 0 200 100"><path d=""/></svg>'
    )
    cut = cropped(Picture("x.svg", "image/svg+xml", data, 100, 50), Window(0.25, 0, 0.25, 0))
    assert (cut.width, cut.height) == (50, 50)
    assert b'viewBox="60 0 100 100"' in cut.data
    assert b'width="50mm"' in cut.data


@given(some.floats(0.2, 6), some.floats(10, 400), some.floats(10, 400), some.booleans())
def test_the_largest_frame_always_may_show_the_picture(aspect: float, wide: float, high: float, keep: bool) -> None:
    picture = Picture("x.jpg", "image/jpeg", b"", 1000 * aspect, 1000)
    figure = Figure(picture, "", keep=(0.1, 0.05, 0.95, 0.9) if keep else None)
    width, height = largest(figure, wide, high)
    assert width <= wide * 1.00001
    assert height <= high * 1.00001
    assert window(aspect, width, height, None, figure.keep) is not None


def test_what_is_kept_moves_with_the_crop() -> None:
    figure = Figure(_picture(), "", focus=(0.5, 0.5), keep=(0.25, 0.5, 0.75, 0.75))
    found = framed(figure, 100, 50)
    assert found is not None
    assert found.keep is not None
    assert found.keep == pytest.approx((0.25, 0.5, 0.75, 0.8333), abs=1e-3)
    assert framed(figure, 50, 100) is None
