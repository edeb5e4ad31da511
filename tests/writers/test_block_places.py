"""Where blocks stand: each block of a finished PDF has rectangles, and its words are read in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

import scenes
import workspaces
from briefs import leaflets, newsletters, posters
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.layout.block_places import Rectangle
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Group, Text, walk
from careget_docs.writers.pdf import PlacedPdf, placed
from workspaces import ROOT

SAMPLES = (
    "billboard-01", "booklet-01", "brochure-01", "flyer-01", "newsletter-01", "plaque-01", "poster-01", "rollup-01",
    "transparency-report-01",
)  # fmt: skip
BRIEFS = {**newsletters.BRIEFS, **leaflets.BRIEFS, **posters.BRIEFS}
OTHERS = (
    "sheet-el-mosaic", "twelve-en-margin", "flash-bg-grid", "course-frieze", "fair-el", "day-cover", "day-mosaic-el",
)  # fmt: skip
POINT = 25.4 / 72
FEW = 0.02
"""Which share of a block's words may be read otherwise: parted where no hyphen tells of it."""


def _made(folder: Path, id: str, lang: str = "") -> tuple[Document, PlacedPdf]:
    report = Report()
    tree = workspaces.compose(folder, id, report, ("pdf",), lang)
    assert tree is not None, list(map(str, report))
    return tree, placed(tree, Kit(workspaces.brand(folder), load_locale(tree.lang), report))


def _read(file: pypdfium2.PdfDocument, places: tuple[Rectangle, ...]) -> str:
    """Return the letters that a file has in some rectangles, without hyphens and white space."""
    found = ""
    for each in places:
        page = file[each.page - 1]
        left, _, _, top = page.get_trimbox()
        found += page.get_textpage().get_text_bounded(
            left=left + (each.left - 0.5) / POINT,
            right=left + (each.left + each.width + 0.5) / POINT,
            top=top - (each.top - 0.5) / POINT,
            bottom=top - (each.top + each.height + 0.5) / POINT,
        )
    return re.sub(r"[\s\ufffe\u0002\u00ad-]", "", found).casefold()


def _words(group: Group) -> Iterator[str]:
    for node in walk(group):
        if isinstance(node, Text):
            yield from (word.replace("-", "").casefold() for word in re.findall(r"[\w-]{4,}", node.text))


def _holds(tree: Document, made: PlacedPdf) -> None:
    file = pypdfium2.PdfDocument(made.data)
    assert len(made.places.pages) == len(file)
    for (width, height), page in zip(made.places.pages, file, strict=True):
        left, bottom, right, top = page.get_trimbox()
        assert (width, height) == pytest.approx(((right - left) * POINT, (top - bottom) * POINT), abs=0.1)
    groups = [node for node in walk(tree) if isinstance(node, Group) and node.id]
    assert set(made.places.blocks) == {group.id for group in groups}
    for group in groups:
        places, words = made.places.blocks[group.id], list(_words(group))
        for each in places:
            width, height = made.places.pages[each.page - 1]
            assert min(each.left, each.top) >= 0
            assert min(each.width, each.height) > 0
            assert each.left + each.width <= width + 0.02
            assert each.top + each.height <= height + 0.02
        seen = _read(file, places)
        lost = [word for word in words if word not in seen]
        assert len(lost) <= FEW * len(words), (group.id, lost)


@pytest.mark.parametrize("id", SAMPLES)
def test_every_block_of_a_sample_stands_where_its_words_are_read(id: str) -> None:
    _holds(*_made(ROOT, id))


@pytest.mark.parametrize("name", OTHERS)
def test_blocks_of_other_content_stand_where_their_words_are_read(name: str, tmp_path: Path) -> None:
    text = BRIEFS[name]
    workspaces.small(tmp_path, text, name)
    scenes.write(tmp_path / "deliverables" / "images", *(key for key in scenes.PHOTOGRAPHS if f": {key}" in text))
    _holds(*_made(tmp_path, name))


def test_a_block_stands_beside_its_neighbour_and_in_its_section() -> None:
    _, made = _made(ROOT, "newsletter-01")
    section = made.places.blocks["ceremony"]
    assert [each.page for each in section] == [4, 5]
    (lead,) = made.places.blocks["ceremony-lead"]
    assert lead.page == 4
    assert lead.left > section[0].left
    assert lead.width < section[0].width
    one, other = made.places.blocks["hub"][:2]
    assert one.page == other.page
    assert one.left + one.width < other.left
