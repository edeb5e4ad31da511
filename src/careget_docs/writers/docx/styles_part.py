"""The styles part: document defaults, one paragraph style a role, links, notes and the table style."""

from __future__ import annotations

from careget_docs.project.brand import Brand
from careget_docs.writers.docx import xml, xml_tables
from careget_docs.writers.docx.styles_of_roles import Look, WordLooks
from careget_docs.writers.docx.xml import element, part, twips, twips_mm

_KERNED = 40
"""Type size in pt from which pairs are kerned; running text is not, so that lines break as measured."""
_NUMBERED = {"ListBullet": 1, "ListNumber": 2}
_THEME_FONTS: dict[str, object] = {
    "w:asciiTheme": "minorHAnsi", "w:eastAsiaTheme": "minorEastAsia", "w:hAnsiTheme": "minorHAnsi",
    "w:cstheme": "minorBidi",
}  # fmt: skip


def styles(looks: WordLooks, language: str) -> bytes:
    """Return the styles part; `language` as Word likes it."""
    unique = {look.id: look for look in reversed(looks.styles.values())}
    ordered = sorted(unique.values(), key=lambda look: (look.id != "Normal", not look.built_in, look.id))
    brand = looks.brand
    return part(
        "w:styles",
        _defaults(brand, language),
        *(_paragraph(look, brand, language) for look in ordered),
        _characters(brand),
        _tables(brand),
        element("w:style", element("w:name", val="No List"), element("w:semiHidden"), type="numbering", default=1,
                styleId="NoList"),
    )  # fmt: skip


def _defaults(brand: Brand, language: str) -> str:
    run = element(
        "w:rPr",
        element("w:rFonts", at=_THEME_FONTS),
        element("w:kern", val=0),
        element("w:sz", val=21),
        element("w:szCs", val=21),
        element("w:lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    paragraph = element("w:pPr", element("w:widowControl"))
    return element("w:docDefaults", element("w:rPrDefault", run), element("w:pPrDefault", paragraph))


def ink(brand: Brand, name: str) -> str:
    """Return a text colour: its value, and its theme slot where it has one."""
    return element("w:color", val=xml.value(brand, name), themeColor=xml.slot(name))


def _paragraph(look: Look, brand: Brand, language: str) -> str:
    normal = look.id == "Normal"
    return element(
        "w:style",
        element("w:name", val=look.name),
        element("w:basedOn", val=look.based_on) if not normal else "",
        element("w:next", val=look.following) if look.following else "",
        element("w:uiPriority", val=1 if look.built_in else 10),
        element("w:qFormat"),
        element("w:pPr", *_space(look, brand)),
        element("w:rPr", *_type(look, brand)),
        type="paragraph",
        default=1 if normal else None,
        customStyle=None if look.built_in else 1,
        styleId=look.id,
    )


def _space(look: Look, brand: Brand) -> list[str]:
    role = look.role
    base = look.id.rstrip("23")
    level = {"2": 1, "3": 2}.get(look.id[-1], 0)
    number = element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=_NUMBERED.get(base)))
    right = twips_mm(brand.page.width - brand.page.left - brand.page.right)
    line = (
        {"w:line": 240, "w:lineRule": "auto"}
        if look.rule == "auto"
        else {"w:line": twips(role.leading), "w:lineRule": look.rule}
    )
    return [
        element("w:keepNext") if role.keep else "",
        element("w:keepLines") if role.keep else "",
        number if base in _NUMBERED else "",
        _edge(look, brand),
        xml_tables.ground(brand, role.background) if role.background else "",
        element("w:tabs", element("w:tab", val="right", leader="dot", pos=right)) if look.tab else "",
        element("w:spacing", before=twips(role.before), after=twips(role.after), at=line),
        element("w:ind", left=twips_mm(look.left), hanging=twips_mm(look.hanging) or None)
        if look.left or look.id.startswith("Cover") else "",
        element("w:outlineLvl", val=look.outline) if look.outline is not None else "",
    ]  # fmt: skip


def _edge(look: Look, brand: Brand) -> str:
    if look.edge is None:
        return ""
    side, name, size, space = look.edge
    shown = xml.value(brand, name)
    line = element(
        f"w:{side}", val="single", sz=round(size * 8), space=round(space), color=shown, themeColor=xml.slot(name)
    )
    return element("w:pBdr", line)


def _type(look: Look, brand: Brand) -> list[str]:
    role = look.role
    base = look.family == brand.typefaces["base"]
    fonts: dict[str, object] = (
        _THEME_FONTS if base else {f"w:{key}": look.family.name for key in ("ascii", "hAnsi", "cs")}
    )
    bold = [element("w:b", val=None if look.bold else 0), element("w:bCs", val=None if look.bold else 0)]
    tracking = round(role.tracking * role.size / 50)
    return [
        element("w:rFonts", at=fonts),
        *(bold if look.id != "Normal" else []),
        element("w:i", val=0) if look.id in ("Quote", "Statement", "Caption") else "",
        ink(brand, role.color),
        element("w:spacing", val=tracking) if tracking or look.id != "Normal" else "",
        element("w:kern", val=_KERNED * 2) if role.size >= _KERNED else "",
        element("w:sz", val=round(role.size * 2)),
        element("w:szCs", val=round(role.size * 2)),
    ]


def _characters(brand: Brand) -> str:
    default = element(
        "w:style", element("w:name", val="Default Paragraph Font"), element("w:semiHidden"), type="character",
        default=1, styleId="DefaultParagraphFont",
    )  # fmt: skip
    link = element(
        "w:style", element("w:name", val="Hyperlink"), element("w:basedOn", val="DefaultParagraphFont"),
        element("w:rPr", element("w:color", val=xml.value(brand, "reflex"), themeColor="hyperlink"),
                element("w:u", val="single")),
        type="character", styleId="Hyperlink",
    )  # fmt: skip
    note = element(
        "w:style", element("w:name", val="footnote reference"), element("w:basedOn", val="DefaultParagraphFont"),
        element("w:rPr", element("w:vertAlign", val="superscript")),
        type="character", styleId="FootnoteReference",
    )  # fmt: skip
    return default + link + note


def _tables(brand: Brand) -> str:
    sides = ("top", "left", "bottom", "right")
    zero = element("w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in sides))
    normal = element(
        "w:style", element("w:name", val="Normal Table"), element("w:semiHidden"),
        element("w:tblPr", element("w:tblInd", w=0, type="dxa"), zero),
        type="table", default=1, styleId="TableNormal",
    )  # fmt: skip
    shown = xml.value(brand, "line")
    lines = (element(f"w:{side}", val="single", sz=4, space=0, color=shown) for side in ("bottom", "insideH"))
    reflex = xml.value(brand, "reflex")
    last = element("w:bottom", val="single", sz=8, space=0, color=reflex, themeColor="accent1")
    data = element(
        "w:style", element("w:name", val="Careget Table"), element("w:basedOn", val="TableNormal"),
        element("w:uiPriority", val=10), element("w:qFormat"),
        element("w:tblPr", element("w:tblStyleRowBandSize", val=1), element("w:tblBorders", *lines)),
        _when("firstRow", element("w:rPr", element("w:b"), ink(brand, "white")), xml_tables.ground(brand, "reflex")),
        _when("lastRow", "", element("w:tcBorders", last)),
        _when("firstCol", element("w:rPr", element("w:b")), ""),
        _when("band2Horz", "", xml_tables.ground(brand, "mist")),
        type="table", customStyle=1, styleId="CaregetTable",
    )  # fmt: skip
    return normal + data


def _when(kind: str, run: str, cell: str) -> str:
    return element("w:tblStylePr", run, element("w:tcPr", cell) if cell else "", type=kind)
