"""Numbers of the search for emblems that are reckoned otherwise than they are defined, held against the definition."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from careget_docs.inspection.emblem import colours
from careget_docs.inspection.emblem.candidates import _moments
from careget_docs.inspection.emblem.colours import Pixels, away_from, blue_mask, yellow_mask

CHANCE = np.random.default_rng(12)


@pytest.mark.parametrize("shape", [(50, 61, 3), (1, 1, 3), (0, 4, 3)])
def test_the_farthest_channel(shape: tuple[int, ...]) -> None:
    pixels, ground = CHANCE.integers(0, 256, shape, np.uint8), CHANCE.integers(0, 256, 3).astype(np.int16)
    assert np.array_equal(away_from(pixels, ground), np.abs(pixels.astype(np.int16) - ground).max(-1))


@pytest.mark.parametrize("strip", [1, 200, 100_000])
def test_a_picture_told_apart_in_strips_is_told_apart_as_a_whole(strip: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pixels: Pixels = np.concatenate(
        [
            np.array([[(0, 51, 153)] * 61, [(255, 204, 0)] * 61], np.uint8),
            CHANCE.integers(0, 256, (50, 61, 3), np.uint8),
        ]
    )
    ground = np.array((9, 200, 90), np.int16)
    whole = [colours._blue(pixels), colours._yellow(pixels), np.abs(pixels.astype(np.int16) - ground).max(-1)]
    monkeypatch.setattr(colours, "STRIP", strip)
    assert whole[0].any()
    assert whole[1].any()
    for one, other in zip(whole, (blue_mask(pixels), yellow_mask(pixels), away_from(pixels, ground)), strict=True):
        assert np.array_equal(one, other)
    assert blue_mask(pixels[:0]).shape == (0, 61)


@pytest.mark.parametrize(
    "corners", [((3, 40), (90, 5), (110, 60), (20, 95)), ((0, 0), (2999, 0), (2999, 2100), (0, 2100))]
)
def test_the_moments_of_a_patch(corners: tuple[tuple[int, int], ...]) -> None:
    image = Image.new("L", (max(x for x, _ in corners) + 1, max(y for _, y in corners) + 1))
    ImageDraw.Draw(image).polygon(corners, fill=255)
    part = np.asarray(image) > 0
    area, spread = _moments(part)
    assert area == np.count_nonzero(part)
    assert spread == pytest.approx(np.linalg.eigvalsh(np.cov(np.stack(np.nonzero(part)).astype(np.float64))), rel=1e-9)
