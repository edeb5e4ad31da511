"""`<template>.layout.yaml` to a PageLayout; every fault of the file becomes a finding at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from careget_docs.diagnostics import Report, closest, phrase
from careget_docs.layout.nouns import Pattern, Sheet
from careget_docs.project.deliverable import Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.project.page_layout import PICTURES, ModuleForm, PageLayout, pattern
from careget_docs.project.products_file import CODES
from careget_docs.project.shaper import Shaper
from careget_docs.source import Scalar, read

SUFFIX = ".layout.yaml"


def _measure_of(name: str, about: str, *, required: bool = False) -> Field:
    return Field(name, Kind.NUMBER, about, required=required, least=0, most=5000)


def _names_of(name: str, about: str) -> Field:
    return Field(name, Kind.SOME, about, parts=(Field("name", Kind.PLAIN, "A name."),))


_FORM = (
    Field("name", Kind.PLAIN, "The class by which the style sheet knows it.", required=True, example="above"),
    Field("span", Kind.PLAIN, "The span that it takes.", required=True, example="6"),
    _names_of("titles", "The roles of titles for which it is; without them, for all."),
    Field("pictures", Kind.SOME, "The pictures for which it is; without them, for texts alone.",
          parts=(Field("picture", Kind.CHOICE, "A kind of picture.", choices=PICTURES, code="BRD008"),)),
    Field("columns", Kind.INTEGER, "In how many columns its text stands.", least=1, most=6),
    _measure_of("frame", "How wide its picture is, in mm; without it, as wide as the span."),
    Field("beside", Kind.FLAG, "true: its picture stands beside its words.", code="BRD008"),
    Field("flows", Kind.FLAG, "true: it is for texts that are higher than a page.", code="BRD008"),
    Field("crop", Kind.LIST, "The least and greatest height of its picture, as shares of its own.", count=2,
          example="[0.72, 1.4]", parts=(Field("share", Kind.NUMBER, "A share.", least=0.1, most=5),)),
    _measure_of("lowest", "The least height of its picture, in mm."),
    _measure_of("highest", "The greatest height of its picture, in mm."),
    _measure_of("slack", "How much white may stand below its words, in mm."),
    _measure_of("each", "At most how much of that for each entry of its list, in mm."),
    Field("cost", Kind.NUMBER, "How badly it suits; the form with the least is taken.", least=0, most=1000),
    Field("weight", Kind.NUMBER, "How much it minds being stretched.", least=0.1, most=100),
)  # fmt: skip
LAYOUT = Field(
    "layout", Kind.RECORD, "How a page design packs modules.", owner=phrase("A page layout"),
    parts=(
        _measure_of("height", "How high the text of a page is, in mm.", required=True),
        _measure_of("top", "From the edge of the paper down to the text, in mm.", required=True),
        _measure_of("left", "From the edge of the paper to the text, in mm."),
        Field("spans", Kind.MAP, "The widths of columns by name, in mm.", required=True, example="{12: 174, 6: 84}",
              parts=(_measure_of("span", "A width in mm."),)),
        _measure_of("gutter", "Between two columns, in mm."),
        _measure_of("gap", "Between two rows, in mm."),
        _measure_of("stack", "Between two modules in one column, in mm."),
        _measure_of("grow", "How far a gap may widen, in mm."),
        _measure_of("step", "The line on which everything stands, in mm."),
        _measure_of("band", "How much must be free before artwork closes a page, in mm; 0 for never."),
        Field("most", Kind.INTEGER, "How many modules a page may hold.", least=1, most=20),
        Field("rows", Kind.LIST, "The rows there may be: spans, with how many stand in one column.", required=True,
              example='["12", "6 + 6", "8 + 4*2"]', parts=(Field("row", Kind.PLAIN, "A row."),)),
        _names_of("cards", "Kinds of blocks that may stand anywhere."),
        _names_of("moving", "The roles of titles whose stories may move in a small issue."),
        _names_of("leading", "The roles of titles whose stories nothing passes."),
        Field("opener", Kind.LIST, "The least, usual and greatest height of a picture that opens a long text, in mm.",
              count=3, parts=(_measure_of("height", "A height in mm."),)),
        _measure_of("full", "From how many mm a page counts as full."),
        _measure_of("scant", "How many mm the last page of a long text had better hold."),
        _measure_of("opening", "How wide the picture is that opens a section, with its bleed, in mm."),
        Field("forms", Kind.MAP, "The forms that modules may take, by kind of block.", required=True,
              parts=(Field("kind", Kind.LIST, "The forms of one kind.", parts=(
                  Field("form", Kind.RECORD, "A form.", owner=phrase("A form"), code="BRD005", parts=_FORM),)),)),
    ),
)  # fmt: skip


def load_layouts(folder: Path, shown: str, report: Report) -> dict[str, PageLayout]:
    """Read every `<template>.layout.yaml` in the templates folder; nothing of one with faults."""
    found = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = path.name.removesuffix(SUFFIX)
        data = read(path, f"{shown}/{path.name}", report)
        fields = Shaper(report, codes=CODES).value(data, LAYOUT) if data else None
        if isinstance(fields, Fields) and (layout := _layout(name, fields, report)):
            found[name] = layout
    return found


def _layout(name: str, fields: Fields, report: Report) -> PageLayout | None:
    def length(key: str, usual: float) -> float:
        return float(fields.number(key, Decimal(str(usual))))

    spans = {span: float(width) for span, width in fields.record("spans").attributes().items()}
    rows = tuple(found for row in fields.texts("rows") if (found := _row(row, spans, report)))
    forms = {
        kind: tuple(form for each in fields.record("forms").records(kind) if (form := _form(each, spans, report)))
        for kind in fields.record("forms").values
    }
    if not spans or not rows:
        return None
    sheet = Sheet(
        length("height", 255),
        length("gap", 10),
        length("stack", 10),
        rows,
        step=length("step", 5),
        grow=length("grow", 5),
        most=fields.integer("most", 8),
        band=length("band", 35),
    )
    openers = fields.numbers("opener")
    cards, moving, leading = (tuple(item.text for item in fields.texts(key)) for key in ("cards", "moving", "leading"))
    return PageLayout(
        name,
        length("top", 22),
        length("left", 18),
        sheet,
        spans,
        length("gutter", 6),
        forms,
        cards,
        moving,
        leading,
        (openers[0], openers[1], openers[2]) if len(openers) == 3 else (60.0, 98.0, 160.0),
        full=length("full", 225),
        scant=length("scant", 65),
        opening=length("opening", 0),
    )


def _row(row: Scalar, spans: dict[str, float], report: Report) -> Pattern | None:
    """Return a row of columns; None, with a finding, for what is none or has a span that nobody declares."""
    try:
        found = pattern(row.text)
    except ValueError:
        found = ()
    if found and all(span in spans and 0 < count < 5 for span, count in found):
        return found
    message, hint = (
        "“{row}” is not a row of this layout.",
        "Write spans with “+” between them, such as “8 + 4*2”: {spans}.",
    )
    report.error("BRD008", row.span, message, hint, row=row.text, spans=", ".join(spans))
    return None


def _form(fields: Fields, spans: dict[str, float], report: Report) -> ModuleForm | None:
    if (span := fields.plain("span")) not in spans:
        message = "The layout has no span “{name}”."
        report.error("BRD008", fields.place("span"), message, closest(span, spans), name=span)
        return None
    return ModuleForm(**fields.attributes())
