"""Typefaces for browsers: WOFF2 of the letters and weights of one page, which travel in it, so that nothing moves."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Face, Family, chosen, edition, faces, version
from careget_docs.drawing.fonts import opened

FEATURES = ("tnum", "lnum", "case")
"""What is kept besides the usual features: figures of one width, signs for capitals."""
BOLD = 700
BANDS = ((1, 549, 400, False), (550, 1000, 750, True))
"""Weights that share a stand-in: the first and the last, that which is measured, and whether bold letters stand in."""
SAMPLES = {
    "latin": "all human beings are born free and equal in dignity and rights, they are endowed with reason",
    "cyrillic": "всичкихорасераждатсвободнииравниподостойнствоиправа",
    "greek": "ολοιοιάνθρωποιγεννιούνταιελεύθεροικαιίσοιστηναξιοπρέπειακαιταδικαιώματα",
}
"""What widths are measured on; blanks stand in the first, as they come out of the file of Latin letters."""
SCRIPTS = {"latin": range(0x20, 0x250), "cyrillic": range(0x400, 0x492), "greek": range(0x370, 0x400)}
Weights = tuple[int, int]
"""The least and the greatest CSS weight."""


@dataclass(frozen=True, slots=True)
class WebFont:
    """One file: its family, its CSS weight or weights, its slope, its bytes."""

    family: str
    weight: str
    italic: bool
    data: bytes

    @property
    def rule(self) -> str:
        """The file as a rule of a style sheet that holds it; it is there when the words are."""
        return (
            f"@font-face{{font-family:'{self.family}';font-weight:{self.weight};font-display:block;"
            f"font-style:{'italic' if self.italic else 'normal'};"
            f"src:url('data:font/woff2;base64,{base64.b64encode(self.data).decode()}') format('woff2')}}"
        )


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


def web_fonts(family: Family, letters: str, weights: Weights, sloped: str = "") -> Iterator[WebFont]:
    """Yield the files of a family that `letters` need in `weights`, and those for `sloped` ones."""
    for face in dict.fromkeys(chosen(family, weight) for weight in weights):
        yield _font(family, face, letters, weights)
    italics = [face for face in faces(family) if face.italic]
    if sloped and italics:
        yield _font(family, italics[0], sloped, weights)


def stand_ins(family: Family, letters: str, weights: Weights) -> Iterator[str]:
    """Yield rules for typefaces of readers' machines in the widths of a family.

    A browser lays out a page before it has opened what is in it, and paints no letters until then: what stands round
    them is to keep its place.
    """
    scripts = [name for name, letters_of in SCRIPTS.items() if any(ord(each) in letters_of for each in letters)]
    bands = [band for band in BANDS if weights[0] <= band[1] and band[0] <= weights[1]]
    yield from (_stand_in(family, local, script, band) for local in LOCALS for script in scripts for band in bands)


def stack(family: Family) -> str:
    """Return a family with what stands in for it, as CSS says them."""
    return ",".join((f"'{family.name}'", *(f"'{family.name} {local.key}'" for local in LOCALS), "Arial,sans-serif"))


def _stand_in(family: Family, local: Local, script: str, band: tuple[int, int, int, bool]) -> str:
    """Return the rule for one script in some weights."""
    first, last, weight, bold = band
    share = _width(chosen(family, weight), SAMPLES[script], weight) / local.widths[script][bold]
    up, down = (100 * each / share for each in _heights(family))
    sources = ",".join(f"local('{name}{' Bold' * bold}')" for name in local.names)
    points = SCRIPTS[script]
    letters = "" if script == "latin" else f";unicode-range:U+{points[0]:X}-{points[-1]:X}"
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


def _font(family: Family, face: Face, letters: str, weights: Weights) -> WebFont:
    """Return a file cut down; kept under all that its bytes depend on."""
    least, most = (face.nearest(weight) for weight in weights)
    points = sorted({ord(letter) for letter in letters})
    facts = (
        f"{face.name} {edition(family)} {points} {least} {most} {FEATURES} {version('uharfbuzz')} {version('brotli')}"
    )
    key = hashlib.sha256(f"{facts} {version('fonttools', 'fontTools')}".encode()).hexdigest()[:24]
    data = kept(f"web-{face.name.removesuffix('.ttf')}-{key}.woff2", lambda: _packed(face, points, (least, most)))
    return WebFont(face.family, f"{least} {most}" if face.variable else face.weight, face.italic, data)


def _packed(face: Face, points: list[int], weights: Weights) -> bytes:
    import uharfbuzz

    whole, wanted = uharfbuzz.Face(face.load()), uharfbuzz.SubsetInput()
    wanted.unicode_set.update(points)
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in FEATURES)
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING
    if face.variable:
        wanted.set_axis_range(whole, "wght", *weights)
    font = opened(bytes(uharfbuzz.subset(whole, wanted).blob.data), lazy=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
