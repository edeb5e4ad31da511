"""Artwork by code: every composition in every shape, in the brand's colours, nothing above the calm, nobody cut."""

from __future__ import annotations

import io
import re
from itertools import combinations
from pathlib import Path
from typing import cast

import numpy as np
import pypdfium2
import pytest
import weasyprint
from PIL import Image

from careget_docs.diagnostics import Report
from careget_docs.drawing.artwork import draw as artwork
from careget_docs.drawing.artwork.compositions import meeting
from careget_docs.drawing.artwork.schemes import DARK, SCHEMES
from careget_docs.drawing.artwork.stage import Stage
from careget_docs.languages import load_locale, tags
from careget_docs.project.brand import Brand
from careget_docs.project.brand_file import load_brand
from careget_docs.tree import Artwork

TEMPLATES = Path(__file__).parents[2] / "templates"
SHAPES = ((216, 303, 0), (216, 303, 110), (216, 121, 0), (216, 60, 0), (100, 100, 0), (870, 2000, 800), (105, 220, 85))
"""Width and height of a drawing, and how much of it stays calm, mm."""
SEEDS = [f"newsletter-{number:02}" for number in range(1, 25)]


@pytest.fixture(scope="module")
def brand() -> Brand:
    report = Report()
    found = load_brand(TEMPLATES, "templates", report)
    assert found, report.errors
    return found


def works() -> dict[str, Artwork]:
    """Return one work for each composition, by its name."""
    found: dict[str, Artwork] = {}
    for motif in artwork.motifs():
        for seed in SEEDS:
            for work in (Artwork(motif, seed), Artwork(motif, seed, opener=True)):
                found.setdefault(artwork.composition(work).__name__, work)
    return found


def test_there_are_as_many_compositions_as_a_year_of_issues_needs() -> None:
    assert set(artwork.motifs()) == {
        "health", "nature", "learning", "work", "meeting", "building", "digital", "culture",
    }  # fmt: skip
    covers = [each for motif in artwork.motifs().values() for each in motif.compositions]
    openers = [each for motif in artwork.motifs().values() for each in motif.openers]
    assert len(set(covers)) == len(covers) >= 8
    assert len(set(openers)) == len(openers) >= 12
    assert set(works()) == {each.__name__ for each in (*covers, *openers)}
    assert not set(covers) & set(openers)
    assert all(motif.openers for motif in artwork.motifs().values())


def test_no_two_compositions_are_alike(brand: Brand) -> None:
    """Their outlines lie in other places: of no two are more than half of the outlines the same."""
    lines = {}
    for name, work in works().items():
        grey = np.asarray(_pixels(artwork.draw(work, 216, 121, brand.colors).data, 216, 121).convert("L"), dtype=int)
        edges = np.abs(np.diff(grey, axis=0))[:, 1:] + np.abs(np.diff(grey, axis=1))[1:]
        lines[name] = edges > 24
        assert lines[name].mean() > 0.01, name
    for one, other in combinations(lines, 2):
        both = (lines[one] & lines[other]).sum() / min(lines[one].sum(), lines[other].sum())
        assert both < 0.5, (one, other, both)


@pytest.mark.parametrize("tag", tags())
def test_every_composition_is_said_in_words(tag: str) -> None:
    said = [load_locale(tag).word(f"drawn-{name}") for name in works()]
    assert len(set(said)) == len(said) >= 28


def test_every_theme_has_dark_grounds_for_white_words_and_known_ones() -> None:
    for name, motif in artwork.motifs().items():
        assert len([ground for ground in motif.grounds if ground in DARK]) >= 2, name
        assert set(motif.grounds) <= set(SCHEMES), name


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_draws_the_same_and_no_two_are_alike(brand: Brand, shape: tuple[float, float, float]) -> None:
    width, height, calm = shape
    seen: dict[bytes, Artwork] = {}
    for motif in artwork.motifs():
        for seed in SEEDS[:6]:
            work = Artwork(motif, seed)
            data = artwork.draw(work, width, height, brand.colors, calm=calm).data
            assert data == artwork.draw(work, width, height, brand.colors, calm=calm).data
            assert data not in seen, (work, seen.get(data))
            seen[data] = work
    assert len(seen) == 6 * len(artwork.motifs())


def test_issues_one_after_the_other_have_other_themes() -> None:
    chosen = [artwork.chosen(seed) for seed in SEEDS]
    assert all(len(set(chosen[at : at + 8])) == 8 for at in range(len(chosen) - 8))


@pytest.mark.parametrize("shape", SHAPES)
def test_drawings_have_solid_colours_of_the_brand_alone(brand: Brand, shape: tuple[float, float, float]) -> None:
    width, height, calm = shape
    for name, work in works().items():
        svg = artwork.draw(work, width, height, brand.colors, calm=calm).data.decode()
        colours = set(re.findall(r'(?:fill|stroke)="(?!none)([^"]*)"', svg))
        assert len(colours) >= 5, name
        assert colours <= set(brand.colors.values()), name
        assert not re.search(r"opacity|gradient|clip|mask|filter|image|nan|inf", svg), name


def test_a_brand_without_our_tints_has_artwork_too(brand: Brand) -> None:
    tints = ("dusk", "azure", "meadow", "dew", "veil", "grove")
    fewer = {name: value for name, value in brand.colors.items() if name not in tints}
    for work in works().values():
        svg = artwork.draw(work, 100, 100, fewer).data.decode()
        assert set(re.findall(r'fill="(#[^"]*)"', svg)) <= set(fewer.values())


def _pixels(svg: bytes, width: float, height: float) -> Image.Image:
    style = f"@page{{size:{width}mm {height}mm;margin:0}}body{{margin:0}}svg{{display:block}}"
    html = f"<style>{style}</style>{svg.decode()}"
    page = pypdfium2.PdfDocument(io.BytesIO(weasyprint.HTML(string=html).write_pdf()))[0]
    image: Image.Image = page.render(scale=300 / (width * 72 / 25.4)).to_pil().convert("RGB")
    return image


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape[2]])
def test_nothing_stands_above_the_calm_but_ground_and_faint_shapes(
    brand: Brand, shape: tuple[float, float, float]
) -> None:
    width, height, calm = shape
    wrong = []
    for name, work in works().items():
        scheme = SCHEMES[artwork.ground_of(work, dark=True)].dressed(brand.colors)
        image = _pixels(artwork.draw(work, width, height, brand.colors, calm=calm).data, width, height)
        upper = image.crop((0, 0, image.width, int(image.height * calm / height) - 1))
        ends = [bytes.fromhex(colour[1:]) for colour in (scheme.ground, scheme.faint)]
        for one, other, channel in zip(*ends, upper.split(), strict=True):
            low, high = cast(tuple[int, int], channel.getextrema())
            if not min(one, other) - 3 <= low <= high <= max(one, other) + 3:
                wrong.append(name)
        lower = image.crop((0, int(image.height * calm / height), image.width, image.height))
        assert len(lower.getcolors(1 << 20) or ()) > 5, name
    assert not wrong


@pytest.mark.parametrize("shape", SHAPES)
def test_nobody_is_cut(brand: Brand, shape: tuple[float, float, float], monkeypatch: pytest.MonkeyPatch) -> None:
    width, height, calm = shape
    seen = []
    paint = meeting._person

    def noted(stage: Stage, x: float, y: float, size: float, coat: str, number: int) -> None:
        seen.append((x - 0.46 * size, y - 0.9 * size, x + 0.46 * size, y))
        paint(stage, x, y, size, coat, number)

    monkeypatch.setattr(meeting, "_person", noted)
    for seed in SEEDS:
        if artwork.composition(work := Artwork("meeting", seed)) is meeting.table:
            artwork.draw(work, width, height, brand.colors, calm=calm)
    assert len(seen) >= 3
    for left, top, right, bottom in seen:
        assert 0 <= left < right <= width
        assert calm <= top < bottom <= height


@pytest.mark.parametrize("size", [(307, 72, 0), (307, 215, 70), (604, 130, 0)])
def test_nothing_is_white_where_the_sheet_is_cut(brand: Brand, size: tuple[float, float, float]) -> None:
    wide, high, calm = size
    bare: dict[float, set[str]] = {0: set(), 6: set()}
    for work in (Artwork(motif, seed) for motif in artwork.motifs() for seed in SEEDS[::8]):
        for cut, names in bare.items():
            picture = artwork.draw(work, wide, high, brand.colors, calm=calm, cut=cut)
            seen = np.asarray(_pixels(picture.data, wide, high)).min(axis=2) > 250
            edge = round(5 / wide * seen.shape[1])
            if any(part.any() for part in (seen[:edge], seen[-edge:], seen[:, :edge], seen[:, -edge:])):
                names.add(picture.name)
    assert bare[0]
    assert not bare[6]
