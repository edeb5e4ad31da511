"""`brand.yaml` to a Brand: its declared fields, and what one of them says of another; faults become findings."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path

from careget_docs.diagnostics import Report, closest, phrase
from careget_docs.project.brand import (
    ELEMENTS,
    PALETTE,
    PICTURES,
    SIGNS,
    WAYS,
    Brand,
    GroupRole,
    ListRole,
    ListSign,
    Page,
    Role,
    Way,
)
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.page_layout_file import load_layouts
from careget_docs.project.products_file import CODES, load_mailing, load_printers, load_products
from careget_docs.project.shaper import Shaper
from careget_docs.project.typefaces_file import USES, lacking, typefaces
from careget_docs.source import read

FORMATS = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0)}
ENGINES = ("reports",)
"""Engines besides the one for HTML: `reports` sets long computed documents, fast."""
_SIDES = ("top", "right", "bottom", "left")
_USES = ("foreground", "background", "primary", "secondary", "warning")

_ROLE = (
    Field("size", Kind.NUMBER, "How large its letters are, in pt.", least=0.1, most=2000, example="10.5"),
    Field("leading", Kind.NUMBER, "From line to line, in pt.", least=0.1, most=2000, example="15.5"),
    Field("weight", Kind.INTEGER, "How bold it is, from 100 to 900; 400 is usual.", least=1, most=1000, code="BRD003"),
    Field("color", Kind.PLAIN, "The colour of its letters, a name in the palette.", of="colour"),
    Field("background", Kind.PLAIN, "The colour behind it, a name in the palette.", of="colour"),
    Field("before", Kind.NUMBER, "The space above it, in pt.", least=-2000, most=2000),
    Field("after", Kind.NUMBER, "The space below it, in pt.", least=-2000, most=2000),
    Field("tracking", Kind.NUMBER, "The space between letters, in thousandths of an em.", least=-1000, most=1000),
    Field("font", Kind.PLAIN, "Its typeface: base, headings or statement."),
    Field("word", Kind.PLAIN, "The name of its style in Word.", example="Heading 1"),
    Field("keep", Kind.FLAG, "true: it stays on one page with what follows."),
    Field("hyphenate", Kind.FLAG, "false: its words are never parted at the end of a line."),
    Field("outline", Kind.FLAG, "false: a heading of it does not stand in the contents."),
)
_LIST = (
    Field("as", Kind.CHOICE, "How its items are arranged.", choices=WAYS, code="BRD124"),
    Field("text", Kind.PLAIN, "The role of words in it that have none of their own.", of="role"),
    Field("sign", Kind.CHOICE, "What Word sets before each item without a number.", choices=SIGNS, code="BRD124"),
)
_GROUP = (
    Field("place", Kind.PLAIN, "Where templates put it that know no slots.", example="imprint"),
    Field("text", Kind.PLAIN, "The role of words in it that have none of their own.", of="role"),
    Field("element", Kind.CHOICE, "What it is for readers who cannot see it.", choices=ELEMENTS, code="BRD124"),
    Field("ground", Kind.PLAIN, "The colour of the panel that it stands on in Word.", of="colour"),
    Field(
        "pictures",
        Kind.CHOICE,
        "How its pictures stand: in rows of one height, or one beside the words.",
        choices=PICTURES,
        code="BRD124",
    ),
    Field("beside", Kind.FLAG, "true: in Word its picture stands beside its words."),
    Field("page", Kind.FLAG, "true: it begins a new page."),
    Field("contents", Kind.FLAG, "true: it takes the list of contents in."),
)
_COLOR = (
    Field("palette", Kind.MAP, "The colours on screen, by name.", required=True,
          parts=(Field("colour", Kind.COLOUR, "A colour such as \"#003399\"."),)),
    Field("print", Kind.MAP, "The same in print.", required=True,
          parts=(Field("ink", Kind.LIST, "Cyan, magenta, yellow and black: four numbers from 0 to 100.",
                       code="BRD004", count=4, example="[100, 80, 0, 0]",
                       parts=(Field("percent", Kind.NUMBER, "A percent.", least=0, most=100, code="BRD004"),)),)),
    *(Field(name, Kind.PLAIN, "A colour of the palette, for other tools.", of="colour") for name in _USES),
)  # fmt: skip
_TYPOGRAPHY = (
    Field("fonts", Kind.LIST, "The typefaces that may end up in a file.", required=True, parts=(
        Field("font", Kind.RECORD, "A typeface.", parts=(
            Field("family", Kind.PLAIN, "Its name.", required=True, example="Sofia Sans"),
            Field("source", Kind.PLAIN, "Where it comes from."),
            Field("package", Kind.PLAIN, "The package that brings it.", example="fontpkg-sofia-sans"),
            Field("files", Kind.LIST, "Its TrueType files, in templates/.",
                  parts=(Field("file", Kind.PLAIN, "A file.", example="fonts/Own-Bold.ttf"),)),
            Field("licence", Kind.PLAIN, "Under what licence.", example="OFL-1.1"),
        )),
    )),
    *(Field(name, Kind.PLAIN, "The typeface of this, one of the list.", required=True) for name in USES),
)  # fmt: skip
_PAGE = (
    Field("size", Kind.CHOICE, "The size of paper.", required=True, choices=tuple(FORMATS), code="BRD007"),
    Field("margin", Kind.RECORD, "From the edge of the paper to the text, in mm.", required=True,
          parts=tuple(Field(side, Kind.NUMBER, "A margin in mm.", least=0, most=1000) for side in _SIDES)),
)  # fmt: skip
_FUNDING = (
    Field("statement", Kind.PLAIN, "What the EU does: cofunded, or funded at 100 %.", required=True),
    Field("emblem", Kind.RECORD, "The EU emblem.", required=True,
          parts=(Field("minimum", Kind.NUMBER, "Its least height, in mm.", least=0, most=1000),)),
)  # fmt: skip
BRAND = Field(
    "brand", Kind.RECORD, "How everything looks that we publish.", owner=phrase("The brand"),
    parts=(
        Field("meta", Kind.RECORD, "Whose brand it is.", required=True, parts=(
            Field("name", Kind.PLAIN, "Its name.", required=True),
            Field("link", Kind.PLAIN, "Its address.", required=True),
        )),
        Field("color", Kind.RECORD, "Its colours.", required=True, parts=_COLOR),
        Field("typography", Kind.RECORD, "Its typefaces.", required=True, parts=_TYPOGRAPHY),
        Field("logo", Kind.MAP, "Its marks, files in templates/.", parts=(Field("file", Kind.PLAIN, "A file."),)),
        Field("page", Kind.RECORD, "The page of paged formats.", required=True, parts=_PAGE),
        Field("engines", Kind.MAP, "Which engine sets a template that has no HTML.",
              parts=(Field("engine", Kind.CHOICE, "An engine.", choices=ENGINES, code="BRD103"),)),
        Field("roles", Kind.MAP, "How each role looks.", required=True,
              parts=(Field("role", Kind.RECORD, "A role.", owner=phrase("A role"), code="BRD005", parts=_ROLE),)),
        Field("lists", Kind.MAP, "How the lists of each role are arranged.", required=True,
              parts=(Field("list", Kind.RECORD, "A role.", owner=phrase("A role"), code="BRD005", parts=_LIST),)),
        Field("figures", Kind.LIST, "The roles of pictures.", required=True,
              parts=(Field("figure", Kind.PLAIN, "A role."),)),
        Field("tables", Kind.LIST, "The roles of tables.", required=True,
              parts=(Field("table", Kind.PLAIN, "A role."),)),
        Field("groups", Kind.MAP, "How the groups of each role are put.", required=True,
              parts=(Field("group", Kind.RECORD, "A role.", owner=phrase("A role"), code="BRD005", parts=_GROUP),)),
        Field("funding", Kind.RECORD, "What must stand on everything.", required=True, parts=_FUNDING),
    ),
)  # fmt: skip


def load_brand(folder: Path, shown: str, report: Report) -> Brand | None:
    """Read `brand.yaml` in the templates folder; None, with the reasons in `report`, when it has faults."""
    before = len(report.errors)
    data = read(folder / "brand.yaml", f"{shown}/brand.yaml", report)
    fields = Shaper(report, codes=CODES).value(data, BRAND) if data else None
    if not isinstance(fields, Fields):
        return None
    color, typography, funding = (fields.record(name) for name in ("color", "typography", "funding"))
    palette = color.record("palette")
    colors = {name: palette.text(name).text.upper() for name in palette.values}
    families, faces = typefaces(typography, folder, report)
    roles = {name: Role(name, **row.attributes()) for name, row in fields.record("roles").named()}
    lacking(typography, faces, roles, report)
    brand = Brand(
        name=fields.record("meta").plain("name"),
        link=fields.record("meta").plain("link"),
        colors=colors,
        inks=_inks(color.record("print")),
        families=families,
        typefaces=faces,
        page=_page(fields.record("page")),
        roles=roles,
        lists={name: _list_role(name, row) for name, row in fields.record("lists").named()},
        figures=dict.fromkeys((item.text for item in fields.texts("figures")), ""),
        tables=dict.fromkeys((item.text for item in fields.texts("tables")), ""),
        groups={name: GroupRole(name, **row.attributes()) for name, row in fields.record("groups").named()},
        statement=funding.plain("statement"),
        emblem_minimum=float(funding.record("emblem").number("minimum", Decimal(10))),
        folder=folder,
        engines={name: fields.record("engines").plain(name) for name in fields.record("engines").values},
        products=load_products(folder, shown, report),
        layouts=load_layouts(folder, shown, report),
        printers=load_printers(folder, shown, report),
        mailing=load_mailing(folder, shown, report),
    )
    _palette(color, colors, report)
    _held(fields, roles, colors, report)
    return brand if len(report.errors) == before else None


def _palette(color: Fields, colors: Collection[str], report: Report) -> None:
    """Report the colours that the palette lacks and every page needs."""
    if lacking := [name for name in PALETTE if name not in colors]:
        message, hint = (
            "The palette needs these colours too: {names}.",
            "Write them with the values that your design gives them.",
        )
        report.error("BRD126", color.place("palette"), message, hint, names=", ".join(lacking))


def _held(brand: Fields, roles: Collection[str], colors: Collection[str], report: Report) -> None:
    """Report what rows take from other lists (colours, typefaces, roles of texts) and which is not in them."""
    for _, role in brand.record("roles").named():
        for each in ("color", "background"):
            if (name := role.plain(each)) and name not in colors:
                message, hint = "The palette has no colour “{name}”.", closest(name, colors)
                report.error("BRD006", role.place(each), message, hint, name=name)
        if (name := role.plain("font")) and name not in USES:
            message, hint = "There is no typeface “{name}”.", closest(name, USES)
            report.error("BRD002", role.place("font"), message, hint, name=name)
    for table in ("lists", "groups"):
        for _, row in brand.record(table).named():
            _named(row, "text", roles, report)
            _named(row, "ground", colors, report)


def _named(row: Fields, key: str, known: Collection[str], report: Report) -> None:
    """Report a name that a row takes from another list, and which is not in it."""
    if (name := row.plain(key)) and name not in known:
        report.error(
            "BRD124", row.place(key), "“{key}” cannot be “{value}”.", closest(name, known), key=key, value=name
        )


def _list_role(name: str, row: Fields) -> ListRole:
    way: Way = next((way for way in WAYS if way == row.plain("as")), "list")
    sign: ListSign = next((sign for sign in SIGNS if sign == row.plain("sign")), "bullet")
    return ListRole(name, way, row.plain("text"), sign)


def _inks(fields: Fields) -> dict[str, tuple[float, float, float, float]]:
    found = {name: fields.numbers(name) for name in fields.values}
    return {name: (ink[0], ink[1], ink[2], ink[3]) for name, ink in found.items() if len(ink) == 4}


def _page(fields: Fields) -> Page:
    width, height = FORMATS[fields.plain("size", "A4")]
    margin = fields.record("margin")
    return Page(width, height, **{side: float(margin.number(side, Decimal(20))) for side in _SIDES})
