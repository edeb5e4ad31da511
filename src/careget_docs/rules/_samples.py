"""What the failing samples of rules are made of: small bad pages, and inspections with a fact changed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from careget_docs.artifact import Artifact
from careget_docs.inspection.facts import Inspection
from careget_docs.languages import load_locale
from careget_docs.plugin import Subject
from careget_docs.tree import Block, Figure, Group, Inline, Link, Paragraph, Picture, Text

S = TypeVar("S")


def page(lines: Sequence[tuple[float, float, str]], size: tuple[float, float] = (200.0, 200.0)) -> bytes:
    """Return an untagged page of `size` pt with lines of 14 pt Helvetica at (x, y) in pt from its lower left corner."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for x, y, text in lines:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def page_on_picture(text: str, ground: float, ink: float) -> bytes:
    """Return a page of 200 pt with a picture of one grey over all of it, and a line of another grey; 0 is black."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200.0, 200.0), invariant=1)
    picture = Image.new("RGB", (40, 40), (round(255 * ground),) * 3)
    canvas.drawImage(ImageReader(picture), 0, 0, 200, 200)
    canvas.setFont("Helvetica", 14)
    canvas.setFillGray(ink)
    canvas.drawString(20, 100, text)
    canvas.save()
    return out.getvalue()


def emblem(inspection: Inspection, **facts: Any) -> Inspection:
    """Return an inspection whose first emblem has other facts; for the failing samples of rules."""
    first, *rest = inspection.sighting.emblems
    emblems = (replace(first, **facts), *rest)
    return replace(inspection, sighting=replace(inspection.sighting, emblems=emblems))


def statement(inspection: Inspection, **facts: Any) -> Inspection:
    """Return an inspection whose every statement has other facts; for the failing samples of rules."""
    statements = tuple(replace(found, **facts) for found in inspection.sighting.statements)
    return replace(inspection, sighting=replace(inspection.sighting, statements=statements))


def saying(subject: S, said: str | Inline | Block, lang: str) -> S:
    """Return a rule's subject whose document says one thing in one language; for the samples of rules."""
    made: Any = subject
    inline = Text(said) if isinstance(said, str) else said
    node: Block = Paragraph((inline,)) if isinstance(inline, Text | Link) else cast("Block", inline)
    group = Group("text", (node,), id="said")
    document = replace(made.document, lang=lang, title="CARE-GET", children=(group,))
    return cast("S", replace(made, document=document, locale=load_locale(lang)))


def described(alternative: str) -> Figure:
    """Return a small picture with a text alternative."""
    return Figure(Picture("x.svg", "image/svg+xml", b"<svg/>", 10, 10), alternative)


def web_page(subject: Subject, body: str, css: str = "") -> Subject:
    """Return a rule's subject with nothing but a web page of this body and style; for the samples of rules."""
    from careget_docs.inspection.read_back.html import read_html

    page = f"<!DOCTYPE html><html lang='bg'><head><title>–</title><style>{css}</style></head><body>{body}</body></html>"
    made = Artifact("sample", "bg", "web", ".html", "text/html", page.encode())
    return replace(subject, artifacts=(made,), readers={"web": read_html})
