"""Headings, paragraphs and figures as paragraphs of the flow: the nodes that hold no other blocks."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.drawing.artwork.draw import draw
from careget_docs.tree import Figure, Heading, Inline, Paragraph, plain
from careget_docs.visibility.emblem import RATIO
from careget_docs.writers.docx import designed_groups, photographs, pictures
from careget_docs.writers.docx.chart_scale import chart_height
from careget_docs.writers.docx.context import ContentsLine, LayoutContext, LayoutPlace
from careget_docs.writers.docx.flow import Flow, InlinePicture, Para, Piece, WordRun
from careget_docs.writers.docx.inline import Tone, pieces
from careget_docs.writers.docx.styles_of_roles import STEP, Look

_TALLEST = 0.55
"""Most of the height of the type area that a figure takes."""
_COVER_SHARE = 0.55
"""Most of the height of the page that the picture of a cover takes."""
_LONG_TITLE, _LONGEST_TITLE, _LONG_WORD = 36, 60, 17
"""Letters of a title from which it is set smaller on the cover."""
_OPENER_SHARE = 0.21
"""Most of the height of the page that the picture of an opener takes."""
_VIGNETTE = 13.0
"""Width and height of the box of a vignette, in mm."""
_PANEL_SHARE = 0.15
"""The same for a picture inside a panel."""
_OFFICIAL = 1.2
"""Height of the Commission's lockup over that of the emblem in it, with its white border and some room."""
_AFTER_ARTWORK = 16.0
"""Space below a picture that opens a section, in pt."""


def look_for(key: str, place: LayoutPlace, context: LayoutContext) -> Look:
    """Return the style of a role where it stands."""
    return context.looks.cover(key) if place.cover else context.looks.get(key)


def indent(place: LayoutPlace) -> float | None:
    """Return the indent of what stands inside lists, in mm; None outside of lists."""
    return STEP * min(place.depth, 9) if place.depth else None


def _text(nodes: tuple[Inline, ...], look: Look, place: LayoutPlace, context: LayoutContext) -> list[Piece]:
    return pieces(nodes, context, Tone(lang=place.lang, tab=look.tab))


def _fitting(key: str, words: tuple[Inline, ...], place: LayoutPlace) -> str:
    """Return the role of a title on the cover that has room for all its words, and breaks none of them."""
    shown = plain(words)
    if not place.cover or key != "title" or len(shown) <= _LONG_TITLE:
        return key
    longest = len(shown) > _LONGEST_TITLE or max(map(len, shown.split())) > _LONG_WORD
    return "title-longest" if longest else "title-long"


def heading(node: Heading, place: LayoutPlace, context: LayoutContext) -> Para:
    """Return a heading, entered in the contents when it is of the first two levels."""
    known = node.role if node.role in context.looks.styles else ""
    key = known or f"heading-{min(max(node.level, 1), 6)}"
    if place.cover and not known:
        key = "title" if node.level == 1 else "subtitle"
    key = _fitting(key, node.children, place)
    look, level = look_for(key, place, context), min(max(node.level, 1), 6) - 1
    if look.outline not in (None, level):
        look = context.looks.apart(look)
    para = Para(look, _text(node.children, look, place, context), keep=True, left=indent(place))
    names = [context.bookmark(node)] if node.anchor else []
    shown = " ".join(plain(node.children).split())
    if not place.cover and look.role.outline:
        if look.outline is None:
            para.outline = level
        if level <= 1 and shown:
            names.append(context.names.new(f"_Toc{100000001 + len(context.contents)}"))
            context.contents.append(ContentsLine(level + 1, shown, names[-1]))
    para.bookmarks = tuple(names)
    return para


def paragraph(node: Paragraph, place: LayoutPlace, context: LayoutContext) -> list[Flow]:
    """Return a paragraph; one whose role has a ground of its own stands in a panel."""
    key = node.role if node.role in context.looks.styles else place.role
    if not key and place.depth:
        look = context.looks.get("continue" if place.depth == 1 else f"continue-{min(place.depth, 3)}")
        return [Para(look, _text(node.children, look, place, context), left=indent(place) if place.depth > 3 else None)]
    look = look_for(_fitting(key, node.children, place) or "body", place, context)
    left = None if look.left and place.depth < 2 else indent(place)
    whole = look.edge is not None and not place.cell  # a quotation
    para = Para(look, _text(node.children, look, place, context), left=left, whole=whole)
    if node.role == "title" and not context.headed:
        para.outline = 0
    if look.role.background and not (place.cell or place.cover or place.depth):
        return [designed_groups.panel([para], place.width, look.role.background)]
    return [para]


def figure(node: Figure, place: LayoutPlace, context: LayoutContext, width: float = 0.0) -> list[Flow]:
    """Return a picture with its caption and credit, kept together; of a photograph `width` may say the width in mm."""
    if node.decorative and context.printed and node.role not in ("artwork", "vignette"):
        return []  # a ground of the printed page; partners correct words
    drawing = (
        _photograph(node, place, context, width) if photographs.is_photograph(node) else _picture(node, place, context)
    )
    after = _AFTER_ARTWORK if node.role == "artwork" and not (node.caption or node.credit) else None
    flows: list[Flow] = [Para(context.looks.get("figure"), [drawing], left=indent(place), after=after)]
    caption = pieces(node.caption, context, Tone(lang=place.lang))
    if node.chart is not None and caption:
        flows.insert(0, Para(look_for("figure-title", place, context), caption, keep=True, left=indent(place)))
        caption = []
    for key, text in (("caption", caption), ("credit", _credit(node))):
        if text:
            for flow in flows:
                if isinstance(flow, Para):
                    flow.keep = True
            flows.append(Para(look_for(key, place, context), text, left=indent(place)))
    return flows


def _photograph(node: Figure, place: LayoutPlace, context: LayoutContext, width: float) -> InlinePicture:
    page = context.kit.brand.page
    room = (place.width, (page.height - page.top - page.bottom) * _TALLEST)
    if place.cover:
        room = (page.width, page.height * _COVER_SHARE)
    elif node.role == "artwork":
        room = (place.width, page.height * (_PANEL_SHARE if place.cell else _OPENER_SHARE))
    wide, high = photographs.frame(node, room, width)
    picture, crop = photographs.shown(node, wide, high)
    facts = (picture.name, picture.data, picture.media_type, wide, high, node.alternative, node.decorative, crop)
    return InlinePicture(*facts, round=node.shape == "round")


def _picture(node: Figure, place: LayoutPlace, context: LayoutContext) -> InlinePicture:
    page = context.kit.brand.page
    crop = (0.0, 0.0, 0.0, 0.0)
    node = _drawn(node, place, context)
    if place.cover:
        wide, high, crop = pictures.bleed(node.picture, page.width, page.height * _COVER_SHARE)
    elif node.role == "artwork":
        share = _PANEL_SHARE if place.cell else _OPENER_SHARE
        wide, high, crop = pictures.bleed(node.picture, place.width, page.height * share)
    elif node.role == "official":
        tall = context.kit.brand.emblem_minimum * _OFFICIAL
        wide, high = pictures.size(node.picture, place.width, tall)
    elif node.role == "vignette":
        wide, high = pictures.size(node.picture, _VIGNETTE, _VIGNETTE)
    elif node.role == "logo":
        tall = context.kit.brand.emblem_minimum
        wide, high = pictures.size(node.picture, tall * RATIO, tall)
    else:
        height = (page.height - page.top - page.bottom) * _TALLEST
        wide, high = pictures.size(node.picture, place.width, height)
    if place.role == "statement" and high < context.kit.brand.emblem_minimum:
        wide, high = wide * context.kit.brand.emblem_minimum / high, context.kit.brand.emblem_minimum
    picture = node.picture
    if node.chart is not None:
        wide, high = place.width, chart_height(node.chart, place.width)
    return InlinePicture(
        picture.name, picture.data, picture.media_type, wide, high, node.alternative, node.decorative, crop, node.chart
    )


def _drawn(node: Figure, place: LayoutPlace, context: LayoutContext) -> Figure:
    """Return artwork of ours drawn to the place that it has here, where no words stand on it; other pictures as is."""
    work, page = node.picture.artwork, context.kit.brand.page
    if work is None or node.role != "artwork":
        return node
    share = _COVER_SHARE if place.cover else _PANEL_SHARE if place.cell else _OPENER_SHARE
    width = page.width if place.cover else place.width
    return replace(node, picture=draw(work, width, page.height * share, context.kit.brand.colors))


def _credit(node: Figure) -> list[Piece]:
    return [WordRun(" ".join(node.credit.split()))] if node.credit.strip() else []
