"""What a page says to machines: Open Graph for those who share it, schema.org as JSON-LD for those who search."""

from __future__ import annotations

import json
from typing import Any

from careget_docs.html.web.nodes import first_photograph
from careget_docs.plugin import Kit
from careget_docs.tree import Document, Group, Occasion, walk

TYPES = {"newsletter": "NewsArticle", "report": "Report", "brochure": "Article", "index": "CollectionPage"}


def properties(document: Document, kit: Kit, address: str) -> list[tuple[str, str]]:
    """Return the properties of Open Graph; they need the address under which the page is published."""
    picture = first_photograph(document)
    found = [
        ("og:type", "article"),
        ("og:title", document.title),
        ("og:description", document.subject),
        ("og:url", address),
        ("og:locale", kit.locale.region.replace("-", "_")),
        ("og:site_name", kit.brand.name),
        ("article:published_time", document.date.isoformat()),
    ]
    if picture:
        folder = f"{address.removesuffix('.html')}.web"
        found += [("og:image", f"{folder}/{picture.plain.name}"), ("og:image:width", str(picture.plain.width))]
    return [each for each in found if each[1]]


def data_for_machines(document: Document, kit: Kit) -> str:
    """Return JSON-LD: what kind of text it is, the events it tells of, the open data that goes with it."""
    events = [node.occasion for node in walk(document) if isinstance(node, Group) and node.occasion]
    graph = [_work(document, kit), *(_event(each) for each in events), *_data(document, kit)]
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
        "publisher": {"@type": "Organization", "name": document.author or kit.brand.name},
        "funder": {"@type": "Organization", "name": "European Union"},
    }
    if kit.published.site:
        pages = dict(kit.published.pages)
        found["url"] = f"{kit.published.site}{kit.published.folder}{pages.get(document.lang, '')}"
    return {name: value for name, value in found.items() if value}


def _event(occasion: Occasion) -> dict[str, Any]:
    """Return an event; hours are those of its place, without an offset, as schema.org allows for local time."""
    begins = f"T{occasion.begins:%H:%M}" if occasion.begins else ""
    ends = f"T{occasion.ends:%H:%M}" if occasion.ends else ""
    found: dict[str, Any] = {
        "@type": "Event",
        "name": occasion.title,
        "startDate": f"{occasion.first.isoformat()}{begins}",
        "endDate": f"{occasion.last.isoformat()}{ends}",
        "location": {"@type": "Place", "name": occasion.place} if occasion.place else None,
        "url": occasion.address,
    }
    return {name: value for name, value in found.items() if value}


def _data(document: Document, kit: Kit) -> list[dict[str, Any]]:
    """Return the open data of a report, where it is delivered beside the page."""
    if "data" not in kit.published.formats:
        return []
    return [
        {"@type": "Dataset", "name": each.about or each.name, "inLanguage": document.lang,
         "distribution": {"@type": "DataDownload", "name": each.name, "encodingFormat": each.media_type}}
        for each in document.attachments
    ]  # fmt: skip
