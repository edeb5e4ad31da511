"""Typefaces for browsers: WOFF2 files of one script each, cut once on this machine; a page takes those it needs."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Face, Family, chosen, edition, faces, version
from careget_docs.drawing.fonts import advances, opened

Ranges = tuple[tuple[int, int], ...]
_SIGNS = (0x2010, 0x2028), (0x2030, 0x2031), (0x2032, 0x2034), (0x2039, 0x203B)
_SINGLE = (0x202F, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2197, 0x21A9, 0x2212, 0x2248, 0x2264,
           0x2265, 0x2713)  # fmt: skip
SCRIPTS: dict[str, Ranges] = {
    "latin": ((0x20, 0x7F), (0xA0, 0xC0), (0xD7, 0xD8), (0xF7, 0xF8), *_SIGNS, *((each, each + 1) for each in _SINGLE)),
    "accents": ((0xC0, 0xD7), (0xD8, 0xF7), (0xF8, 0x180), (0x218, 0x21C)),
    "cyrillic": ((0x400, 0x460), (0x490, 0x492)),
    "greek": ((0x370, 0x400),),
}
"""The letters of each file, as ranges without their ends; the set does not depend on the page, so that it is kept."""
FEATURES = ("tnum", "lnum", "case")
"""What is kept besides the usual features: figures of one width, signs for capitals."""
_ARIAL = (1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139, 1139, 1139, 682, 1024,
          569, 1139, 1024, 1479, 1024, 1024, 1024)  # fmt: skip
"""Advances of a to z in Arial, in 2048ths of an em (its `hmtx` table): what stands in until the typeface is there."""


@dataclass(frozen=True, slots=True)
class WebFont:
    """One file: its family, its CSS weight and slope, the letters in it, its bytes."""

    family: str
    weight: str
    italic: bool
    script: str
    ranges: Ranges
    data: bytes

    @property
    def letters(self) -> str:
        """The letters in it, as CSS says them."""
        return ",".join(f"U+{first:X}" + (f"-{end - 1:X}" if end - first > 1 else "") for first, end in self.ranges)


def web_fonts(family: Family, text: str, *, italics: bool = False) -> Iterator[WebFont]:
    """Yield the files of a family that a text needs, one for each script in it."""
    wanted = [chosen(family, 400)]
    wanted += [face for face in faces(family) if face.italic][:1] if italics else []
    points = {ord(letter) for letter in text}
    for face in wanted:
        for script, ranges in SCRIPTS.items():
            if any(first <= point < end for point in points for first, end in ranges):
                yield WebFont(face.family, face.weight, face.italic, script, ranges, _cut(family, face, script, ranges))


def line_font(family: Family, weight: int, line: str) -> WebFont:
    """Return a file with the letters of one line only, such as that beside the emblem."""
    face = chosen(family, weight)
    ranges = tuple((point, point + 1) for point in sorted({ord(letter) for letter in line}))
    return WebFont(face.family, face.weight, face.italic, "line", ranges, _cut(family, face, "line", ranges))


def stand_in(family: Family) -> str:
    """Return a rule for Arial in the width of a family, so that little moves when the family comes."""
    widths = advances(family, "regular")
    own = sum(widths[ord("a") + at] for at in range(26)) / 1000
    share = own / (sum(_ARIAL) / 2048)
    head = opened(faces(family)[0].load())["hhea"]
    unit = opened(faces(family)[0].load())["head"].unitsPerEm
    up, down = (100 * abs(value) / unit / share for value in (head.ascent, head.descent))
    return (
        f"@font-face{{font-family:'{family.name} near';src:local('Arial'),local('Liberation Sans');"
        f"size-adjust:{100 * share:.1f}%;ascent-override:{up:.1f}%;descent-override:{down:.1f}%;line-gap-override:0%}}"
    )


def _cut(family: Family, face: Face, script: str, ranges: Ranges) -> bytes:
    """Return some letters as WOFF2; kept under all that its bytes depend on."""
    facts = f"{face.name} {edition(family)} {ranges} {FEATURES} {version('uharfbuzz')} {version('brotli')}"
    key = hashlib.sha256(f"{facts} {version('fonttools', 'fontTools')}".encode()).hexdigest()[:24]
    return kept(f"web-{face.name.removesuffix('.ttf')}-{script}-{key}.woff2", lambda: _packed(face, ranges))


def _packed(face: Face, ranges: Ranges) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(point for first, end in ranges for point in range(first, end))
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in FEATURES)
    font = opened(bytes(uharfbuzz.subset(uharfbuzz.Face(face.load()), wanted).blob.data), lazy=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
