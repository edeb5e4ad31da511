"""A document as one page for browsers that holds all it shows; what stands around it comes with the kit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from careget_docs.drawing.crop import shape_of
from careget_docs.html.html import FAULTS, template_fault, whole
from careget_docs.html.steps import stepped
from careget_docs.html.web.machine import data_for_machines, open_data, properties
from careget_docs.html.web.nodes import WebNodes, lonely
from careget_docs.html.web.pictures import BROAD, PictureFile, crops
from careget_docs.html.web.social_card import social_card
from careget_docs.html.web.style import sheet
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Figure, Group, Heading, Paragraph, plain, walk

PAGE = "web/page.html.j2"
STATEMENT = "accessibility"
"""The document that nobody shares: it has no card."""
STYLE = "/* style */"
"""Stands in the page until it is known what is on it."""
POLICY = (
    "default-src 'none'; img-src 'self' file: data:; font-src data:; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'"
)
"""Nothing runs, nothing is fetched but the pictures and typefaces of the page itself."""
NAMES = {"pdf": "PDF", "docx": "Word (DOCX)", "ics": "ICS"}


def page(document: Document, kit: Kit) -> str | None:
    """Return the document as a page; None, with a finding at the template's line, when a template has a fault."""
    from jinja2 import TemplateError
    from markupsafe import Markup as Safe

    from careget_docs.html.sandbox import template_sandbox

    environment = template_sandbox(kit.brand.folder)
    environment.filters["whole"] = whole
    document = replace(document, children=stepped(document.children))
    title, alone = _heading(document), frozenset(lonely(document.children))
    nodes = WebNodes(environment, kit.brand, kit.locale, 1, title, alone)
    card = social_card(document, kit) if kit.published.site and document.id != STATEMENT else None
    around = _around(document, kit, card)
    try:
        html = environment.get_template(PAGE).render(
            document=document,
            brand=kit.brand,
            locale=kit.locale,
            word=kit.locale.word,
            titled=title is None,
            about=_about(document),
            heroes=[_hero(node) for node in document.children if nodes.place(node) == "cover"],
            css=Safe(STYLE),  # noqa: S704 - a mark of ours
            machine=Safe(data_for_machines(document, kit, card)),  # noqa: S704 - JSON, its brackets escaped
            policy=POLICY,
            dated=kit.locale.date(document.date),
            notes_so_far=lambda: nodes.notes,
            **around,
            **nodes.functions,
        )
    except (TemplateError, *FAULTS) as fault:
        template_fault(fault, kit.brand.folder, kit.report)
        return None
    css = sheet(document, kit.brand, html, nodes.looks)  # the designer's own, which cannot end its element
    return html.strip().replace(STYLE, css.replace("</", "<\\/"), 1) + "\n"


def _heading(document: Document) -> Heading | Paragraph | None:
    """Return what is the page's heading: the title of its cover, or a first heading that says the document's title."""
    covers = [node for node in document.children if isinstance(node, Group) and node.role in ("cover", "record-cover")]
    for node in (each for cover in covers for each in walk(cover)):
        if isinstance(node, Paragraph) and node.role == "title":
            return node
    first = next((node for node in walk(document) if isinstance(node, Heading)), None)
    said = plain(first.children).casefold() if first else ""
    return first if said and said in document.title.casefold() else None


def _about(document: Document) -> str:
    """Return the subject without the notice that stands before it, for the page shows that already."""
    first, _, rest = document.subject.partition(". ")
    said = " ".join(first.split())  # set in type, its dash hangs on a space that does not break
    return rest if said and said in document.notice.split(" · ") else document.subject


def _hero(cover: object) -> str:
    """Return how a cover stands: with a photograph, under a panorama, with a drawing, or with words alone."""
    if not isinstance(cover, Group):
        return "typed"
    pictures = [node for node in walk(cover) if isinstance(node, Figure)]
    if not pictures:
        return "typed"
    if pictures[0].picture.media_type == "image/svg+xml":
        return "drawn"
    whole_only = "no-hero" in crops(pictures[0])[0].split()
    return "pictured banner" if whole_only and shape_of(pictures[0]) > BROAD else "pictured"


def _around(document: Document, kit: Kit, card: PictureFile | None) -> dict[str, Any]:
    """Return what a page says of its other editions, its files, and where it is published."""
    around, name = kit.published, f"{document.id}.{document.edition}"
    base = f"{around.site}{around.folder}" if around.site else ""
    own = f"{name}.html" if document.second else dict(around.pages).get(document.lang, f"{name}.html")
    events = any(isinstance(node, Group) and node.occasion for node in walk(document))
    formats = (*around.formats, *(("ics",) if events and around.formats else ()))
    return {
        "links": [("canonical", f"{base}{own}")] if base else [],
        "others": [(tag, f"{base}{address}") for tag, address in around.pages]
        if base and len(around.pages) > 1
        else [],
        "properties": properties(document, kit, f"{base}{own}", card) if base else [],
        "switch": [(tag, load_locale(tag).name, address) for tag, address in around.pages],
        "downloads": [(NAMES[each], f"{name}.{each}") for each in NAMES if each in formats],
        "data": [(f"{about} ({ending.upper()})", to) for about, ending, to in open_data(document, kit)],
        "feed": f"{around.site}feed.{document.lang}.xml" if base and document.lang in dict(around.pages) else "",
        "home": around.home,
        "statement": around.statement,
    }
