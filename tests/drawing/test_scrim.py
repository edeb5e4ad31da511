"""Words on pictures: the ink that is read there, the veil that it needs, and the panel where a veil would be fog."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

import scenes
from careget_docs.drawing import scrim
from careget_docs.tree import Picture

INKS = {"white": ("#FFFFFF", "#001F5C"), "night": ("#001F5C", "#FFFFFF")}
SIZE, WORDS = (210.0, 140.0), (18.0, 10.0, 120.0, 40.0)


def _flat(colour: tuple[int, int, int]) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), colour).save(out, "JPEG", quality=95)
    return Picture("x.jpg", "image/jpeg", out.getvalue(), 600, 400)


@pytest.mark.parametrize(
    ("colour", "ink", "veil"),
    [((255, 255, 255), "night", False), ((0, 0, 0), "white", False), ((235, 235, 220), "night", False),
     ((20, 30, 50), "white", False), ((120, 120, 120), "white", True)],
)  # fmt: skip
def test_the_ink_is_the_one_that_needs_the_thinner_veil(colour: tuple[int, int, int], ink: str, veil: bool) -> None:
    found = scrim.ink_on(_flat(colour), SIZE, WORDS, INKS)
    assert found.name == ink
    assert (found.veil > 0) == veil


@pytest.mark.parametrize("name", ["ceremony.jpg", "dark.jpg", "bright.jpg", "meeting.jpg", "park.jpg"])
def test_words_are_read_on_what_was_veiled(name: str) -> None:
    image = Image.open(io.BytesIO(scenes.photograph(name)))
    picture = Picture(name, "image/jpeg", scenes.photograph(name), float(image.width), float(image.height))
    found = scrim.ink_on(picture, SIZE, WORDS, INKS)
    colour, ground = INKS[found.name]
    made = scrim.veiled(picture, SIZE, WORDS, ground, found.veil)
    seen = Image.open(io.BytesIO(made.data)).convert("RGB").resize((595, 397))
    across, down = 595 / SIZE[0], 397 / SIZE[1]
    part = seen.crop((18 * across, 10 * down, 138 * across, 50 * down))
    pixels = np.asarray(part).reshape(-1, 3)
    assert scrim.share_read(pixels, colour) >= scrim.WANTED
    far = _dot(seen, (590, 390))
    before = _dot(image.convert("RGB").resize((595, 397)), (590, 390))
    assert max(abs(one - other) for one, other in zip(far, before, strict=True)) < 12, "far away nothing changes"


def _dot(image: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return found


def test_a_picture_of_black_and_white_stripes_wants_more_than_a_veil() -> None:
    image = Image.new("RGB", (600, 400), "white")
    for top in range(0, 400, 40):
        image.paste((0, 0, 0), (0, top, 600, top + 20))
    out = io.BytesIO()
    image.save(out, "PNG")
    found = scrim.ink_on(Picture("x.png", "image/png", out.getvalue(), 600, 400), SIZE, WORDS, INKS)
    assert found.veil > scrim.MOST
