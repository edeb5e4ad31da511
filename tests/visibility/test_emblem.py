"""The emblem by its definition, the lockup in 24 languages, and the command that hands it out."""

from __future__ import annotations

import io
import math
import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

import judges
from careget_docs.cli.main import main
from careget_docs.languages.funding_statements import statements
from careget_docs.visibility import emblem
from families import UBUNTU

SVG = "{http://www.w3.org/2000/svg}"


def test_the_official_languages_are_all_there_with_their_status() -> None:
    found = statements()
    assert len(found) == 24
    for tag, forms in found.items():
        for form, sentence in forms.items():
            assert sentence.text.strip() == sentence.text
            assert sentence.status in ("verified", "unverified"), (tag, form)
            assert sentence.source
    assert found["en"]["cofunded"].status == "verified"
    assert found["bg"]["cofunded"].text == "Съфинансирано от Европейския съюз"
    assert "ţ" not in found["ro"]["cofunded"].text
    assert len({forms["cofunded"].text for forms in found.values()}) == 24


@pytest.mark.parametrize("height", [10.0, 37.5])
def test_the_geometry_is_the_law_s(height: float) -> None:
    stars = emblem.stars(height)
    assert len(stars) == 12
    for hour, star in enumerate(stars):
        x = sum(px for px, _ in star[::2]) / 5
        y = sum(py for _, py in star[::2]) / 5
        assert math.hypot(x - 0.75 * height, y - 0.5 * height) == pytest.approx(height / 3, rel=1e-6)
        assert math.degrees(math.atan2(x - 0.75 * height, 0.5 * height - y)) % 360 == pytest.approx(30 * hour, abs=1e-4)
        outer = [math.hypot(px - x, py - y) for px, py in star[::2]]
        inner = [math.hypot(px - x, py - y) for px, py in star[1::2]]
        assert outer == pytest.approx([height / 18] * 5)
        assert inner == pytest.approx([height / 18 * 0.381966] * 5, rel=1e-5)
        top = min(star, key=lambda point: point[1])
        assert top[0] == pytest.approx(x, abs=1e-6)


@pytest.mark.parametrize("variant", emblem.VARIANTS)
def test_a_variant_has_its_colours_and_no_other(variant: emblem.EmblemVariant) -> None:
    colours = set(re.findall(r"#[0-9A-F]{6}", emblem.svg(10, variant)))
    wanted = {
        "colour": {"#003399", "#FFCC00"},
        "bordered": {"#003399", "#FFCC00", "#FFFFFF"},
        "blue": {"#003399", "#FFFFFF"},
        "black": {"#000000", "#FFFFFF"},
        "white": {"#FFFFFF"},
    }
    assert colours == wanted[variant]


def test_the_white_border_is_a_twenty_fifth() -> None:
    root = etree.fromstring(emblem.svg(25, "bordered"))
    frame, field = root.findall(f"{SVG}rect")
    assert float(frame.get("height", 0)) - float(field.get("height", 0)) == pytest.approx(2.0)
    assert (field.get("width"), field.get("height")) == ("37.5", "25")


@pytest.mark.parametrize("tag", sorted(statements()))
@pytest.mark.parametrize("layout", emblem.LAYOUTS)
def test_a_lockup_says_the_whole_statement_inside_its_frame(tag: str, layout: emblem.LockupLayout) -> None:
    for form in ("cofunded", "funded"):
        sentence = statements()[tag][form]
        made = emblem.lockup(((tag, sentence),), UBUNTU, 10, "colour", layout)
        root = etree.fromstring(made.svg)
        lines = root.findall(f".//{SVG}text")
        assert " ".join(str(line.text) for line in lines) == sentence.text
        for line in lines:
            size = float(line.get("font-size", 0))
            width = emblem.measured(str(line.text), UBUNTU) * size
            left = float(line.get("x", 0)) - (width / 2 if line.get("text-anchor") == "middle" else 0)
            assert left >= -0.01
            assert left + width <= made.width + 0.01
            assert float(line.get("y", 0)) < made.height
            assert (line.get("font-family"), line.get("font-weight")) == ("Ubuntu", "700")


def test_the_proportions_are_those_of_the_official_artwork() -> None:
    made = emblem.lockup((("en", statements()["en"]["funded"]),), UBUNTU, 100)
    first, second = etree.fromstring(made.svg).findall(f"{SVG}text")
    assert (first.text, second.text) == ("Funded by", "the European Union")
    assert float(first.get("font-size", 0)) == pytest.approx(34.4)
    assert (float(first.get("y", 0)), float(second.get("y", 0))) == pytest.approx((37.6, 78.9), abs=0.1)
    assert 19 <= float(first.get("x", 0)) - 150 <= 22
    assert made.width / 100 == pytest.approx(5.2, abs=0.35)


def test_two_languages_in_one_lockup() -> None:
    known = statements()
    pairs = tuple((tag, known[tag]["cofunded"]) for tag in ("bg", "en"))
    for layout in emblem.LAYOUTS:
        root = etree.fromstring(emblem.lockup(pairs, UBUNTU, 20, "colour", layout).svg)
        langs = [line.get("{http://www.w3.org/XML/1998/namespace}lang") for line in root.findall(f".//{SVG}text")]
        assert langs == ["bg", "bg", "en", "en"]


def test_nothing_under_ten_millimetres() -> None:
    with pytest.raises(ValueError, match=r"9\.9 mm"):
        emblem.lockup((("en", statements()["en"]["funded"]),), UBUNTU, 9.9)


@pytest.mark.parametrize("style", ["svg", "pdf", "png"])
def test_the_command_hands_it_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, style: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["emblem", "--lang", "el", "--format", style, "--variant", "blue", "--layout", "vertical"]) == 0
    path = tmp_path / f"eu-el-cofunded-blue-vertical.{style}"
    assert capsys.readouterr().out.strip() == path.name
    data = path.read_bytes()
    if style == "png":
        image = Image.open(io.BytesIO(data))
        assert image.info["dpi"][0] == pytest.approx(600, abs=1)
        assert image.getpixel((0, image.height - 1)) == (255, 255, 255, 0) or image.mode == "RGBA"
        assert image.height > 20 / 25.4 * 600
    if style == "pdf":
        assert "Ευρωπαϊκής" in judges.poppler_text(path)
        assert {font.name.split("+")[-1] for font in judges.poppler_fonts(path)} == {"Ubuntu-Bold"}
        assert all(font.embedded for font in judges.poppler_fonts(path))


def test_the_command_says_what_is_not_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["emblem", "--lang", "en", "--output", "-"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["emblem", "--lang", "fr", "--output", "-"]) == 0
    assert "VIS002" in capsys.readouterr().err
    assert main(["emblem", "--lang", "tr", "--output", "-"]) == 2
    assert main(["emblem", "--height", "8", "--output", "-"]) == 2


@pytest.mark.judge
def test_print_colours_are_those_of_the_definition_unconverted(tmp_path: Path) -> None:
    import pikepdf

    path = tmp_path / "print.pdf"
    assert main(["emblem", "--lang", "en", "--format", "pdf", "--ink", "print", "--output", str(path)]) == 0
    with pikepdf.open(path) as file:
        content = b"\n".join(
            part.read_bytes()
            for part in file.objects
            if isinstance(part, pikepdf.Stream) and b" re" in part.read_bytes()
        ).decode("latin-1")
    assert re.search(r"\b1(\.0)? 0?\.8 0 0 (k|scn)\b", content)
    assert re.search(r"\b0 0 1(\.0)? 0 (k|scn)\b", content)
    assert not re.search(r"[\d.]+ [\d.]+ [\d.]+ rg\b", content)
    assert judges.ghostscript_ok(path) == []
    assert main(["emblem", "--lang", "en", "--ink", "print", "--output", "-"]) == 2
