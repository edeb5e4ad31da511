"""Typefaces from pinned packages: files for the PDF, static cuts for Word, coverage and widths; it draws nothing."""

from __future__ import annotations

import base64
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from careget_docs.cache import kept

Style = Literal["regular", "bold", "italic", "bold-italic"]
STYLES: tuple[Style, ...] = ("regular", "bold", "italic", "bold-italic")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: `weight` is a CSS weight or a range such as `1 1000`."""

    family: str
    weight: str
    italic: bool
    name: str
    load: Callable[[], bytes]


def faces(family: str) -> tuple[Face, ...]:
    """Return the files of a family, as PDF writers want them; empty for a family no package provides."""
    if family == "Sofia Sans":
        return (
            Face(family, "1 1000", False, "SofiaSans.ttf", lambda: _sofia(False).read_bytes()),
            Face(family, "1 1000", True, "SofiaSans-Italic.ttf", lambda: _sofia(True).read_bytes()),
        )
    if family == "Ubuntu":
        return (
            Face(family, "400", False, "Ubuntu-Regular.ttf", lambda: _ubuntu("ubuntu")),
            Face(family, "700", False, "Ubuntu-Bold.ttf", lambda: _ubuntu("ubuntubo")),
        )
    return ()


def font_rules(family: str) -> str:
    """Return @font-face rules that carry the files of a family in them, for drawings that fetch nothing."""
    rules = []
    for face in faces(family):
        data = base64.b64encode(face.load()).decode()
        style = "italic" if face.italic else "normal"
        facts = f"font-family:'{face.family}';font-weight:{face.weight};font-style:{style}"
        rules.append(f"@font-face{{{facts};src:url(data:font/ttf;base64,{data})}}")
    return "".join(rules)


def static(family: str, style: Style) -> bytes:
    """Return a static TrueType file of one style, for embedding in Word and for measuring.

    A variable family is cut once (about 3 s for bold) and kept in the user's cache folder,
    under the versions of the package and of fontTools. Raises LookupError for an unknown family.
    """
    if family == "Ubuntu":
        return _ubuntu(
            {"regular": "ubuntu", "bold": "ubuntubo", "italic": "ubuntuit", "bold-italic": "ubuntubi"}[style]
        )
    if family != "Sofia Sans":
        raise LookupError(family)
    stamp = f"{version('fontpkg-sofia-sans')}-{version('fonttools')}"
    return kept(
        f"sofia-sans-{style}-{stamp}.ttf",
        lambda: _cut(_sofia("italic" in style), 700 if "bold" in style else 400, style),
    )


@cache
def coverage(family: str) -> frozenset[int]:
    """Return the code points that the upright face of a family can draw."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    found = faces(family)
    if not found:
        return frozenset()
    return frozenset(TTFont(BytesIO(found[0].load()), lazy=True).getBestCmap())


@cache
def advances(family: str, style: Style) -> dict[int, float]:
    """Return the advance width of each code point, in thousandths of the type size."""
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(static(family, style)), lazy=True)
    unit = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    return {code: metrics[glyph][0] * unit for code, glyph in font.getBestCmap().items()}


def _sofia(italic: bool) -> Path:
    package = importlib.import_module("fontpkg_sofia_sans")
    folder = Path(str(package.__file__)).parent / "files"
    return folder / ("SofiaSans-Italic[wght].ttf" if italic else "SofiaSans[wght].ttf")


@cache
def _ubuntu(key: str) -> bytes:
    package = importlib.import_module("pymupdf_fonts")
    return bytes(package.fontbuffers[key]())


def _cut(path: Path, weight: int, style: Style) -> bytes:
    from io import BytesIO

    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(path, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    subfamily = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic"}[style]
    names = {1: "Sofia Sans", 2: subfamily, 4: f"Sofia Sans {subfamily}", 6: f"SofiaSans-{subfamily.replace(' ', '')}"}
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
