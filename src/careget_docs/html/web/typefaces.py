"""Typefaces for browsers: WOFF2 files of one script each, cut once on this machine; a page takes those it needs."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Face, Family, chosen, edition, faces, version
from careget_docs.drawing.fonts import opened

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
BANDS = ((1, 549, 400, False), (550, 1000, 750, True))
"""Weights that share a stand-in: the first and the last, that which is measured, and whether bold letters stand in."""
SAMPLES = {
    "latin": "all human beings are born free and equal in dignity and rights, they are endowed with reason",
    "cyrillic": "всичкихорасераждатсвободнииравниподостойнствоиправа",
    "greek": "ολοιοιάνθρωποιγεννιούνταιελεύθεροικαιίσοιστηναξιοπρέπειακαιταδικαιώματα",
}
"""What widths are measured on; blanks stand in the first, as they come out of the file of Latin letters."""


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
        return _said(self.ranges)


def _said(ranges: Ranges) -> str:
    return ",".join(f"U+{first:X}" + (f"-{end - 1:X}" if end - first > 1 else "") for first, end in ranges)


@dataclass(frozen=True, slots=True)
class Local:
    """Typefaces of one width that readers have: their names, and how long each sample is in ems, plain and bold."""

    key: str
    names: tuple[str, ...]
    widths: dict[str, tuple[float, float]]


LOCALS = (
    Local("near", ("Arial", "Liberation Sans", "Arimo"),
          {"latin": (41.03, 44.17), "cyrillic": (27.5, 29.97), "greek": (33.85, 37.11)}),
    Local("close", ("Roboto",), {"latin": (40.71, 41.37), "cyrillic": (28.44, 28.54), "greek": (36.37, 37.08)}),
    Local("far", ("DejaVu Sans",), {"latin": (46.92, 53.11), "cyrillic": (31.75, 34.75), "greek": (39.68, 44.46)}),
)  # fmt: skip
"""Measured with HarfBuzz on Arimo 1.341 (of Arial's widths), Roboto (font-roboto 0.0.1), DejaVu Sans of Debian 12."""


def web_fonts(family: Family, text: str, *, italics: bool = False) -> Iterator[WebFont]:
    """Yield the files of a family that a text needs; all its scripts are in one, so that they come together."""
    wanted = [chosen(family, 400)]
    wanted += [face for face in faces(family) if face.italic][:1] if italics else []
    points = {ord(letter) for letter in text}
    held = [
        name
        for name, ranges in SCRIPTS.items()
        if any(first <= point < end for point in points for first, end in ranges)
    ]
    script, ranges = "-".join(held), tuple(each for name in held for each in SCRIPTS[name])
    for face in wanted:
        yield WebFont(face.family, face.weight, face.italic, script, ranges, _cut(family, face, script, ranges))


def line_font(family: Family, weight: int, line: str) -> WebFont:
    """Return a file with the letters of one line only, such as that beside the emblem."""
    face = chosen(family, weight)
    ranges = tuple((point, point + 1) for point in sorted({ord(letter) for letter in line}))
    return WebFont(face.family, face.weight, face.italic, "line", ranges, _cut(family, face, "line", ranges))


def stand_ins(faces: Iterable[WebFont], family: Family) -> str:
    """Return rules for typefaces of readers' machines in the widths of a family, so that little moves when it comes.

    A size for each weight and script that `faces` have of the family: bold letters are broader, and Cyrillic ones are
    not by as much broader in one typeface as in another.
    """
    own = [face for face in faces if face.family == family.name]
    own = [face for face in own if face.script != "line"] or own
    scripts = [name for name in SAMPLES if any(_meet(face.ranges, SCRIPTS[name]) for face in own)]
    bands = [band for band in BANDS if any(_between(face.weight, band) for face in own)]
    return "\n".join(_stand_in(family, local, script, band) for local in LOCALS for script in scripts for band in bands)


def stack(family: Family) -> str:
    """Return a family with what stands in for it, as CSS says them."""
    return ",".join((f"'{family.name}'", *(f"'{family.name} {local.key}'" for local in LOCALS), "Arial,sans-serif"))


def _meet(ones: Ranges, others: Ranges) -> bool:
    return any(first < end and start < last for first, last in ones for start, end in others)


def _between(weight: str, band: tuple[int, int, int, bool]) -> bool:
    least, most = int(weight.split()[0]), int(weight.split()[-1])
    return least <= band[1] and band[0] <= most


def _stand_in(family: Family, local: Local, script: str, band: tuple[int, int, int, bool]) -> str:
    """Return the rule for one script in some weights."""
    first, last, weight, bold = band
    share = _width(chosen(family, weight), SAMPLES[script], weight) / local.widths[script][bold]
    up, down = (100 * each / share for each in _heights(family))
    sources = ",".join(f"local('{name}{' Bold' * bold}')" for name in local.names)
    letters = "" if script == "latin" else f";unicode-range:{_said(SCRIPTS[script])}"
    return (
        f"@font-face{{font-family:'{family.name} {local.key}';font-weight:{first} {last};src:{sources};"
        f"size-adjust:{100 * share:.1f}%;ascent-override:{up:.1f}%;descent-override:{down:.1f}%;line-gap-override:0%"
        f"{letters}}}"
    )


@cache
def _heights(family: Family) -> tuple[float, float]:
    """Return how far a family goes above and below its base line, in ems."""
    font = opened(faces(family)[0].load())
    return abs(font["hhea"].ascent) / font["head"].unitsPerEm, abs(font["hhea"].descent) / font["head"].unitsPerEm


@cache
def _width(face: Face, text: str, weight: int) -> float:
    """Return how long a line is, in ems, in one weight of a font file."""
    import uharfbuzz

    opened_face = uharfbuzz.Face(face.load())
    font, buffer = uharfbuzz.Font(opened_face), uharfbuzz.Buffer()
    font.set_variations({"wght": face.nearest(weight)})
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return float(sum(each.x_advance for each in buffer.glyph_positions) / opened_face.upem)


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
