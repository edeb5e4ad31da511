"""Typefaces as writers want them: rules for drawings, static cuts for Word, coverage and widths; it draws nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any, Literal

from careget_docs.cache import keep, kept, kept_before
from careget_docs.drawing.font_files import Face, Family, chosen, edition, english_names, faces, has_italic, version
from careget_docs.storage.digests import code_of

Style = Literal["regular", "bold", "italic", "bold-italic"]
STYLES: tuple[Style, ...] = ("regular", "bold", "italic", "bold-italic")


def font_rules(family: Family) -> str:
    """Return @font-face rules that carry the files of a family in them, for drawings that fetch nothing."""
    rules = []
    for face in faces(family):
        data = base64.b64encode(face.load()).decode()
        style = "italic" if face.italic else "normal"
        weight = "" if face.variable else f"font-weight:{face.weight};"  # the engine takes no range, and says so
        facts = f"font-family:'{face.family}';{weight}font-style:{style}"
        rules.append(f"@font-face{{{facts};src:url(data:font/ttf;base64,{data})}}")
    return "".join(rules)


def static(family: Family, style: Style) -> bytes:
    """Return a static TrueType file of one style, for embedding in Word and for measuring.

    A variable family is cut once and kept in the user's cache folder, under the editions of its files and of HarfBuzz;
    of another, the file of the nearest weight is taken. Raises LookupError for a family that is not there, and for
    italics that it has not.
    """
    weight, italic = 700 if "bold" in style else 400, "italic" in style
    face = chosen(family, weight, italic)
    if face.italic != italic:
        raise LookupError(f"{family.name} {style}")
    if not face.variable and (data := face.load()) and _well_named(data, family, style):
        return data
    slug = family.name.lower().replace(" ", "-")
    name = f"{slug}-{style}-{edition(family)}-{version('uharfbuzz')}.ttf"
    return kept(name, lambda: _cut(face, family, weight, style))


@cache
def coverage(family: Family) -> frozenset[int]:
    """Return the code points that the upright face of a family can draw."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(faces(family)[0].load()).unicodes)


@cache
def covered(family: Family) -> frozenset[int]:
    """Return the code points that every face of a family can draw."""
    import uharfbuzz

    found = [frozenset(uharfbuzz.Face(face.load()).unicodes) for face in faces(family)]
    return found[0].intersection(*found[1:])


@cache
def advances(family: Family, style: Style) -> dict[int, float]:
    """Return the advance width of each code point, in thousandths of the type size; the upright one without italics."""
    cut: Style = style if has_italic(family) or "italic" not in style else ("bold" if "bold" in style else "regular")
    import uharfbuzz

    face = uharfbuzz.Face(static(family, cut))
    font, unit = uharfbuzz.Font(face), 1000 / face.upem
    return {code: font.get_glyph_h_advance(font.get_nominal_glyph(code)) * unit for code in face.unicodes}


def opened(data: bytes, *, lazy: bool = True) -> Any:
    """Return a font as fontTools reads it."""
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(data), lazy=lazy, recalcTimestamp=False)


def pinned(data: bytes, location: Mapping[str, float]) -> bytes:
    """Return one place of a variable font with all its features, its other axes where they are by default.

    `location` gives values of axes by their tags, `wght` in CSS weights. Each advance is set to that of the variable
    font: HarfBuzz 15 forgets it where a composite letter has no variation of its own (`lcaron.sc` of Sofia Sans).
    """
    import uharfbuzz

    face = uharfbuzz.Face(data)
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    for axis, value in location.items():
        wanted.pin_axis_location(face, axis, value)
    cut = opened(bytes(uharfbuzz.subset(face, wanted).blob.data))
    whole = uharfbuzz.Font(face)
    whole.set_variations(dict(location))
    metrics = cut["hmtx"].metrics
    for glyph, name in enumerate(cut.getGlyphOrder()):
        metrics[name] = whole.get_glyph_h_advance(glyph), metrics[name][1]
    out = BytesIO()
    cut.save(out)
    return out.getvalue()


def pinned_once(data: bytes, location: Mapping[str, float]) -> bytes:
    """Do the same, once on a machine for the same letters."""
    cutters = f"{code_of(__file__)} {version('uharfbuzz')} {version('fonttools', 'fontTools')}"
    told = f"{cutters} {sorted(location.items())}".encode()
    name = f"pinned-{hashlib.sha256(told + data).hexdigest()[:32]}.ttf"
    cut = kept_before(name)
    if cut is None:
        cut = pinned(data, location)
        keep(name, cut)
    return cut


_SUBFAMILIES: dict[Style, str] = {
    "regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic",
}  # fmt: skip


def _well_named(data: bytes, family: Family, style: Style) -> bool:
    names = english_names(data)
    return (names.get(1), names.get(2)) == (family.name, _SUBFAMILIES[style])


def _cut(face: Face, family: Family, weight: int, style: Style) -> bytes:
    """Return one style under the names by which Word finds the four styles of a family."""
    data = pinned(face.load(), {"wght": face.nearest(weight)}) if face.variable else face.load()
    font = opened(data, lazy=False)
    subfamily, plain = _SUBFAMILIES[style], family.name.replace(" ", "")
    names = {
        1: family.name, 2: subfamily, 4: f"{family.name} {subfamily}", 6: f"{plain}-{subfamily.replace(' ', '')}"
    }  # fmt: skip
    for record in list(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
        elif record.nameID in names:
            record.string = names[record.nameID]
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = weight
    bold, italic = weight == 700, "italic" in style
    os2.fsSelection = (os2.fsSelection & ~0x61) | (0x20 if bold else 0) | (0x01 if italic else 0)
    if not bold and not italic:
        os2.fsSelection |= 0x40
    head.macStyle = (1 if bold else 0) | (2 if italic else 0)
    out = BytesIO()
    font.save(out)
    return out.getvalue()
