"""What stays on one page of a report, and what its covers are made of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from reportlab.platypus.doctemplate import NullActionFlowable
from reportlab.platypus.flowables import Flowable

import workspaces
from careget_docs.drawing.artwork.board import MOTIFS, PAIRS, plan
from careget_docs.engines.reportlab.lines import fold
from careget_docs.engines.reportlab.runs import TextStyle
from careget_docs.reports.blocks import _two_lines
from careget_docs.reports.keeping import Closing, Together, gathered


class Block(Flowable):  # type: ignore[misc]
    """A flowable of a height; `keepWithNext` as a heading has it."""

    def __init__(self, height: float, keep: int = 0) -> None:
        super().__init__()
        self.height, self.keepWithNext = height, keep

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return availWidth, self.height


class Elastic(Block):
    """One that can be a fifth less high."""

    @property
    def spare(self) -> float:
        return self.height / 5

    def shrink(self, by: float) -> None:
        self.height -= min(by, self.spare)


def breaks(whole: Together, room: float, *, top: bool = False) -> bool:
    """Return whether it asks for the next page, with `room` left on one of 100 pt."""
    whole.canv = None
    whole._frame = SimpleNamespace(_height=100.0, _atTop=top)
    whole.wrap(50, room)
    return not isinstance(whole.split(50, room)[0], NullActionFlowable)


@pytest.mark.parametrize(
    ("parts", "room", "breaks_off"),
    [
        ([Block(20), Block(10)], 30, False),
        ([Block(20), Block(11)], 30, True),  # short: never cut
        ([Block(20), Block(70)], 21, True),  # hardly anything stays empty
        ([Block(20), Block(70)], 60, False),  # much would stay empty, and it is long
    ],
)
def test_short_things_are_never_cut_and_long_ones_only_where_much_would_stay_empty(
    parts: list[Any], room: float, breaks_off: bool
) -> None:
    assert breaks(Together(parts), room) is breaks_off


def test_nothing_asks_for_a_page_at_the_top_of_one() -> None:
    assert not breaks(Together([Block(80), Block(80)]), 100, top=True)


def test_a_chart_stays_where_its_table_finds_no_room() -> None:
    pair = [Together([Block(5), Block(45)]), Together([Block(40)])]
    assert not breaks(Together(pair), 60)
    assert breaks(Together([Together([Block(5), Block(60)]), Together([Block(30)])]), 60)


def test_a_chart_is_less_high_if_that_lets_its_table_share_the_page() -> None:
    chart = Elastic(50)
    assert not breaks(Together([Together([Block(5), chart]), Together([Block(30)])]), 80)
    assert chart.height == pytest.approx(45)


@pytest.mark.parametrize(
    ("parts", "room", "begins"),
    [
        ([20, 80, 90], 250, False),  # all of it finds room
        ([20, 80, 90], 200, True),  # its table would stand alone before the pages that are turned
        ([20, 80, 500], 250, False),  # much goes over
        ([20, 80, 90], 80, True),  # no room to begin in
        ([20, 400, 410], 700, False),  # more than a page
    ],
)
def test_the_last_section_before_a_turned_page_leaves_no_small_rest(
    parts: list[float], room: float, begins: bool
) -> None:
    added: list[Any] = []
    frame = SimpleNamespace(_height=800.0, add_generated_content=added.append)
    found = Closing(100.0, [Block(high) for high in parts])
    found.canv = SimpleNamespace(_doctemplate=SimpleNamespace(frame=frame))
    found.wrap(50, room)
    assert bool(added) is begins


def test_headings_go_with_what_follows_and_nothing_is_lost() -> None:
    heading, chart, table, rest = Block(5, keep=1), Block(30), Block(20), Block(9)
    found = gathered([heading, Together([Together([chart]), Together([table])]), rest])
    assert len(found) == 2

    def inner(part: Any) -> list[Any]:
        return [each for member in part._content for each in inner(member)] if isinstance(part, Together) else [part]

    assert [each for part in found for each in inner(part)] == [heading, chart, table, rest]
    assert not any(each.keepWithNext for part in found for each in inner(part))


def test_boards_differ_by_document_and_like_tiles_never_touch() -> None:
    made = {seed: list(plan(6, 5, seed)) for seed in ("Доклад 1", "Доклад 2", "Report")}
    assert made["Report"] == list(plan(6, 5, "Report"))
    assert len({str(each) for each in made.values()}) == 3
    for tiles in made.values():
        assert len(tiles) == 30
        ground = {(row, column): (PAIRS[pair][0], motif) for row, column, pair, motif, _ in tiles}
        for (row, column), (colour, motif) in ground.items():
            for near in ((row + 1, column), (row, column + 1)):
                assert near not in ground or (ground[near][0] != colour and ground[near][1] != motif)
        assert len({motif for _, motif in ground.values()}) == len(MOTIFS)


@pytest.mark.parametrize(
    "words",
    [
        "Co-funded by\nthe European Union",
        "Съфинансирано от Европейския съюз",
        "Με τη συγχρηματοδότηση της Ευρωπαϊκής Ένωσης",
        "Съюз",
    ],
)
def test_a_statement_has_two_lines_beside_the_emblem(words: str) -> None:
    style = TextStyle(family=workspaces.brand().typefaces["base"], size=10, weight=700, hyphenate=False)
    wide = _two_lines(words, style)
    assert len(fold(words, style, wide)) <= 2
    assert " " not in words or len(fold(words, style, wide - 2.5)) > 2
