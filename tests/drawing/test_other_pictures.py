"""WebP, TIFF and GIF as pictures of a deliverable: made JPEG or PNG once, bounded like these, told where refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile

import other_pictures
import photographs
from other_pictures import GREYS, OTHERS, REFUSED, TOLD
from test_pictures import load, seen

ALL = {**OTHERS, **GREYS}
FEW = ("still.gif", "still.png", "dance.gif", "palette.tif", "fax.tif", "clear.webp", "clear.tif")
"""Those that become PNG: their colours are few, or something shines through."""


@pytest.mark.parametrize("name", ALL)
def test_a_picture_of_another_kind_is_upright_and_in_srgb(name: str, tmp_path: Path) -> None:
    picture, report = load(tmp_path, name, ALL[name]())
    assert picture is not None, list(map(str, report))
    assert [found.code for found in report] == ([TOLD[name]] if name in TOLD else [])
    image = Image.open(io.BytesIO(picture.data))
    assert (picture.width, picture.height) == image.size == (photographs.WIDE, photographs.HIGH)
    assert picture.media_type == ("image/png" if name in FEW else "image/jpeg")
    assert image.mode in ("L", "LA", "RGB", "RGBA")
    if name == "fax.tif":  # dithered
        assert image.convert("1").tobytes() == photographs.scene().convert("1").tobytes()
    else:
        assert seen(image, grey=name in GREYS) == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_of_another_kind_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    make, code, sentence = REFUSED[name]
    picture, report = load(tmp_path, name, make())
    assert picture is None
    assert [(found.code, found.text) for found in report] == [(code, sentence.format(name))]
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_it_is_made_once_and_told_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "kept"))
    data = other_pictures.moving("WEBP")
    first, told = load(tmp_path, "dance.webp", data)
    monkeypatch.setattr("careget_docs.drawing.other_kinds.repacked", lambda _: pytest.fail("it is made once more"))
    again, told_again = load(tmp_path, "dance.webp", data)
    assert first == again
    assert [found.code for found in told] == [found.code for found in told_again] == ["VAL113"]


def test_what_was_made_on_another_machine_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("scan.tif", "web.webp", "still.gif", "inks.tif")
    found = []
    for place in ("one", "two"):
        monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / place))
        found.append([load(tmp_path, name, OTHERS[name]())[0] for name in names])
    assert found[0] == found[1]


def test_the_press_gets_the_inks_of_a_tiff(tmp_path: Path) -> None:
    picture, _report = load(tmp_path, "inks.tif", OTHERS["inks.tif"]())
    assert picture is not None
    pressed = Image.open(io.BytesIO(picture.press))
    assert pressed.mode == "CMYK"
    assert pressed.info["icc_profile"] == photographs.FOGRA39.read_bytes()
