"""Photographs in the studio: what comes in is converted, turned, stripped; set and described on the picture."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

import judges
from careget_docs.drawing.intake import taken_in
from careget_docs.studio.pictures import found, safe_name, take
from studio.served import Served, served, workspace

ID = "newsletter-01"


def picture(wide: int = 900, high: int = 600, mode: str = "RGB") -> Image.Image:
    made = Image.new("RGB", (wide, high), "lightblue")
    draw = ImageDraw.Draw(made)
    draw.ellipse((wide * 0.1, high * 0.1, wide * 0.4, high * 0.6), fill="orange")
    for start in range(0, wide, 30):
        draw.line((start, 0, wide - start, high), fill="navy")
    return made.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def from_a_camera(turn: int = 6, form: str = "JPEG") -> bytes:
    """Return a picture that says where it was taken, by whom, and how it lay."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = turn, "Nobody knows"
    exif[0x8825] = {1: "N", 2: (41.0, 56.0, 3.0), 3: "E", 4: (25.0, 33.0, 0.0)}
    return saved(picture(), form, exif=exif)


@pytest.mark.parametrize(("form", "mode", "suffix"), [
    ("WEBP", "RGB", ".jpg"), ("WEBP", "RGBA", ".png"), ("TIFF", "RGB", ".jpg"), ("TIFF", "L", ".jpg"),
    ("BMP", "RGB", ".jpg"), ("TIFF", "1", ".png"), ("TIFF", "P", ".png"), ("GIF", "P", ".png"), ("AVIF", "RGB", ".jpg"),
    ("TIFF", "I;16", ".jpg"),
])  # fmt: skip
def test_what_the_toolkit_cannot_print_is_converted(form: str, mode: str, suffix: str) -> None:
    image = Image.new("I;16", (900, 600), 40_000) if mode == "I;16" else picture(mode=mode)
    if mode == "RGBA":
        image.putalpha(120)
    made = taken_in("x", saved(image, form))
    assert (made.suffix, made.width, made.height) == (suffix, 900, 600), made.findings
    assert any("It was" in str(each) for each in made.said)
    again = taken_in("x", made.data)
    assert again.data == made.data
    assert not again.said
    seen = Image.open(io.BytesIO(made.data)).convert("L").resize((30, 20))
    wanted = Image.new("L", (30, 20), 155) if mode == "I;16" else image.convert("L").resize((30, 20))
    if mode != "RGBA":
        pairs = zip(seen.tobytes(), wanted.tobytes(), strict=True)
        assert sum(abs(one - two) for one, two in pairs) / 600 < 8


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_camera_wrote_is_taken_out_and_told(form: str) -> None:
    made = taken_in("x", from_a_camera(6, form))
    assert (made.width, made.height) == (600, 900)
    assert not dict(Image.open(io.BytesIO(made.data)).getexif())
    assert b"Nobody knows" not in made.data
    told = " ".join(map(str, made.said))
    assert "The place where it was taken" in told
    assert "upright now" in told


def test_pixels_of_an_upright_jpeg_stay_and_its_profile_too() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(picture(), "JPEG", icc_profile=profile, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")
    made = taken_in("x", data)
    assert Image.open(io.BytesIO(made.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert Image.open(io.BytesIO(made.data)).info["icc_profile"] == profile


@pytest.mark.parametrize(("data", "code"), [
    (b"", "VAL013"), (b"hello", "VAL013"), (saved(picture(), "GIF")[:900], "VAL013"),
    (saved(picture(), "JPEG")[:2000], "VAL013"),
    (saved(picture(), "WEBP")[:900], "VAL013"), (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "VAL012"),
    (b"%PDF-1.7", "VAL013"),
])  # fmt: skip
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes, code: str) -> None:
    made = taken_in("x", data)
    assert not made.data
    assert [each.code for each in made.findings] == [code]


def test_a_heic_of_a_telephone_is_taken_and_without_its_reader_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = shutil.which("heif-enc")
    assert program, "libheif-examples is set up with the tests"
    (tmp_path / "a.jpg").write_bytes(saved(picture(), "JPEG", quality=95))
    subprocess.run([program, "-q", "70", "a.jpg", "-o", "a.heic"], cwd=tmp_path, check=True, capture_output=True)
    data = (tmp_path / "a.heic").read_bytes()
    made = taken_in("a.heic", data)
    assert (made.suffix, made.width, made.height) == (".jpg", 900, 600)
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    refused = taken_in("a.heic", data)
    assert not refused.data
    assert "careget-docs[heic]" in str(refused.findings[0].advice)


@pytest.mark.parametrize(("name", "safe"), [
    ("IMG_1234.JPG", "img-1234"), ("Снимка от площада.jpeg", "snimka-ot-ploshtada"), ("../../etc/passwd", "passwd"),
    ("..", "picture"), ("", "picture"), ("Ελλάδα.png", "picture"), ("a" * 90 + ".png", "a" * 48), ("x\0y.png", "x-y"),
])  # fmt: skip
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(workspace(tmp_path_factory.mktemp("studio"), [ID])) as made:
        yield made


def test_no_picture_takes_the_place_of_another_and_none_is_kept_twice(studio: Served) -> None:
    images = studio.workspace / "deliverables" / "images"
    one = take(studio.desk, "Двор.jpg", saved(picture(), "JPEG"))
    two = take(studio.desk, "двор.png", saved(picture(500), "PNG"))
    same = take(studio.desk, "друго.jpg", saved(picture(), "JPEG"))
    assert [one.name, two.name, same.name] == ["dvor.jpg", "dvor-2.png", "dvor.jpg"]
    assert {path.name for path in images.glob("dvor*")} == {"dvor.jpg", "dvor-2.png"}
    assert studio.desk.look() == ()


def test_only_pictures_of_the_workspace_are_shown(studio: Served, tmp_path: Path) -> None:
    take(studio.desk, "here.png", saved(picture(), "PNG"))
    (tmp_path / "away.png").write_bytes(saved(picture(), "PNG"))
    (studio.workspace / "deliverables" / "images" / "link.png").symlink_to(tmp_path / "away.png")
    assert found(studio.desk, "here.png")
    for name in ("", "..", "link.png", str(tmp_path / "away.png"), "../project.yaml", "../../templates/brand.yaml"):
        assert found(studio.desk, name) is None, name
        assert studio.ask(f"/photographs/small?image={name}")[0] == 404


def test_requests_are_bounded(studio: Served) -> None:
    assert studio.ask("/photographs/take?name=x.png", b"")[0] == 400
    assert studio.ask("/photographs/take?name=x.png", b"\x89PNG\r\n\x1a\n" + bytes(100))[0] == 422
    status, told = studio.ask("/photographs/take?name=../../x.png", saved(picture(), "PNG"))
    assert status == 200
    assert "/" not in told["name"]


def test_what_a_shape_leaves_is_told_by_the_rule_that_cuts(studio: Served) -> None:
    name = take(studio.desk, "wide.png", saved(picture(900, 600), "PNG")).name
    asked = f"/photographs/crop?image={name}&shape=square"
    assert studio.ask(asked)[1] == {"box": [16.67, 0.0, 83.33, 100.0]}
    assert studio.ask(f"{asked}&focus=0,50")[1] == {"box": [0.0, 0.0, 66.67, 100.0]}
    assert studio.ask(f"{asked}&keep=0,0,100,100")[1] == {"box": []}
    assert studio.ask(f"{asked}&focus=x&keep=1,2")[0] == 200
    for path in (f"/photographs/crop?image={name}&shape=x", "/photographs/crop?image=../x&shape=square"):
        assert studio.ask(path)[0] == 404


PHOTO = """id: pictures
kind: newsletter
template: newsletter
lang: bg
date: 2026-01-01
title: Снимки
formats: [pdf]
blocks:
  - block: photo
    id: view
    image: {name}
    size: full bleed
"""


def test_a_person_drops_a_picture_describes_it_and_sets_point_and_frame_by_keyboard(studio: Served, page: Page) -> None:
    file = studio.workspace / "deliverables" / "pictures.yaml"
    first = take(studio.desk, "first.png", saved(picture(300, 200), "PNG"))
    file.write_text(PHOTO.format(name=first.name), "utf-8")
    studio.desk.look()
    page.goto(studio.enter)
    page.goto(f"{studio.base}/write/pictures#pictures.yaml:blocks.0")
    field = page.locator(".picture-field")
    expect(field.locator(".photo-note")).to_contain_text("Твърде груба за този размер")
    field.locator("input[type=file]").set_input_files(
        {"name": "Откриване на центъра.webp", "mimeType": "image/webp", "buffer": from_a_camera(1, "WEBP")}
    )
    expect(field.locator(".photo-said")).to_contain_text("Беше WebP, сега е JPEG.")
    expect(field.locator(".photo-said")).to_contain_text("Във файла беше записано къде е снимано")
    expect(field.locator(".photo-stage img")).to_be_visible()
    expect(field.locator(".checklist .missing")).to_have_count(3)
    field.get_by_role("button", name="Посочете какво остава видимо").press("Enter")
    expect(field.locator(".focus-point")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    field.get_by_role("button", name="Очертайте какво не се изрязва").press("Enter")
    page.keyboard.press("Shift+ArrowRight")
    field.get_by_role("button", name="Кой я е направил").press("Enter")
    page.keyboard.type("Иван Петров")
    expect(page.locator("#saved")).to_have_text("Всичко е запазено.")
    page.locator("select[data-name=consent]").focus()
    page.locator("select[data-name=consent]").select_option("given")
    expect(page.locator("#saved")).to_have_text("Всичко е запазено.")
    field.get_by_role("button", name="Какво показва").press("Enter")
    page.keyboard.type("Двор с деца")
    expect(field.locator(".checklist .label")).to_have_text("За тази снимка е казано всичко.")
    expect(page.locator("#saved")).to_have_text("Всичко е запазено.")
    said = file.read_text("utf-8")
    for line in ("image: otkrivane-na-tsentara.jpg", "focus: 49% 25%", "keep: 35% 20% 75% 80%", "consent: given"):
        assert line in said.replace('"', "").replace("'", ""), said
    assert "Иван Петров" in said
    assert "Двор с деца" in said
    page.locator(".editing details").first.evaluate("each => each.open = true")
    assert judges.axe_on(page) == []
    page.emulate_media(color_scheme="dark")
    assert judges.axe_on(page) == []


def test_a_picture_that_unpacks_to_too_many_pixels_is_told_by_name() -> None:
    bomb = saved(Image.new("1", (20_000, 20_000)), "TIFF", compression="group4")
    found = taken_in("scan.tif", bomb).findings
    assert [each.code for each in found] == ["VAL011"]
