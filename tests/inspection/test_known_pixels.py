"""What is known of pixels from before: words elsewhere cost nothing, and whatever is wrong round an emblem is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import numpy as np
import pytest
from PIL import Image

from careget_docs.inspection.emblem import candidates, known_pixels, look_pdf, measure, search, surroundings
from careget_docs.inspection.facts import Sighting
from test_sight import BLACK, WHITE, body, disc, drawn, emblem, lettered, page, pasted, rectangle

KNOWN = (
    (candidates, "_blue_rectangles"),
    (candidates, "_yellow_rings"),
    (search, "measure"),
    (surroundings, "_clear_space"),
    (surroundings, "_other_marks"),
)
SAID = lettered("Co-funded by", 50.4, 25) + lettered("the European Union", 50.4, 30.5)
RIGHT = drawn(emblem()) + SAID
WHITE_WORDS = SAID.replace("0 g", "1 g")
RED = drawn([("#C8102E", disc(0, 0, 9))], 110, 26)


@contextmanager
def anew() -> Iterator[None]:
    """Let everything be reckoned inside."""
    with ExitStack() as stack:
        for module, name in KNOWN:
            stack.enter_context(mock.patch.object(module, name, getattr(module, name).__wrapped__))
        yield


def looked(content: str, picture: Image.Image | None = None) -> Sighting:
    return look_pdf(page(content, picture), seconds=None, only=frozenset({1}))


EDITS: dict[str, str] = {
    "covered": RIGHT + drawn([(WHITE, rectangle(0, 0, 9, 12))]),
    "covered by a picture": RIGHT + pasted(60, 30),
    "a star less": drawn(emblem(hidden=3)) + SAID,
    "eleven stars": drawn(emblem(count=11)) + SAID,
    "stretched": drawn(emblem(wider=1.2)) + SAID,
    "leaning": drawn(emblem(tilt=4)) + SAID,
    "another blue": drawn(emblem(field="#1E73BE")) + SAID,
    "another yellow": drawn(emblem(stars="#FF9900")) + SAID,
    "smaller": drawn(emblem(6)) + SAID,
    "moved": drawn(emblem(), 34, 20) + SAID,
    "another mark": RIGHT + RED,
    "a rule too near": RIGHT + drawn([(BLACK, rectangle(0, -2, 18, 0.5))]),
    "words too near": RIGHT + lettered("Partner with large letters", 30, 18, 12),
    "on a ground": drawn([("#88AA44", rectangle(-20, -15, 120, 60))]) + RIGHT,
    "white words": drawn(emblem()) + WHITE_WORDS,
    "words covered": RIGHT + drawn([(WHITE, rectangle(0, -5, 80, 20))], 50),
    "no words": drawn(emblem()),
    "other words": drawn(emblem()) + lettered("Co-funded by the European Onion", 50, 25),
    "no emblem": SAID,
    "two emblems": RIGHT + drawn(emblem(), 140, 20),
}


@pytest.mark.parametrize("name", EDITS)
def test_whatever_is_wrong_is_seen_after_what_is_right(name: str) -> None:
    picture = Image.effect_noise((60, 30), 90).convert("RGB") if "picture" in name else None
    right = looked(body() + RIGHT)
    seen = looked(body() + EDITS[name], picture)
    with anew():
        assert seen == looked(body() + EDITS[name], picture)
        assert right == looked(body() + RIGHT)
    assert seen != right
    assert looked(body() + RIGHT) == right


@pytest.mark.parametrize("more", ["", RED])
def test_words_elsewhere_cost_no_reckoning(more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(module: Any, name: str) -> Callable[..., Any]:
        real = getattr(module, name)

        def counting(*given: Any) -> Any:
            asked.append(name)
            return real(*given)

        return counting

    first = looked(body() + RIGHT + more)
    for module, name in ((measure, "_straight"), (surroundings, "_ink"), (candidates, "_neighbours")):
        monkeypatch.setattr(module, name, counted(module, name))
    assert looked("people".join(body().rsplit("beings", 1)) + RIGHT + more) == first
    assert not asked
    looked(body() + drawn(emblem(7, count=11 if more else 13)) + SAID + more)
    assert {*asked} == {"_straight", "_ink", "_neighbours"}


def test_what_is_given_tells_one_reckoning_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    @known_pixels.once
    def summed(pixels: Any, more: object) -> int:
        made.append(1)
        return int(pixels.sum())

    grey = np.arange(12, dtype=np.uint8).reshape(3, 4)
    things: list[Any] = [
        grey,
        grey.T,
        grey.astype(np.int16),
        grey > 3,
        (grey > 3).reshape(4, 3),
        (grey > 3).ravel(),
        grey + 1,
    ]
    for _ in range(2):
        assert [summed(thing, 1) for thing in things] == [int(thing.sum()) for thing in things]
    assert len(made) == len(things)
    summed(grey, 2)
    summed(np.asfortranarray(grey), 2)
    assert len(made) == len(things) + 1
    monkeypatch.setattr(known_pixels, "MOST", 2)
    for number in range(9):
        summed(grey, number)
    made.clear()
    summed(grey, 8)
    summed(grey, 0)
    assert len(made) == 1
