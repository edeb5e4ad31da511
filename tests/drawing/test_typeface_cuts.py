"""Weights cut from a variable typeface by HarfBuzz: the outlines, advances and kerning that the typeface itself says.

They are compared with what HarfBuzz and fontTools read from the variable typeface itself.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from unittest.mock import Mock

import pytest
import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from careget_docs.drawing import fonts
from careget_docs.drawing.font_files import LETTERING, Family, chosen, faces, has_italic
from careget_docs.drawing.fonts import STYLES, advances, coverage, pinned, static
from families import OTHER, SOFIA

NEAR = 1.001
"""By how many units of the em a point may differ: both round, not always alike."""
WORDS = ("AVAToyWe", "Гълъбът Ѝ ГТА", "Πάντα", "1 234,50 €")


@pytest.mark.parametrize(("weight", "italic"), [(400, False), (700, False), (700, True), (900, False)])
@pytest.mark.parametrize("family", [SOFIA, OTHER], ids=lambda family: family.name)
def test_a_cut_draws_what_the_variable_typeface_draws(family: object, weight: int, italic: bool) -> None:
    face = chosen(family, weight, italic)  # type: ignore[arg-type]
    data, weight = face.load(), face.nearest(weight)
    cut = TTFont(BytesIO(pinned(data, {"wght": weight})), recalcTimestamp=False)
    whole = TTFont(BytesIO(data))
    assert "fvar" not in cut
    assert cut.getGlyphOrder() == whole.getGlyphOrder()
    assert cut.getBestCmap() == whole.getBestCmap()
    setting = uharfbuzz.Font(uharfbuzz.Face(data))
    setting.set_variations({"wght": weight})
    right, got = whole.getGlyphSet(location={"wght": weight}), cut.getGlyphSet()
    names = cut.getGlyphOrder()
    assert len(names) > 500
    for glyph, name in enumerate(names):
        assert abs(setting.get_glyph_h_advance(glyph) - got[name].width) <= NEAR, name
        assert _near(_outline(right, name), _outline(got, name)), name


Outline = list[tuple[str, tuple[tuple[float, float], ...]]]


def _outline(glyphs: object, name: str) -> Outline:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)  # type: ignore[index]
    return pen.value  # type: ignore[no-any-return]


def _near(right: Outline, got: Outline) -> bool:
    if [each[0] for each in right] != [each[0] for each in got]:
        return False
    pairs = [(a, b) for one, two in zip(right, got, strict=True) for a, b in zip(one[1], two[1], strict=True)]
    return all(a is b or (abs(a[0] - b[0]) <= NEAR and abs(a[1] - b[1]) <= NEAR) for a, b in pairs)


def test_a_cut_kerns_as_the_variable_typeface() -> None:
    data = chosen(SOFIA, 700).load()
    whole, cut = uharfbuzz.Font(uharfbuzz.Face(data)), uharfbuzz.Font(uharfbuzz.Face(pinned(data, {"wght": 700})))
    whole.set_variations({"wght": 700})
    for word in WORDS:
        right, got = _advances(whole, word), _advances(cut, word)
        assert len(right) == len(got)
        assert max(abs(a - b) for a, b in zip(right, got, strict=True)) <= 1, word
    assert _advances(cut, "AV") != [_advances(cut, "A")[0], _advances(cut, "V")[0]]


def _advances(font: uharfbuzz.Font, word: str) -> list[int]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": True})
    return [place.x_advance for place in buffer.glyph_positions]


def test_the_same_cut_has_the_same_bytes() -> None:
    data = chosen(SOFIA, 700).load()
    assert pinned(data, {"wght": 700}) == pinned(data, {"wght": 700})


@pytest.mark.parametrize("family", [SOFIA, OTHER, LETTERING], ids=lambda family: family.name)
def test_widths_of_letters_are_those_that_fonttools_reads(family: Family) -> None:
    for style in STYLES:
        cut = style if has_italic(family) or "italic" not in style else "bold" if "bold" in style else "regular"
        font = TTFont(BytesIO(static(family, cut)))
        unit, metrics = 1000 / font["head"].unitsPerEm, font["hmtx"].metrics
        assert advances(family, style) == {code: metrics[name][0] * unit for code, name in font.getBestCmap().items()}
    assert coverage(family) == frozenset(TTFont(BytesIO(faces(family)[0].load())).getBestCmap())


def test_the_same_letters_are_cut_once_on_a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    made = Mock(wraps=pinned)
    monkeypatch.setattr(fonts, "pinned", made)
    data, other = chosen(SOFIA, 700).load(), chosen(SOFIA, 700, True).load()
    wanted = [(data, 700), (data, 650), (other, 700)]
    for _ in range(2):
        assert [fonts.pinned_once(each, {"wght": weight}) for each, weight in wanted] == [
            pinned(each, {"wght": weight}) for each, weight in wanted
        ]
    assert made.call_count == 3
    for kept in (tmp_path / "cache").glob("pinned-*"):
        kept.write_bytes(kept.read_bytes()[:-9] + b"elsewhere")
    assert fonts.pinned_once(data, {"wght": 700}) == pinned(data, {"wght": 700})
    assert made.call_count == 4
