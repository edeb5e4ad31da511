"""Photographs from the author's file to finished ones: what is cropped, where it stands, what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

import scenes
import workspaces
from careget_docs.artifact import Artifact
from careget_docs.diagnostics import Report
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Inspection, Logo
from careget_docs.inspection.inspect import inspect_bytes
from careget_docs.languages import load_locale
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.check import check, known
from careget_docs.pipeline.render import render as render_document
from careget_docs.plugin import Kit, Subject

SECTION = workspaces.SMALL.split("      - block: text")[0]
SAID = "        credit: Иван Иванов\n        consent: given\n"
GALLERY = (
    "      - block: photos\n        id: day\n" + SAID + "        photos:\n"
    "          - {image: ceremony.jpg, alternative: Хора.}\n"
    "          - {image: portrait.jpg, alternative: Площад.}\n"
    "          - {image: panorama.jpg, alternative: Град.}\n"
)
PERSON = (
    "      - block: portrait\n        id: mayor\n        image: mayor.jpg\n        alternative: Портрет.\n" + SAID
    + "        name: Мария Иванова\n        quote: „Елате!“\n"
)  # fmt: skip
SQUARE = (
    "      - block: figure\n        id: meeting\n        image: meeting.jpg\n        alternative: Среща.\n" + SAID
    + "        shape: square\n        focus: left top\n"
)  # fmt: skip


def made(folder: Path, text: str, *formats: str) -> tuple[Report, dict[str, Artifact]]:
    workspaces.small(folder, text)
    scenes.write(folder / "deliverables" / "images", *re.findall(r"(\w+\.jpg)", text))
    report = Report()
    document = workspaces.compose(folder, "small", report, formats)
    assert document is not None, list(map(str, report))
    brand, locale = workspaces.brand(folder), load_locale("bg")
    artifacts = render_document(document, formats, pipeline.writers(), Kit(brand, locale, report))
    readers = {name: writer.read for name, writer in pipeline.writers().items()}
    check(Subject(document, brand, locale, artifacts, readers), pipeline.rules(), {}, report)
    return report, {artifact.format: artifact for artifact in artifacts}


def pictures(docx: bytes) -> list[tuple[float, float, Image.Image, dict[str, float]]]:
    """Return each picture of a Word file: shown width and height, its pixels, and what Word crops of them."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = package.read("word/document.xml").decode()
        links = dict(
            re.findall(r'Id="(\w+)"[^>]*Target="(media/[^"]+)"', package.read("word/_rels/document.xml.rels").decode())
        )
        links |= {
            name: path
            for path, name in re.findall(
                r'Target="(media/[^"]+)"[^>]*Id="(\w+)"', package.read("word/_rels/document.xml.rels").decode()
            )
        }
        found = list[tuple[float, float, Image.Image, dict[str, float]]]()
        for drawing in re.findall(r"<w:drawing>.*?</w:drawing>", body):
            name = links[re.findall(r'<a:blip[^>]*r:embed="(\w+)"', drawing)[0]]
            if not name.endswith("jpeg"):
                continue
            wide, high = (float(each) for each in re.findall(r'wp:extent cx="(\d+)" cy="(\d+)"', drawing)[0])
            crop = re.findall(r"<a:srcRect([^/]*)/>", drawing)
            sides = {side: int(share) / 100_000 for side, share in re.findall(r'([ltrb])="(\d+)"', "".join(crop))}
            found.append((wide, high, Image.open(io.BytesIO(package.read(f"word/{name}"))), sides))
    return found


@pytest.mark.parametrize("blocks", [GALLERY, PERSON, SQUARE], ids=["photos", "portrait", "square"])
def test_photographs_are_delivered_without_a_fault(tmp_path: Path, blocks: str) -> None:
    report, files = made(tmp_path, SECTION + blocks, "pdf", "docx")
    assert [str(each) for each in report.errors if not each.code.startswith("VIS")] == []
    seen = pictures(files["docx"].data)
    assert len(seen) == blocks.count(".jpg")
    for wide, high, image, crop in seen:
        across = image.width * (1 - crop.get("l", 0) - crop.get("r", 0))
        down = image.height * (1 - crop.get("t", 0) - crop.get("b", 0))
        assert across / down == pytest.approx(wide / high, rel=0.01), "nothing is stretched"


def test_a_shape_is_cropped_in_word_as_word_crops(tmp_path: Path) -> None:
    _, files = made(tmp_path, SECTION + SQUARE, "docx")
    ((wide, high, image, crop),) = pictures(files["docx"].data)
    assert wide == pytest.approx(high, rel=0.001)
    assert crop.get("r", 0) > 0.05
    assert crop.get("l", 0) == 0, "the focus is at the left"
    assert image.width < 2400 * 0.85, "what lies far from the crop has left the file"


def test_a_photograph_is_no_logo_of_anybody(tmp_path: Path) -> None:
    report, files = made(tmp_path, SECTION + PERSON, "pdf")
    pdf = files["pdf"]
    document = workspaces.compose(tmp_path, "small", report, ("pdf",))
    assert document is not None
    reading = pipeline.writers()["pdf"].read(pdf.data)
    photograph = next(each for each in reading.placed if each.pixels)
    seen = inspect_bytes(pdf.name, pdf.data, "newsletter", look=False)
    emblem_page = Logo(photograph.page, photograph.box)

    def told(logo: Logo) -> list[Inspection]:
        found = replace(seen, sighting=replace(seen.sighting, logos=(logo,)))
        readers = {"pdf": pipeline.writers()["pdf"].read}
        subject = Subject(document, workspaces.brand(tmp_path), load_locale("bg"), (pdf,), readers, (found,))
        return list(known(subject))

    assert told(emblem_page)[0].sighting.logos == ()
    other = Logo(photograph.page, Box(5, 5, 30, 30))
    assert told(other)[0].sighting.logos == (other,)


@pytest.mark.parametrize(("template", "lacking"), [("rollup", []), ("billboard", ["other"])])
def test_a_billboard_says_that_it_has_no_place_for_a_second_photograph(
    tmp_path: Path, template: str, lacking: list[str]
) -> None:
    import press_files

    person = PERSON.replace("\n      ", "\n  ")[4:]
    blocks = person + person.replace("id: mayor", "id: other")
    text = press_files.poster(blocks=blocks).replace("template: poster", f"template: {template}")
    text = text.replace("deliverable: poster", f"deliverable: {template}").replace("size: A3\n", "")
    workspaces.small(tmp_path, text)
    scenes.write(tmp_path / "deliverables" / "images", "mayor.jpg")
    report = Report()
    document = workspaces.compose(tmp_path, "small", report, ("pdf",))
    assert document is not None, list(map(str, report))
    rule = pipeline.rules()["block_without_place"]
    subject = Subject(document, workspaces.brand(tmp_path), load_locale("bg"))
    assert [finding.id for finding in rule.check(subject)] == lacking
