"""A page of HTML as a tree: what a reader sees of it, its pictures and its style; the only parser of finished HTML.

Nothing is laid out: a place is the place in the document, and a style is what stands at the element or is said by a
selector of one class or one tag.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from lxml import etree

from careget_docs.diagnostics import Phrase, PhrasedError, phrase

MOST_BYTES, MOST_ELEMENTS = 40_000_000, 200_000
"""Of a stranger's page."""
MUTE = frozenset(("script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe", "object"))
"""Elements whose text is no text of the page."""
BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption", "li", "ul",
     "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
     "body", "form", "address", "details", "summary", "hr", "center", "tbody", "thead")
)  # fmt: skip
CONCEALED = phrase("it is marked as hidden")
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*(?:([a-zA-Z][\w-]*)|\.([\w-]+))\s*")
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
PX = 25.4 / 96
"""Mm in a pixel of CSS."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A parsed page; `files` are the pictures that lie beside it, by address as it names them."""

    root: etree._Element
    css: str
    styles: Mapping[str, Mapping[str, str]]
    """What selectors of one tag (`p`) or one class (`.note`) say outside of conditions."""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def body(self) -> etree._Element:
        """Return the element that holds what is seen."""
        found = self.root.find("body")
        return self.root if found is None else found

    def style(self, element: etree._Element, name: str) -> str:
        """Return a property as it is said for the element itself; empty where nothing says it."""
        own = declarations(element.get("style", ""))
        if name in own:
            return own[name]
        for each in reversed(element.get("class", "").split()):
            if found := self.styles.get(f".{each}", {}).get(name):
                return found
        return self.styles.get(str(element.tag), {}).get(name, "")

    def inherited(self, element: etree._Element, name: str) -> str:
        """Return a property as it is said for the element or the nearest element round it."""
        for each in (element, *element.iterancestors()):
            if found := self.style(each, name):
                return found
        return ""

    def concealed(self, element: etree._Element) -> Phrase:
        """Return why nobody sees an element; empty where one does."""
        for each in (element, *element.iterancestors()):
            if each.get("hidden") is not None or self.style(each, "display").startswith("none"):
                return CONCEALED
            if self.style(each, "visibility") == "hidden" or self.style(each, "opacity") == "0":
                return CONCEALED
        return Phrase()

    def data(self, address: str) -> bytes | None:
        """Return the bytes behind an address: embedded, or lying beside the page; None for what is elsewhere."""
        if address[:5].lower() == "data:":
            return embedded(address)
        return self.files.get(address.strip())


def read_page(data: bytes, files: Mapping[str, bytes] | None = None, *, trusted: bool = False) -> HtmlPage:
    """Return a page. Raises PhrasedError for what is none, or more than any sensible page holds."""
    if not trusted and len(data) > MOST_BYTES:
        raise PhrasedError(phrase("The page is larger than any sensible page."))
    try:
        text = data.decode("utf-8-sig")
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=False, huge_tree=trusted)
        root = etree.fromstring(text.encode(), parser)
    except UnicodeDecodeError:
        root = etree.fromstring(data, etree.HTMLParser(no_network=True, huge_tree=trusted))
    except (etree.LxmlError, ValueError) as error:
        raise PhrasedError(phrase("The page cannot be read.")) from error
    if root is None or root.tag != "html":
        raise PhrasedError(phrase("The page cannot be read."))
    if not trusted and sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise PhrasedError(phrase("The page is larger than any sensible page."))
    css = "\n".join(each.text or "" for each in root.iter("style"))
    return HtmlPage(root, css, _simple(css), files or {})


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a `style`, by lower-case name."""
    return {name.lower(): value.split("!important")[0].strip() for name, value in _DECLARATION.findall(text)}


def _simple(css: str) -> dict[str, dict[str, str]]:
    """Return what selectors of one tag or one class say, later ones over earlier ones; rules in conditions do not."""
    found: dict[str, dict[str, str]] = {}
    flat = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    flat = re.sub(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", flat)
    for selectors, body in _RULE.findall(flat):
        for each in selectors.split(","):
            if match := _SIMPLE.fullmatch(each):
                found.setdefault(match[1] or f".{match[2]}", {}).update(declarations(body))
    return found


def embedded(address: str) -> bytes | None:
    """Return what a `data:` address holds; None for a damaged one."""
    head, comma, body = address.partition(",")
    if not comma:
        return None
    try:
        if head.lower().endswith(";base64"):
            return base64.b64decode("".join(unquote(body).split()), validate=True)
        return unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None


def shown(page: HtmlPage, element: etree._Element, *, concealed: bool = False) -> Iterator[tuple[etree._Element, str]]:
    """Yield the pieces of text below an element in order, each with the element round it; what is hidden on demand.

    Where a line ends, so does a word: at a `<br>`, and round what begins a line of its own.
    """
    if not isinstance(element.tag, str) or element.tag in MUTE or (not concealed and _gone(page, element)):
        return
    if element.tag == "br" or element.tag in BLOCKS:
        yield element, "\n"
    if element.text:
        yield element, element.text
    for child in element:
        yield from shown(page, child, concealed=concealed)
        if child.tail:
            yield element, child.tail
    if element.tag in BLOCKS:
        yield element, "\n"


def _gone(page: HtmlPage, element: etree._Element) -> bool:
    return element.get("hidden") is not None or page.style(element, "display").startswith("none")


def block_of(element: etree._Element) -> etree._Element:
    """Return the nearest element that begins a line of its own."""
    return next((each for each in (element, *element.iterancestors()) if each.tag in BLOCKS), element)


def text_of(page: HtmlPage, element: etree._Element) -> str:
    """Return the text of an element as a reader sees it, on one line."""
    return " ".join("".join(text for _, text in shown(page, element)).split())


def pixels(page: HtmlPage, element: etree._Element, name: str) -> float:
    """Return the width or height of a picture in pixels of CSS as its attribute or style says; 0 where neither does."""
    said = page.style(element, name)
    if match := re.fullmatch(r"([\d.]+)(px|rem|em)", said):
        return float(match[1]) * (1 if match[2] == "px" else 16)
    match = re.fullmatch(r"\s*([\d.]+)(?:px)?\s*", element.get(name, ""))
    return float(match[1]) if match else 0.0


def addresses(page: HtmlPage) -> Iterator[str]:
    """Yield every address that a browser fetches by itself: pictures, style sheets, scripts, frames, what CSS names."""
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("img", "source", "script", "iframe", "video", "audio", "embed", "track", "input"):
            yield from filter(None, (element.get("src"), element.get("poster")))
        if element.tag == "link" and set(element.get("rel", "").lower().split()) & {"stylesheet", "preload", "icon"}:
            yield element.get("href") or ""
        if sources := element.get("srcset"):
            yield from candidates(sources)
        for each in _URL.findall(element.get("style") or ""):
            yield each.strip()
    for each in _URL.findall(page.css):
        yield each.strip()


def candidates(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`; a comma inside a `data:` address parts nothing."""
    return [each.split()[0] for each in re.split(r",\s+", srcset.strip()) if each.split()]


def outside(address: str) -> bool:
    """Return whether an address leads to another computer."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return True
    return parts.scheme.lower() in ("http", "https", "ftp", "ws", "wss") or (not parts.scheme and bool(parts.netloc))
