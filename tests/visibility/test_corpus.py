"""The generated corpus itself: enough of everything, as it says, the same every time. Nothing is inspected here."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from io import BytesIO
from time import perf_counter

import numpy as np
import pypdfium2
import pytest
from docx import Document

from corpus import FAULTS, Sample, documents, hostile
from corpus.lockup import extent, place
from corpus.scene import Page
from corpus.words import LANGS, statement


@cache
def samples() -> tuple[Sample, ...]:
    return tuple(documents())


def by_name(name: str) -> Sample:
    return next(sample for sample in samples() if sample.name == name)


def render(name: str, scale: float = 2.0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(pypdfium2.PdfDocument(by_name(name).make())[0].render(scale=scale).to_pil().convert("RGB"))


def text(sample: Sample) -> str:
    page = pypdfium2.PdfDocument(sample.make())[0].get_textpage()
    return re.sub(r"\s+", " ", str(page.get_text_bounded()))


def test_there_is_enough_of_everything() -> None:
    right = [sample for sample in samples() if not sample.faults]
    assert len(samples()) >= 300
    assert len(right) >= 170
    assert len(samples()) - len(right) >= 130
    assert sum(sample.suffix == ".docx" for sample in right) >= 20
    names = Counter(sample.name for sample in samples())
    assert names.most_common(1)[0][1] == 1
    assert all(re.fullmatch(r"[a-zA-Z0-9._-]+", name) for name in names)


def test_every_fault_stands_in_six_samples_and_in_word_files() -> None:
    found = Counter(fault for sample in samples() for fault in sample.faults)
    assert set(found) == set(FAULTS)
    assert {fault: count for fault, count in found.items() if count < 6} == {}
    assert {fault for sample in samples() if sample.suffix == ".docx" for fault in sample.faults} == set(FAULTS)


def test_every_language_stands_level_and_upright() -> None:
    names = {sample.name: sample for sample in samples()}
    for lang in LANGS:
        for layout in ("horizontal", "vertical"):
            sample = names[f"right-{lang}-{layout}"]
            assert sample.lang == lang
            said = text(sample)
            assert statement(lang) in said or statement(lang, "funded") in said


def test_the_name_tells_right_from_wrong() -> None:
    assert {sample.name for sample in samples() if sample.name.startswith("right") == bool(sample.faults)} == set()
    small = {sample.name for sample in samples() if sample.emblem_mm is not None and sample.emblem_mm < 9.8}
    assert small == {sample.name for sample in samples() if "too-small" in sample.faults}
    blank = {sample.name for sample in samples() if sample.emblem_mm is None}
    assert blank == {sample.name for sample in samples() if "emblem-missing" in sample.faults}


@pytest.mark.parametrize("start", range(8))
def test_every_file_opens_and_says_its_language(start: int) -> None:
    for sample in samples()[start::8]:
        began = perf_counter()
        data = sample.make()
        assert perf_counter() - began < 3.0, sample.name  # 0.05 s as a rule, 0.3 s for the first photograph of a kind
        assert len(data) < 3_000_000
        if sample.suffix == ".pdf":
            file = pypdfium2.PdfDocument(data)
            assert len(file) >= 1
            assert f"/Lang ({sample.lang})".encode() in data or f"/Lang({sample.lang})".encode() in data, sample.name
            assert file.get_metadata_value("Title")
        else:
            document = Document(BytesIO(data))
            assert document.core_properties.language == sample.lang
            assert document.core_properties.title


def test_lockups_stand_on_their_pages() -> None:
    off = []
    for sample in samples():
        page = getattr(sample.make, "args", (None,))[0]
        if not isinstance(page, Page):
            continue
        for lockup in page.lockups:
            x, y = place(lockup, page.size)
            left, top, right, bottom = (value * lockup.height for value in extent(lockup))
            if x + left < 3 or y + top < 3 or x + right > page.size[0] - 3 or y + bottom > page.size[1] - 3:
                off.append(sample.name)
    assert off == []


@pytest.mark.parametrize(
    "name",
    [
        "right-bg-vertical",
        "right-photo-3-form",
        "right-palette-indexed300-bg",
        "right-word-body-png300-bg",
        "right-unit-vector",
    ],
)
def test_the_same_bytes_every_time(name: str) -> None:
    assert by_name(name).make() == by_name(name).make()


def test_the_emblem_is_as_large_as_it_says() -> None:
    for name in ("right-height-12.5-vector", "right-height-12.5-png150", "right-unit-vector", "right-crop-vector"):
        sample = by_name(name)
        assert sample.emblem_mm is not None
        image = render(name, 4.0).astype(int)
        blue = (abs(image - np.array([0, 51, 153])).sum(2) < 40).sum(1) > 60
        high = int(blue.sum()) / 4 / 72 * 25.4 * (2 if "unit" in name else 1)
        # the rows of the statement lie beside the emblem and add none
        assert high == pytest.approx(sample.emblem_mm, abs=0.3), name


def test_rotated_pages_look_alike() -> None:
    plain = render("right-rotate-180-vector", 1.0)
    for turn in (90, 270):
        assert np.abs(render(f"right-rotate-{turn}-vector", 1.0).astype(int) - plain).mean() < 1.5


def test_hostile_files_are_small_and_quickly_made() -> None:
    began = perf_counter()
    found = {name: (data, suffix) for name, data, suffix in hostile()}
    assert perf_counter() - began < 20
    assert len(found) >= 40
    assert {suffix for _, suffix in found.values()} == {".pdf", ".docx"}
    assert [name for name, (data, _) in found.items() if len(data) >= 5_000_000] == []
    assert len(pypdfium2.PdfDocument(found["pages-5000"][0])) == 5000
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(found["user-password"][0])
    assert len(pypdfium2.PdfDocument(found["owner-password"][0])) == 1
