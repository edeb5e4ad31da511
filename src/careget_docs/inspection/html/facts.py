"""The facts of a finished page of HTML: what it says of itself, its links, pictures and weight; it draws nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate

from lxml import etree

from careget_docs.diagnostics import PhrasedError
from careget_docs.inspection.emblem.statement_text import find_phrases
from careget_docs.inspection.facts import FileFacts, FontFacts, PageFacts
from careget_docs.inspection.html.page import (
    PX,
    HtmlPage,
    addresses,
    candidates,
    outside,
    read_page,
    shown,
    text_of,
)
from careget_docs.inspection.html.web_facts import WebFacts, WebLink, WebPicture

SCREEN = (1280 * PX, 720 * PX)
"""Width and height in mm of the page that stands for all of it: what is seen first on a desk."""
FAMILY = re.compile(r"@font-face\s*\{[^}]*font-family\s*:\s*[\"']?([^\"';}]+)[^}]*src\s*:\s*url", re.DOTALL)
_EMBEDDED = re.compile(rb"data:[\w/+.-]+(?:;[\w.=-]+)*;base64,[A-Za-z0-9+/=]+")
_TABLE = re.compile(rb"<table\b.*?</table>", re.DOTALL)


def html_facts(data: bytes, files: Mapping[str, bytes] | None = None, *, trusted: bool = False) -> FileFacts:
    """Return the facts of a page; `tagged` says that it has headings."""
    try:
        page = read_page(data, files, trusted=trusted)
    except PhrasedError as error:
        return FileFacts("html", faults=(error.reason,))
    silent = 0
    for element in page.body.iter("img"):
        if page.concealed(element):
            continue
        alternative = element.get("alt")
        hidden = element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none")
        silent += alternative is None and not hidden and not element.get("aria-label")
    for element in page.body.iter("svg"):
        silent += element.get("role") == "img" and not (element.get("aria-label") or element.get("aria-labelledby"))
    return FileFacts(
        "html",
        pages=(PageFacts(1, *SCREEN, text=text_of(page, page.body)),),
        page_count=1,
        title=" ".join((page.root.findtext(".//title") or "").split()),
        lang=page.root.get("lang", ""),
        author=_meta(page, "author"),
        producer=_meta(page, "generator"),
        tagged=any(True for _ in page.body.iter("h1", "h2", "h3")),
        fonts=tuple(FontFacts(name.strip(), embedded=True) for name in dict.fromkeys(FAMILY.findall(page.css))),
        pictures_without_text=(1,) * silent,
    )


def web_facts(data: bytes, files: Mapping[str, bytes] | None = None, *, trusted: bool = False) -> WebFacts:
    """Return what a page is made of. Raises PhrasedError for one that cannot be read."""
    page = read_page(data, files, trusted=trusted)
    links = [each for each in page.body.iter("a") if each.get("href")]
    names = {each.get("id") or each.get("name") for each in page.root.iter() if isinstance(each.tag, str)}
    return WebFacts(
        weight=len(_TABLE.sub(b"", _EMBEDDED.sub(b"", data))),
        links=tuple(WebLink(said(page, each), each.get("href", "")) for each in links),
        anchors=frozenset(filter(None, names)),
        pictures=tuple(_pictures(page)),
        foreign=tuple(dict.fromkeys(each for each in addresses(page) if outside(each))),
        adapts="width" in _meta(page, "viewport"),
        runs=sum(1 for each in page.root.iter("script") if "json" not in each.get("type", "")),
        before=_before(page),
    )


def said(page: HtmlPage, link: etree._Element) -> str:
    """Return what a screen reader says of a link: its label, or its words and the alternatives of its pictures.

    A title that says more than the address stands for words that say less (technique H33).
    """
    if label := link.get("aria-label"):
        return " ".join(label.split())
    pictures = [each.get("alt") or "" for each in link.iter("img")]
    pictures += [each.get("aria-label") or "" for each in link.iter("svg")]
    words = " ".join(" ".join((text_of(page, link), *pictures)).split())
    title, target = " ".join((link.get("title") or "").split()), link.get("href", "")
    bare = not words or ("." in words and words in target)
    adds = title and (target not in title or bare)
    return title if adds else words


def blocks_round(element: etree._Element) -> tuple[str, ...]:
    """Return the ids of the author's blocks round an element, the outermost first."""
    found = [each.get("data-block") for each in element.iterancestors() if each.get("data-block")]
    return tuple(str(each) for each in reversed(found))


def _pictures(page: HtmlPage) -> list[WebPicture]:
    """Return the pictures of a page, each at its largest; drawings in the page itself are some as well."""
    found = []
    for element in page.body.iter("img", "svg"):
        if any(each.tag == "svg" for each in element.iterancestors()):
            continue
        if element.tag == "svg":
            found.append(WebPicture("svg", 0, blocks_round(element)))
            continue
        around = (each for picture in element.iterancestors("picture") for each in picture.iter("source"))
        every = [element.get("src") or "", *candidates(element.get("srcset", ""))]
        every += [each for source in around for each in candidates(source.get("srcset", ""))]
        size = max(len(page.data(each) or b"") for each in every)
        name = "" if every[0][:5] == "data:" else every[0]
        found.append(WebPicture(name or element.get("alt") or "", size, blocks_round(element)))
    return found


def _before(page: HtmlPage) -> int | None:
    """Return how many words and pictures stand before the statement; the emblem is one of them."""
    pieces = list(shown(page, page.body))
    text = "".join(text for _, text in pieces)
    hits = find_phrases(text)
    if not hits:
        return None
    ends = accumulate(len(piece) for _, piece in pieces)
    holder = next(element for (element, _), end in zip(pieces, ends, strict=True) if end > hits[0].start)
    pictures = 0
    for element in page.body.iter():
        if element is holder:
            break
        pictures += element.tag == "img"
    return len(text[: hits[0].start].split()) + pictures


def _meta(page: HtmlPage, name: str) -> str:
    found = (each.get("content", "") for each in page.root.iter("meta") if each.get("name", "").lower() == name)
    return next(found, "")
