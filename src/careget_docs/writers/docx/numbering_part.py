"""The numbering part: bullets, numbers and card numerals, and one counter a list; it numbers no paragraph."""

from __future__ import annotations

from careget_docs.project.brand import Brand
from careget_docs.writers.docx.styles_of_roles import CARD_NUMERAL, CARD_STEP, STEP
from careget_docs.writers.docx.styles_part import ink
from careget_docs.writers.docx.xml import element, part, twips_mm

_KINDS = ("bullet", "number", "card", "check")
_BULLETS = ("•", "–", "•")
_CHECK = "√"
"""The sign nearest to a check mark that the brand's typeface has."""
_LEVELS = 9


def numbering(lists: list[tuple[str, int, int]], brand: Brand) -> bytes:
    """Return the numbering part; `lists` holds kind, level and first number, in the order of their numbers."""
    kinds = (
        element(
            "w:abstractNum",
            element("w:multiLevelType", val="multilevel"),
            *(_level(kind, level, brand) for level in range(_LEVELS)),
            abstractNumId=index,
        )
        for index, kind in enumerate(_KINDS)
    )
    counters = (
        element("w:num", element("w:abstractNumId", val=_KINDS.index(kind)), _start(kind, level, start), numId=number)
        for number, (kind, level, start) in enumerate(lists, 1)
    )
    return part("w:numbering", *kinds, *counters)


def _start(kind: str, level: int, start: int) -> str:
    if kind in ("bullet", "check"):
        return ""
    return "".join(
        element("w:lvlOverride", element("w:startOverride", val=start if each == level else 1), ilvl=each)
        for each in range(_LEVELS)
    )


def _level(kind: str, level: int, brand: Brand) -> str:
    card = kind == "card" and level == 0
    step = CARD_STEP if card else STEP
    name = brand.typefaces["base"].name
    fonts = element("w:rFonts", ascii=name, hAnsi=name, cs=name)
    size = (
        [element("w:sz", val=round(CARD_NUMERAL * 2)), element("w:szCs", val=round(CARD_NUMERAL * 2))] if card else []
    )
    signed = kind in ("bullet", "check")
    sign = (_CHECK if kind == "check" else _BULLETS[level % 3]) if signed else f"%{level + 1}" + ("" if card else ".")
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val="bullet" if signed else "decimal"),
        element("w:lvlText", val=sign),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=twips_mm(step if card else step * (level + 1)), hanging=twips_mm(step))),
        element("w:rPr", fonts, element("w:b"), element("w:bCs"), ink(brand, "leaf" if signed else "reflex"), *size),
        ilvl=level,
    )
