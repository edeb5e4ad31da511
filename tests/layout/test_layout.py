"""The packing of pages: nothing lost, nothing twice, order within its rule, the same again, never over the page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careget_docs.layout.heights import Part, spread
from careget_docs.layout.nouns import Module, Packing, Shape, Sheet
from careget_docs.layout.order import FARTHEST, settled
from careget_docs.layout.pages import pack
from careget_docs.layout.photo_rows import MOST, photo_rows, total

PATTERNS = (
    (("12", 1),),
    (("6", 1), ("6", 1)),
    (("8", 1), ("4", 1)),
    (("4", 1), ("8", 1)),
    (("4", 1), ("4", 1), ("4", 1)),
    (("6", 1), ("6", 2)),
    (("6", 2), ("6", 2)),
)
SHEET = Sheet(255, 10, 10, PATTERNS)


@st.composite
def shapes(draw: Any, span: str) -> Shape:
    least = draw(st.floats(12, 240 if span == "12" else 150))
    most = least + draw(st.floats(0, 120))
    ideal = least + (most - least) * draw(st.floats(0, 1))
    return Shape(f"s{span}", least, most, ideal, draw(st.floats(0, 8)), draw(st.sampled_from((1.0, 6.0))))


@st.composite
def items(draw: Any) -> list[Module]:
    """Return what an issue may hold: each item can stand over the whole width, most can stand in columns, too."""
    found = []
    for number in range(draw(st.integers(1, 9))):
        spans = ["12", *(span for span in ("8", "6", "4") if draw(st.booleans()))]
        offered = {span: (draw(shapes(span)),) for span in spans}
        flags = {name: draw(st.booleans()) for name in ("card", "moves", "large")}
        found.append(Module(f"i{number}", offered, opens=draw(st.integers(0, 5)) == 0, **flags))
    return found


def placed(packing: Packing) -> list[int]:
    return [cell.item for page in packing.pages for row in page.rows for stack in row.columns for cell in stack.cells]


def held(packing: Packing, given: list[Module], sheet: Sheet, begins: float) -> None:
    """Every item once, every page no higher than it is, every column as high as its row."""
    assert sorted(placed(packing)) == list(range(len(given)))
    assert placed(packing) == list(packing.order)
    for number, page in enumerate(packing.pages):
        assert page.begins == (begins if number == 0 else 0)
        used = sum(row.height for row in page.rows) + max(0, len(page.rows) - 1) * (sheet.gap + page.widened)
        assert used + page.begins <= sheet.height + 0.01
        assert used + page.begins + page.free == pytest.approx(sheet.height)
        for row in page.rows:
            for stack in row.columns:
                tall = sum(cell.height for cell in stack.cells) + sheet.stack * (len(stack.cells) - 1)
                assert tall <= row.height + 0.01
                for cell in stack.cells:
                    assert cell.shape in given[cell.item].shapes[stack.span]
                    assert cell.height >= cell.shape.least - 0.01


@settings(max_examples=60, deadline=None)
@given(items(), st.sampled_from((0.0, 60.0, 200.0)))
def test_nothing_is_lost_or_over_the_page(given: list[Module], begins: float) -> None:
    for packing in (pack(given, SHEET, begins), settled(given, SHEET, begins)):
        assert packing.found
        held(packing, given, SHEET, begins)


@settings(max_examples=40, deadline=None)
@given(items())
def test_stories_keep_their_order_and_openers_open(given: list[Module]) -> None:
    packing = settled(given, SHEET)
    fixed = [at for at in packing.order if not (given[at].card or given[at].moves)]
    assert fixed == sorted(fixed)
    first = {page.rows[0].columns[0].cells[0].item for page in packing.pages if page.rows}
    assert {at for at, item in enumerate(given) if item.opens} <= first
    assert list(settled(given, SHEET, strict=True).order) == list(range(len(given)))


@settings(max_examples=30, deadline=None)
@given(items())
def test_the_same_items_give_the_same_pages(given: list[Module]) -> None:
    assert settled(given, SHEET) == settled(given, SHEET)
    assert settled(given, SHEET).cost <= pack(given, SHEET).cost


def test_in_a_long_issue_nothing_goes_far() -> None:
    def story(number: int) -> Module:
        tall = 70 + number * 37 % 90
        wide = {"12": (Shape("wide", tall * 0.6, tall, tall * 0.8, 8),)}
        return Module(f"s{number}", {**wide, "6": (Shape("half", tall, tall + 40, tall + 15),)}, large=number % 7 == 0)

    given = [story(number) for number in range(40)]
    packing = settled(given, SHEET)
    held(packing, given, SHEET, 0)
    assert all(abs(at - item) <= FARTHEST for at, item in enumerate(packing.order))
    large = [item for item in packing.order if given[item].large]
    assert large == sorted(large)
    full = [page for page in packing.pages[:-1] if page.free < 6]
    assert len(full) >= len(packing.pages) * 0.7


def test_what_is_higher_than_a_page_has_no_place() -> None:
    tall = Module("tall", {"12": (Shape("x", 256, 300, 260),)})
    assert not pack([tall], SHEET).found
    assert pack([], SHEET).found


def test_a_page_on_which_nothing_fits_stays_open() -> None:
    tall = Module("tall", {"12": (Shape("x", 100, 255, 200),)})
    packing = pack([tall], SHEET, 200)
    assert [len(page.rows) for page in packing.pages] == [0, 1]
    assert packing.pages[0].free == 55


def test_heights_go_to_what_moves_least() -> None:
    heights, left = spread([Part(50, 100, 60), Part(50, 100, 60, 6)], 150, 5)
    assert (heights, left) == ([90, 60], 0)
    assert spread([Part(50, 52, 50)], 100, 5) == ([50], 50)
    assert spread([Part(50, 100, 60)], 30, 5) == ([50], -20)


@given(st.lists(st.floats(0.4, 3.5), min_size=1, max_size=8))
def test_photographs_fill_their_rows(aspects: list[float]) -> None:
    rows = photo_rows(aspects, 174)
    assert [at for row in rows for at in row.photographs] == list(range(len(aspects)))
    for row in rows:
        assert sum(row.widths) + 3 * (len(row.widths) - 1) == pytest.approx(174)
        assert all(row.widths[k] / row.height == pytest.approx(aspects[at]) for k, at in enumerate(row.photographs))
    assert total(rows) > 0


def test_photographs_that_cannot_be_arranged() -> None:
    for aspects in ([], [0.0], [1.5] * (MOST + 1)):
        with pytest.raises(ValueError, match="photographs"):
            photo_rows(aspects, 174)


def test_a_panorama_stands_above_three() -> None:
    rows = photo_rows([3.0, 0.75, 1.5, 0.75], 174)
    assert [len(row.photographs) for row in rows] == [1, 3]
