"""Static cuts of a variable typeface, made once and kept, with their kerning as data; it draws nothing.

ReportLab shapes nothing: it draws the glyph that the character map gives. So what shaping would choose is put into the
character map here: the forms of a language (`locl`) and figures of one width (`tnum`).
Sofia Sans 4.101 has the Bulgarian letters as its own default and the Russian ones under `locl` RUS, not the reverse.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from careget_docs.cache import kept
from careget_docs.drawing.font_files import Family, chosen, edition, nearest, version

# Language tags of OpenType for the languages whose letters some typeface draws in its own way.
OPENTYPE = {"bg": "BGR ", "sr": "SRB ", "mk": "MKD ", "ru": "RUS ", "ro": "ROM ", "mo": "MOL ", "tr": "TRK "}
OPENTYPE |= {"az": "AZE ", "kk": "KAZ ", "tt": "TAT ", "crh": "CRT ", "pl": "PLK ", "nl": "NLD ", "ca": "CAT "}
_UNUSED = ("GSUB", "GPOS", "GDEF", "STAT", "HVAR", "MVAR", "avar", "DSIG", "kern")
_EDITION = 2  # counts changes of this module that change its results


@dataclass(frozen=True, slots=True)
class Cut:
    """What to cut: CSS weight, slope, figures of one width or not, and the OpenType language whose forms are meant."""

    family: Family
    weight: int = 400
    italic: bool = False
    tabular: bool = False
    language: str = ""

    @property
    def name(self) -> str:
        """The PostScript name, different for each cut."""
        parts = [str(self.weight), "Italic" * self.italic, "Tabular" * self.tabular, self.language.strip().title()]
        return f"{self.family.name.replace(' ', '')}-{''.join(parts)}"


def program(cut: Cut) -> bytes:
    """Return the TrueType file of a cut; LookupError where there is no family."""
    return kept(f"{_stamp(cut)}.ttf", lambda: _program(cut))


def metrics(cut: Cut) -> dict[str, Any]:
    """Return the kerning of a cut as classes: `left` and `right` letters, and `pairs` in thousandths of the size.

    `languages` are the OpenType languages for which the family has forms of its own.
    """
    return dict(json.loads(kept(f"{_stamp(cut)}.kern.json", lambda: json.dumps(_metrics(cut)).encode())))


def fitting(family: Family, weight: int, italic: bool, tabular: bool, language: str = "") -> Cut:
    """Return the cut of a family that is nearest to what is asked for; upright where it has no italics."""
    face = chosen(family, weight, italic)
    return Cut(family, nearest(family, weight, italic), face.italic, tabular, language)


def _stamp(cut: Cut) -> str:
    return (
        f"tagged-{cut.name}-{edition(cut.family)}-{version('fonttools', 'fontTools')}-{version('uharfbuzz')}-{_EDITION}"
    )


def _instance(cut: Cut) -> bytes:
    """Return one weight with all its features, reusing what `fonts` keeps."""
    from careget_docs.drawing import fonts

    face = chosen(cut.family, cut.weight, cut.italic)
    if not face.variable:
        return face.load()
    if cut.weight in (400, 700):
        bold = "bold" if cut.weight == 700 else ""
        style = "-".join(filter(None, [bold, "italic" * cut.italic])) or "regular"
        return fonts.static(cut.family, style)  # type: ignore[arg-type]
    name = f"{_stamp(replace(cut, tabular=False, language=''))}.instance.ttf"
    return kept(name, lambda: fonts.pinned(face.load(), {"wght": cut.weight}))


def _program(cut: Cut) -> bytes:
    font = _mapped(cut)
    for record in list(font["name"].names):
        if record.nameID == 6:
            record.string = cut.name
        elif record.nameID > 6:
            font["name"].removeNames(nameID=record.nameID)
    font["OS/2"].usWeightClass = cut.weight
    for table in _UNUSED:
        if table in font:
            del font[table]
    return _bytes(font)


def _mapped(cut: Cut) -> Any:
    """Return the font with the forms of the language and the figures in its character map."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_instance(cut)), recalcTimestamp=False)
    forms = _substitutes(font, "locl", cut.language) if cut.language else {}
    if cut.tabular:
        forms |= _substitutes(font, "tnum", "")
    for table in font["cmap"].tables:
        if table.isUnicode() and hasattr(table, "cmap"):
            table.cmap = {code: forms.get(glyph, glyph) for code, glyph in table.cmap.items()}
    return font


def _substitutes(font: Any, feature: str, language: str) -> dict[str, str]:
    """Return what a feature puts in place of single glyphs, in every script, for a language or by default."""
    if "GSUB" not in font:
        return {}
    table = font["GSUB"].table
    found: dict[str, Any] = {}
    for script in table.ScriptList.ScriptRecord:
        systems = {record.LangSysTag: record.LangSys for record in script.Script.LangSysRecord}
        system = systems.get(language) if language else script.Script.DefaultLangSys
        for index in system.FeatureIndex if system else ():
            record = table.FeatureList.FeatureRecord[index]
            if record.FeatureTag == feature:
                for lookup in record.Feature.LookupListIndex:
                    for part in table.LookupList.Lookup[lookup].SubTable:
                        found |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    return {glyph: form for glyph, form in found.items() if isinstance(form, str)}


def _metrics(cut: Cut) -> dict[str, Any]:
    from careget_docs.drawing.kerning import pairs

    font = _mapped(cut)
    letters = {code: glyph for code, glyph in font.getBestCmap().items() if not chr(code).isspace()}
    languages = [tag for tag in sorted(set(OPENTYPE.values())) if set(_substitutes(font, "locl", tag))]
    return {"languages": languages} | pairs(font, letters)


def _bytes(font: Any) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()
