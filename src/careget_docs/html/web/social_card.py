"""The picture by which others show a page when they share it: title, photograph or drawing, emblem with statement."""

from __future__ import annotations

import base64
import hashlib
import io

from careget_docs.cache import kept
from careget_docs.drawing.crop import framed
from careget_docs.drawing.font_files import edition, version
from careget_docs.html.web.pictures import PictureFile
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Figure, Group, Paragraph, plain, walk

TEMPLATE = "web/card.html.j2"
WIDTH, HEIGHT = 1200, 630
"""Pixels of the picture; networks show it at 1.91 to 1."""
PICTURE = (560.0, 510.0)
"""The room of the photograph, in pixels."""
QUALITY = 82
LONGEST = 160
"""Letters of a title; more cannot be read in the list of a network."""


def social_card(document: Document, kit: Kit) -> PictureFile:
    """Return the card of a document as JPEG, drawn once on this machine."""
    html = _html(document, kit)
    families = kit.brand.families
    facts = " ".join((html, *(f"{each.name} {edition(each)}" for each in families), version("weasyprint")))
    digest = hashlib.sha256(facts.encode()).hexdigest()
    data = kept(f"card-{digest[:32]}.jpg", lambda: _drawn(html, kit))
    return PictureFile(f"card-{hashlib.sha256(data).hexdigest()[:8]}.jpg", "image/jpeg", data, WIDTH)


def _drawn(html: str, kit: Kit) -> bytes:
    from PIL import Image

    from careget_docs.engines.weasyprint.svg import page_as_png

    seen = Image.open(io.BytesIO(page_as_png(html, kit.brand.families, 96.0))).convert("RGB")
    out = io.BytesIO()
    seen.crop((0, 0, WIDTH, HEIGHT)).save(out, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return out.getvalue()


def _html(document: Document, kit: Kit) -> str:
    from careget_docs.html.sandbox import template_sandbox

    marks = [node for node in walk(document.lockup) if isinstance(node, Figure)]
    picture = _picture(document)
    title = document.title if len(document.title) <= LONGEST else f"{document.title[: LONGEST - 1].rstrip()}…"
    return str(
        template_sandbox(kit.brand.folder)
        .get_template(TEMPLATE)
        .render(
            brand=kit.brand,
            lang=document.lang,
            title=title,
            subtitle=_line(document),
            mark=_address(marks[0]),
            official=marks[0].role == "official",
            statement=kit.locale.sentences[kit.brand.statement].text,
            picture=_address(picture) if picture else "",
            whole=picture is not None and picture.picture.media_type != "image/svg+xml" and not _fills(picture),
        )
    )


def _picture(document: Document) -> Figure | None:
    """Return what stands beside the title: the cover's picture, or the first photograph, cut to its room."""
    covers = [node for node in document.children if isinstance(node, Group) and node.role in ("cover", "record-cover")]
    places: list[Group | Document] = [*covers, document]
    found = [node for place in places for node in walk(place) if isinstance(node, Figure)]
    for figure in found:
        drawn = figure.picture.media_type == "image/svg+xml"
        if figure.role in ("emblem", "official", "logo", "qr") or figure.chart is not None:
            continue
        if drawn:
            return figure
        if figure.picture.width >= PICTURE[0] / 2:
            return framed(figure, *PICTURE) or figure
    return None


def _line(document: Document) -> str:
    """Return what is said below the title: what the cover announces, or what the document is about."""
    lines = [
        plain(node.children) for node in walk(document) if isinstance(node, Paragraph) and node.role == "cover-line"
    ]
    said = lines[0] if lines else document.subject
    return said if said != document.title else ""


def _fills(figure: Figure) -> bool:
    return abs(figure.picture.width / figure.picture.height - PICTURE[0] / PICTURE[1]) < 0.05


def _address(figure: Figure) -> str:
    return f"data:{figure.picture.media_type};base64,{base64.b64encode(figure.picture.data).decode()}"
