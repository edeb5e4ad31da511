"""The pages of `docs/` are what is declared today, what they show is there, what they tell to write can be built."""

from __future__ import annotations

import importlib.util
import io
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

import workspaces
from careget_docs.cli import grammar, reference_pages
from careget_docs.cli.command import commands
from careget_docs.diagnostics import Report
from careget_docs.gallery.page import gallery_page
from careget_docs.gallery.pictures import MOST
from careget_docs.gallery.shown import every_specimen, pictures
from careget_docs.gallery.specimens import FAMILIES, Specimen, samples_of
from careget_docs.gallery.words_of_fields import table_of
from careget_docs.interface.interface import Interface, load_interface, tags
from careget_docs.pipeline import pipeline
from careget_docs.project.fields import Field, Kind

DOCS = workspaces.ROOT / "docs"
PICTURES = DOCS / "pictures"
GUIDES = sorted(DOCS.glob("*/how-to/*.md"))
_FILE = re.compile(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def script() -> ModuleType:
    """The script that writes the pages."""
    spec = importlib.util.spec_from_file_location("docs_script", workspaces.ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("tag", tags())
def test_the_pages_are_what_is_declared(tag: str) -> None:
    there = reference_pages.inventory()
    shown = [each for each in there.shown if (PICTURES / each.file).is_file()]
    made = reference_pages.pages(reference_pages.inventory(shown), load_interface(tag), script().guides(tag))
    assert len(made) == 7
    for name, text in made.items():
        assert (DOCS / tag / name).read_text("utf-8") == text, f"{tag}/{name}: run `make docs ARGS=--text`"


def test_everything_has_a_small_picture() -> None:
    wanted = {each.file for each in reference_pages.inventory().shown}
    found = {path.name for path in PICTURES.glob("*.png")}
    assert found - wanted == set(), "of what is no more"
    assert wanted - found == set(), "run `make docs`"
    assert len({each.family for each in reference_pages.inventory().shown}) == len(FAMILIES)
    for name in found:
        data = (PICTURES / name).read_bytes()
        assert len(data) <= MOST, name
        assert len(set(Image.open(io.BytesIO(data)).convert("RGB").getcolors(1 << 20) or ())) > 2, f"{name} is empty"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in _LINK.findall(text.replace("`", "")):
        place, _, anchor = target.partition("#")
        if place.startswith("http") or "…" in target:
            continue
        other = (page.parent / place).resolve() if place else page
        assert other.exists(), target
        assert not anchor or f"\n## {anchor}\n" in other.read_text("utf-8"), target


def test_every_guide_stands_in_every_language() -> None:
    names = {tag: {page.name for page in GUIDES if page.parts[-3] == tag} for tag in tags()}
    assert len(set(map(frozenset, names.values()))) == 1
    assert {"newsletter.md", "report.md", "printer.md", "translator.md", "event-poster.md"} <= names["bg"]


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: f"{page.parts[-3]}-{page.stem}")
def test_what_a_guide_tells_to_write_is_right(page: Path, tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    files = dict(_FILE.findall(page.read_text("utf-8")))
    images = tmp_path / "deliverables" / "images"
    images.mkdir(exist_ok=True)
    for text in files.values():
        for name in re.findall(r"(?:image|artwork): (\S+\.jpg)", text):
            Image.new("RGB", (2400, 1600), (90, 140, 90)).save(images / name)
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    for path in (tmp_path / name for name in files if name.count("/") == 1):
        report = Report()
        assert workspaces.compose(tmp_path, path.stem, report, lang=page.parts[-3]), "\n".join(map(str, report))
        assert report.errors == []
        assert [str(found) for found in report if found.code.startswith(("VAL", "REF", "SRC"))] == []


@pytest.mark.parametrize(
    "page", [*GUIDES, *DOCS.glob("*/commands.md")], ids=lambda page: f"{page.parts[-2]}-{page.stem}"
)
def test_every_command_told_can_be_given(page: Path) -> None:
    lines = [line for text in _SHELL.findall(page.read_text("utf-8")) for line in text.splitlines()]
    told = [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("careget-docs ")]
    assert told
    for words in told:
        report = Report()
        line = grammar.read(words, commands(), Interface(), report)
        assert line is not None
        assert line.command is not None, (words, list(map(str, report)))


def test_a_template_is_shown_by_its_own_sample_or_by_one_of_its_kind() -> None:
    samples = {"poster-01": "poster", "a": "poster", "newsletter-01": "newsletter", "b": "flyer-photo"}
    assert samples_of(samples, ["poster", "poster-mosaic", "newsletter", "plaque", "flyer"]) == {
        "poster": "a",
        "poster-mosaic": "a",
        "newsletter": "newsletter-01",
        "flyer": "b",
        "plaque": "",
    }


def test_the_gallery_is_one_page_with_pictures() -> None:
    brand = reference_pages.inventory().brand
    studio, wanted = every_specimen(brand)
    chosen = [each for each in wanted if each.file in ("block-quote.png", "cover-health.png")]
    bad = Specimen("block", "nothing", "deliverable: [")
    made = dict(pictures(studio, [*chosen, bad], 2))
    assert made[bad] == b""
    assert all(made[each].startswith(b"\x89PNG") and len(made[each]) <= MOST for each in chosen)
    page = gallery_page({each: made[each] for each in (*chosen, bad)}, pipeline.blocks(), load_interface("bg"))
    assert page.count("<img") == 2
    assert "nothing" not in page
    assert "Браво, Хасково" in page
    assert set(re.findall(r'src="([^,"]+)', page)) == {"data:image/png;base64"}
    assert page.count("<h2") == 2


def test_fields_below_others_are_told_with_their_place() -> None:
    inner = Field("hour", Kind.PLAIN, "When.", required=True, example="10:00")
    items = Field("items", Kind.LIST, "Lines | of it.", parts=(Field("item", Kind.RECORD, "A line.", parts=(inner,)),))
    table = table_of((items,), Interface())
    assert table.splitlines()[2:] == [
        "| `items` | a list | Lines \\| of it. |",
        "| `items` › `hour` **required** | as it is written | When. For example: `10:00` |",
    ]
