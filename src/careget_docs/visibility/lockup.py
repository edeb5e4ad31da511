"""What EU visibility asks of every document, as nodes: the lockup and the imprint; whether it suffices is for rules."""

from __future__ import annotations

from pathlib import Path

from careget_docs.diagnostics import Report, Span
from careget_docs.drawing.pictures import load_picture
from careget_docs.languages import Locale
from careget_docs.languages.runts import without_runt
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Deliverable
from careget_docs.project.values import print_fact
from careget_docs.source import Scalar
from careget_docs.tree import Figure, Group, LineBreak, Link, Paragraph, Picture, Text
from careget_docs.visibility import emblem

SIGNS = ("billboard", "plaque")
"""Kinds that state facts to passers-by and hold no views, so they carry no disclaimer."""
FORMS = {"cofunded": "Co-fundedbytheEU", "funded": "FundedbytheEU"}
"""How the Commission names the files of its artwork: EN_Co-fundedbytheEU_RGB_POS.png."""


def lockup(brand: Brand, locale: Locale) -> Group:
    """Return the EU emblem and the statement in the document's language; official artwork, if there, untouched."""
    sentence = locale.sentences[brand.statement]
    if official := official_artwork(brand.folder / "brand", locale.tag, brand.statement):
        alternative = f"{locale.word('emblem')}. {sentence.text}"
        return Group("lockup", (Figure(official, alternative, role="official"),), slot="lockup")
    height = brand.emblem_minimum
    picture = Picture("emblem.svg", "image/svg+xml", emblem.svg(height).encode(), height * emblem.RATIO, height)
    mark = Figure(picture, locale.word("emblem"), role="emblem")
    first, *rest = emblem.broken(sentence, brand.typefaces["statement"])
    words = (Text(first), *(piece for line in rest for piece in (LineBreak(), Text(line))))
    return Group("lockup", (mark, Paragraph(words, role="statement")), slot="lockup")


def official_artwork(folder: Path, lang: str, form: str) -> Picture | None:
    """Return the Commission's own lockup for a language from `templates/brand/`, by its official file name, or None."""
    for suffix in ("svg", "png", "jpg"):
        name = f"{lang.split('-')[0].upper()}_{FORMS[form]}_RGB_POS.{suffix}"
        if (folder / name).is_file():
            report = Report()
            place = Scalar(name, Span(f"{folder.name}/{name}"))
            if picture := load_picture(place, [folder], report):
                return picture
    return None


def imprint(deliverable: Deliverable, brand: Brand, locale: Locale, report: Report) -> Group:
    """Return who funds what, the project's title, code and address, and the disclaimer, as far as they are known."""
    known = {
        name: print_fact(fact, locale, report, deliverable.span)
        for name, fact in deliverable.values.items()
        if name in ("project", "full-title", "project-code", "granting-authority")
    }
    lines: list[Paragraph] = []
    if "erdf" in locale.sentences and known.get("project"):
        lines.append(_line(locale.sentences["erdf"].text.format(project=known["project"])))
    title = ". ".join(part for part in (known.get("project"), known.get("full-title")) if part)
    code = locale.word("project-code").format(code=known["project-code"]) if known.get("project-code") else ""
    if title and deliverable.kind != "billboard":
        words = Text(" ".join(f"{part}." for part in (title, code) if part) + " ")
        lines.append(Paragraph((words, Link((Text(brand.link),), brand.link, brand.name)), role="funding"))
    if deliverable.kind not in SIGNS and "disclaimer" in locale.sentences and known.get("granting-authority"):
        text_of = locale.sentences["disclaimer"].text.format(authority=known["granting-authority"])
        lines.append(_line(text_of))
    return Group("imprint", tuple(lines), slot="imprint")


def _line(text: str) -> Paragraph:
    return Paragraph(without_runt((Text(text),)), role="funding")
