"""The pages that tell of everything published: a list for each language, and a feed of it; made of the manifest.

They are documents like any other: set by the writer of web pages, and held against the rules on files before they are
written.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from careget_docs.cache import keep_own, own_before
from careget_docs.diagnostics import Report, Severity
from careget_docs.html.web.packing import apart
from careget_docs.inspection.inspect import Besides, inspect_bytes
from careget_docs.languages import Locale, load_locale
from careget_docs.pipeline.accessibility_page import file_of, statement
from careget_docs.pipeline.check import seen
from careget_docs.pipeline.web_files import WEB
from careget_docs.plugin import Kit, Published
from careget_docs.project.brand import Brand
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.project.values import print_fact
from careget_docs.tree import Block, Document, Group, Heading, Items, Link, Paragraph, Text
from careget_docs.visibility.lockup import imprint, lockup

Entry = Mapping[str, Any]
KINDS = ("newsletter", "report", "poster")
"""In this order, other kinds after them."""
NAMES = {"pdf": "PDF", "docx": "Word"}


def site_pages(
    entries: Sequence[Mapping[str, object]], project: Project, brand: Brand, report: Report, state: str = ""
) -> dict[str, bytes]:
    """Return `index.html` and its kin, with feeds where the site's address is known; nothing without web pages.

    `state` tells one state of the toolkit and of the designer's files from another: a page that says the same in the
    same state, and of which nothing was told, is not made and looked at again. Empty for none that is known.
    """
    pages = [entry for entry in entries if entry["format"] == WEB and "-" not in str(entry["language"])]
    own = next((each for each in project.deliverables.values() if each), None)
    if not pages or own is None:
        return {}
    tags = sorted({str(entry["language"]) for entry in pages}, key=lambda tag: (tag != own.lang, tag))
    names = {tag: f"index.{tag}.html" if number else "index.html" for number, tag in enumerate(tags)}
    found: dict[str, bytes] = {}
    for tag, name in names.items():
        mine = sorted(
            (entry for entry in pages if entry["language"] == tag), key=lambda entry: str(entry["path"])
        )  # fmt: skip
        mine.sort(key=lambda entry: str(entry["date"]), reverse=True)
        locale = load_locale(tag)
        document = _document(mine, entries, project, brand, locale)
        facts = project.accessibility
        stated = {each: file_of(each) for each in tags if facts and facts.said(each)}
        around = Published(project.site, "", tuple(names.items()), statement=stated.get(tag, ""))
        found |= _known_page(document, name, Kit(brand, locale, Report(), around), report, state)
        if facts and tag in stated:
            name_of = _name(project, locale, own) or brand.name
            said = statement(facts, name_of, name, brand, locale, document.imprint, document.date)
            around = Published(project.site, "", tuple(stated.items()), home=name)
            found |= _known_page(said, stated[tag], Kit(brand, locale, Report(), around), report, state)
        if project.site:
            found[f"feed.{tag}.xml"] = feed(mine, project.site, name, document)
    return found


def _known_page(document: Document, name: str, kit: Kit, report: Report, state: str) -> dict[str, bytes]:
    """Return what `_page` does, from before where it was made in this state and nothing was told of it."""
    if not state:
        return _page(document, name, kit, report)
    told = repr((state, document, name, kit.locale.tag, kit.published))
    place = f"site-{hashlib.sha256(told.encode(errors='surrogatepass')).hexdigest()[:32]}.json"
    with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
        if kept := {str(path): base64.b64decode(data) for path, data in json.loads(own_before(place) or b"").items()}:
            return kept
    made = _page(document, name, kit, report)
    if made and not len(kit.report):
        keep_own(place, json.dumps({path: base64.b64encode(data).decode() for path, data in made.items()}).encode())
    return made


def _page(document: Document, name: str, kit: Kit, report: Report) -> dict[str, bytes]:
    """Return a page and what lies in its folder; nothing, with the reasons in `report`, where a rule is broken."""
    from careget_docs.engines.weasyprint.svg import as_seen
    from careget_docs.html.web.page import page
    from careget_docs.pipeline.pipeline import file_rules

    text = page(document, kit)
    report.extend(kit.report)
    if text is None:
        return {}
    looked = inspect_bytes(name, text.encode(), WEB, trusted=True, besides=Besides(draw=as_seen))
    faults = [seen(rule, found, name) for rule in file_rules().values() for found in rule.check(looked)]
    wrong = [fault for fault in faults if fault.severity is Severity.ERROR]
    report.extend(wrong)
    folder = f"{name.removesuffix('.html')}.web"
    data, files = apart(text.encode(), folder)
    return {} if wrong else {name: data, **{f"{folder}/{each}": held for each, (_, held) in files.items()}}


def _document(
    mine: Sequence[Entry], entries: Sequence[Entry], project: Project, brand: Brand, locale: Locale
) -> Document:
    own = next(each for each in project.deliverables.values() if each)
    named = replace(own, kind="index", values=project.values)
    name = _name(project, locale, own)
    title = locale.word("web-index")
    cover = (Paragraph((Text(name or brand.name),), role="title"), Paragraph((Text(title),), role="subtitle"))
    kinds = sorted(
        {str(entry["kind"]) for entry in mine}, key=lambda kind: (KINDS.index(kind) if kind in KINDS else 9, kind)
    )
    sections = [_section(kind, [each for each in mine if each["kind"] == kind], entries, locale) for kind in kinds]
    return Document(
        id="index",
        kind="index",
        template="",
        lang=locale.tag,
        title=f"{name}: {title}" if name else title,
        author="",
        subject=locale.word("web-index-about").format(project=name or brand.name),
        keywords=(),
        date=max(datetime.date.fromisoformat(str(entry["date"])) for entry in mine),
        running=title,
        lockup=lockup(brand, locale),
        imprint=imprint(named, brand, locale, Report()),
        children=(Group("cover", cover), *sections),
    )


def _name(project: Project, locale: Locale, own: Deliverable) -> str:
    """Return the project's name; empty when it has none."""
    return print_fact(project.values["project"], locale, Report(), own.span) if "project" in project.values else ""


def _section(kind: str, mine: Sequence[Entry], entries: Sequence[Entry], locale: Locale) -> Group:
    word = locale.word(f"web-{kind}" if kind in KINDS else "web-index")
    items = tuple(_item(entry, entries, locale) for entry in mine)
    return Group("section", (Heading(1, (Text(word),), anchor=kind), Items(items, role="features")), id=kind)


def _item(entry: Entry, entries: Sequence[Entry], locale: Locale) -> tuple[Block, ...]:
    """Return the link to a page, its date, and links to the other formats of its edition."""
    day = datetime.date.fromisoformat(str(entry["date"]))
    title = str(entry["title"])
    beside: list[Text | Link] = [Text(locale.date(day))]
    for other in entries:
        same = (other["deliverable"], other["language"]) == (entry["deliverable"], entry["language"])
        if same and other["format"] in NAMES:
            name = NAMES[str(other["format"])]
            beside += [Text(" · "), Link((Text(name),), str(other["path"]), f"{name}: {title}")]
    return (
        Paragraph((Link((Text(title),), str(entry["path"])),), role="feature-name"),
        Paragraph(tuple(beside), role="feature"),
    )


def feed(mine: Sequence[Entry], site: str, home: str, document: Document) -> bytes:
    """Return a feed (Atom, RFC 4287) of what is published in a language, the newest first; days count from UTC.

    `document` is the list of the same, and `home` its page.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{document.lang}">',
        f"<title>{escape(document.title)}</title><subtitle>{escape(document.subject)}</subtitle>",
        f"<id>{escape(site)}feed.{document.lang}.xml</id>",
        f'<link rel="self" type="application/atom+xml" href="{escape(site)}feed.{document.lang}.xml"/>',
        f'<link rel="alternate" type="text/html" href="{escape(site)}{home}"/>',
        f"<updated>{mine[0]['date']}T00:00:00Z</updated><author><name>{escape(document.title)}</name></author>",
    ]
    for entry in mine:
        address = escape(f"{site}{entry['path']}")
        lines.append(
            f"<entry><title>{escape(str(entry['title']))}</title><id>{address}</id>"
            f'<link rel="alternate" type="text/html" href="{address}"/>'
            f"<updated>{entry['date']}T00:00:00Z</updated></entry>"
        )
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()
