"""What a page says to machines: Open Graph for those who share it, schema.org as JSON-LD for those who search."""

from __future__ import annotations

import json
from typing import Any

from careget_docs.html.web.packing import embed
from careget_docs.html.web.pictures import PictureFile
from careget_docs.html.web.social_card import HEIGHT, WIDTH
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Group, Occasion, walk

DATA_FILES = {
    "csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}  # fmt: skip
"""The endings of the files of open data, with their media types."""
TYPES = {"newsletter": "NewsArticle", "report": "Report", "brochure": "Article", "index": "CollectionPage"}


def properties(document: Document, kit: Kit, address: str, card: PictureFile | None) -> list[tuple[str, str]]:
    """Return the properties of Open Graph; they need the address under which the page is published."""
    listed = document.kind == "index"
    found = [
        ("og:type", "website" if listed else "article"),
        ("og:title", document.title),
        ("og:description", document.subject),
        ("og:url", address),
        ("og:locale", kit.locale.region.replace("-", "_")),
        ("og:site_name", kit.brand.name),
        ("article:published_time", "" if listed else document.date.isoformat()),
    ]
    if card:
        found += [
            ("og:image", f"{address.removesuffix('.html')}.web/{card.name}"),
            ("og:image:type", card.media_type),
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", document.title),
        ]
    return [each for each in found if each[1]]


def data_for_machines(document: Document, kit: Kit, card: PictureFile | None) -> str:
    """Return JSON-LD: what kind of text it is, the events it tells of, the open data that goes with it.

    It holds the social card, where there is one, as the page holds its pictures.
    """
    events = [node.occasion for node in walk(document) if isinstance(node, Group) and node.occasion]
    image = {"image": embed(card.name, card.media_type, card.data)} if card else {}
    graph = [_work(document, kit) | image, *(_event(each, document, kit) for each in events), *_data(document, kit)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=None)
    escaped = text.replace("<", "\\u003c")
    return f'<script type="application/ld+json">{escaped}</script>'


def _work(document: Document, kit: Kit) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": TYPES.get(document.kind, "WebPage"),
        "name": document.title,
        "headline": document.title[:110],
        "description": document.subject,
        "inLanguage": document.lang,
        "datePublished": document.date.isoformat(),
        "keywords": list(document.keywords),
        "author": _issuer(document, kit),
        "publisher": _issuer(document, kit),
        "isAccessibleForFree": True,
        "funder": {"@type": "Organization", "name": "European Union"},
    }
    if address := _address(document, kit):
        found |= {"url": address, "mainEntityOfPage": address}
    return {name: value for name, value in found.items() if value}


def _issuer(document: Document, kit: Kit) -> dict[str, str]:
    return {"@type": "Organization", "name": document.author or kit.brand.name}


def _address(document: Document, kit: Kit) -> str:
    """Return where the page is published; empty when nobody has said it."""
    pages = dict(kit.published.pages)
    return f"{kit.published.site}{kit.published.folder}{pages.get(document.lang, '')}" if kit.published.site else ""


def _event(occasion: Occasion, document: Document, kit: Kit) -> dict[str, Any]:
    """Return an event; hours are those of its place, without an offset, as schema.org allows for local time."""
    begins = f"T{occasion.begins:%H:%M}" if occasion.begins else ""
    ends = f"T{occasion.ends:%H:%M}" if occasion.ends else ""
    found: dict[str, Any] = {
        "@type": "Event",
        "name": occasion.title,
        "startDate": f"{occasion.first.isoformat()}{begins}",
        "endDate": f"{occasion.last.isoformat()}{ends}",
        "location": {"@type": "Place", "name": occasion.place} if occasion.place else None,
        "url": occasion.address or _address(document, kit),
        "inLanguage": document.lang,
        "eventStatus": "https://schema.org/EventScheduled",
        "organizer": _issuer(document, kit),
    }
    return {name: value for name, value in found.items() if value}


def open_data(document: Document, kit: Kit) -> list[tuple[str, str, str]]:
    """Return what is said, the ending and the address of each file of open data that is delivered beside the page."""
    if "data" not in kit.published.formats:
        return []
    tables = [each for each in document.attachments if each.name.endswith(".csv")]
    stem = f"{document.id}.{document.lang}"
    return [
        (each.about or each.name, ending, f"{stem}.{each.name.removesuffix('csv')}{ending}")
        for each in tables
        for ending in DATA_FILES
    ]


def _data(document: Document, kit: Kit) -> list[dict[str, Any]]:
    """Return each set of open data with its files."""
    sets: dict[str, list[tuple[str, str]]] = {}
    for about, ending, address in open_data(document, kit):
        sets.setdefault(about, []).append((ending, address))
    base = f"{kit.published.site}{kit.published.folder}" if kit.published.site else ""
    return [
        {"@type": "Dataset", "name": about, "description": f"{document.title}: {about}", "inLanguage": document.lang,
         "datePublished": document.date.isoformat(), "creator": _issuer(document, kit), "isAccessibleForFree": True,
         "distribution": [
             {"@type": "DataDownload", "encodingFormat": DATA_FILES[ending], "contentUrl": f"{base}{address}"}
             for ending, address in files
         ]}
        for about, files in sets.items()
    ]  # fmt: skip
