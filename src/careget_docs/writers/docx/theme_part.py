"""The theme part: the brand's colours and typeface under Word's names, with plain effects."""

from __future__ import annotations

from careget_docs.project.brand import Brand
from careget_docs.writers.docx import xml
from careget_docs.writers.docx.xml import DECLARATION, A, element

_ORDER = (
    "dk1",
    "lt1",
    "dk2",
    "lt2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_MORE = {"dk1": "ink", "hlink": "reflex", "folHlink": "night"}


def theme(brand: Brand) -> bytes:
    """Return the theme part."""
    names = {slot: name for name, (slot, _) in xml.SLOTS.items()} | _MORE
    colors = (element(f"a:{slot}", _rgb(xml.value(brand, names[slot]))) for slot in _ORDER)
    face = brand.typefaces["base"].name
    heads = brand.typefaces["headings"].name
    inner = element(
        "a:themeElements",
        element("a:clrScheme", *colors, at={"name": brand.name}),
        element("a:fontScheme", _fonts("major", heads), _fonts("minor", face), at={"name": brand.name}),
        element("a:fmtScheme", _fills(), _lines(), _effects(), _grounds(), at={"name": brand.name}),
    )
    return f'{DECLARATION}<a:theme xmlns:a="{A}" name="{brand.name}">{inner}</a:theme>'.encode()


def _rgb(value: str) -> str:
    return element("a:srgbClr", at={"val": value})


def _fonts(kind: str, family: str) -> str:
    kinds = ("latin", "ea", "cs")
    return element(
        f"a:{kind}Font", *(element(f"a:{name}", at={"typeface": "" if name == "ea" else family}) for name in kinds)
    )


def _solid() -> str:
    return element("a:solidFill", element("a:schemeClr", at={"val": "phClr"}))


def _fills() -> str:
    return element("a:fillStyleLst", _solid() * 3)


def _lines() -> str:
    widths = (6350, 12700, 19050)
    return element("a:lnStyleLst", *(element("a:ln", _solid(), at={"w": width}) for width in widths))


def _effects() -> str:
    return element("a:effectStyleLst", element("a:effectStyle", element("a:effectLst")) * 3)


def _grounds() -> str:
    return element("a:bgFillStyleLst", _solid() * 3)
