"""Places of photographs: never wider than their room, never higher, not blurred where they can be smaller."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from careget_docs.layout.photo_places import GAP, LEAST_CAPTION, LEAST_WORDS, alone, beside

SIZES = some.sampled_from(["", "small", "column", "wide", "bleed"])


@given(some.floats(0.3, 5), some.floats(40, 400), some.floats(40, 300), SIZES, some.integers(100, 6000))
def test_a_photograph_alone_stays_in_its_room(aspect: float, wide: float, high: float, size: str, dots: int) -> None:
    place = alone(aspect, (wide, high), size, dots)
    assert 0 < place.width <= wide
    assert place.width / aspect <= high + 1e-6
    assert not place.aside or wide - place.width - GAP >= LEAST_CAPTION


@given(some.floats(0.3, 5), some.floats(40, 400), SIZES)
def test_words_beside_a_photograph_have_a_measure(aspect: float, width: float, size: str) -> None:
    place = beside(aspect, width, size)
    assert place.width <= width
    assert not place.aside or width - place.width - GAP >= LEAST_WORDS


@pytest.mark.parametrize(
    ("aspect", "width", "size", "aside"),
    [(1.5, 174, "", True), (0.67, 174, "", True), (1.5, 174, "wide", False), (3.4, 174, "", False),
     (1.5, 80, "", False), (0.8, 119, "", True)],
)  # fmt: skip
def test_what_is_wide_or_has_no_room_stands_above_its_words(
    aspect: float, width: float, size: str, aside: bool
) -> None:
    assert beside(aspect, width, size).aside == aside


def test_a_coarse_photograph_stands_smaller() -> None:
    assert alone(1.5, (174, 120), "", 640).width == pytest.approx(640 / 150 * 25.4)
    assert alone(1.5, (174, 120), "", 100).width == pytest.approx(87), "half is the least"
    assert alone(1.5, (174, 120), "", 2400).width == 174
