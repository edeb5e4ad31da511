"""A page of HTML as a tree: what a reader sees of it, its pictures and its style; the only parser of finished HTML.

Nothing is laid out: a place is the place in the document, and a style is what stands at the element or is said by a
selector of one class or one tag.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from types import MappingProxyType
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
OUT_OF_SIGHT = phrase("the style puts it out of sight")
FAINT, SMALLEST = 0.4, 4.0
"""Opacity and size of letters in pixels below which nobody sees a thing."""
ALTERS = re.compile(r"rotate|skew|matrix|scale")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*(?:([a-zA-Z][\w-]*)|\.([\w-]+))\s*")
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
LATER = ("data-src", "data-original", "data-lazy-src")
"""Where scripts find the address of a picture that comes later."""
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
    _hiding: dict[tuple[object, ...], Phrase] = field(default_factory=dict, repr=False, compare=False)
    """Why an element of some tag, style and class is not seen, whatever stands round it."""

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
        return next(filter(None, map(self._hidden, (element, *element.iterancestors()))), Phrase())

    def _hidden(self, element: etree._Element) -> Phrase:
        """Return why an element itself is not seen, told once for all that say the same; empty for one that is."""
        said = element.tag, element.get("style"), element.get("class"), element.get("hidden")
        if (found := self._hiding.get(said)) is None:
            found = self._hiding[said] = self._looked(element)
        return found

    def _looked(self, element: etree._Element) -> Phrase:
        if element.get("hidden") is not None or self.style(element, "display").startswith("none"):
            return CONCEALED
        if self.style(element, "visibility") == "hidden" or element.tag in ("noscript", "template"):
            return CONCEALED
        return OUT_OF_SIGHT if out_of_sight(partial(self.style, element)) else Phrase()

    def named(self, name: str) -> etree._Element | None:
        """Return the first element of a name; None where there is none."""
        return next((each for each in self.root.iter() if each.get("id") == name), None) if name else None

    def altered(self, element: etree._Element) -> bool:
        """Return whether a style turns, bends or colours a picture, so that it is not seen as it lies in its file."""
        for each in (element, *element.iterancestors()):
            if ALTERS.search(self.style(each, "transform")) or self.style(each, "rotate") not in ("", "none", "0"):
                return True
            if self.style(each, "filter") not in ("", "none") or self.style(each, "mix-blend-mode") not in (
                "",
                "normal",
            ):
                return True
        return False

    def data(self, address: str) -> bytes | None:
        """Return the bytes behind an address: embedded, or lying beside the page; None for what is elsewhere."""
        if address[:5].lower() == "data:":
            return embedded(address)
        if address.strip()[:4].lower() == "cid:":
            return self.files.get(f"cid:{unquote(address.strip()[4:])}")  # RFC 2392
        return self.files.get(address.strip())


def read_page(data: bytes, files: Mapping[str, bytes] | None = None, *, trusted: bool = False) -> HtmlPage:
    """Return a page. Raises PhrasedError for what is none, or more than any sensible page holds."""
    if not trusted and len(data) > MOST_BYTES:
        raise PhrasedError(phrase("The page is larger than any sensible page."))
    root = _parsed(decoded(data), trusted=trusted)
    if not trusted and sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise PhrasedError(phrase("The page is larger than any sensible page."))
    css = "\n".join(_sheets(root, files or {}))
    if not trusted and css.strip():
        root = _parsed(written_in(root, css), trusted=False)
    return HtmlPage(root, css, _simple(css), files or {})


def _parsed(text: str, *, trusted: bool) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=False, huge_tree=trusted)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise PhrasedError(phrase("The page cannot be read.")) from error
    if root is None or root.tag != "html":
        raise PhrasedError(phrase("The page cannot be read."))
    return root


def decoded(data: bytes) -> str:
    """Return the text of a page: in UTF-8, else in the letters that it names itself, with what is amiss replaced."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        try:
            return data.decode(named[1].decode() if named else "windows-1252", "replace")
        except LookupError:
            return data.decode("utf-8", "replace")


def _sheets(root: etree._Element, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the style sheets of a page in order, those that lie beside it with those in it."""
    for element in root.iter("style", "link"):
        if element.tag == "style":
            yield element.text or ""
        elif is_sheet(element) and (held := files.get((element.get("href") or "").strip())):
            yield held.decode("utf-8", "replace")


def is_sheet(element: etree._Element) -> bool:
    """Return whether a `<link>` leads to a style sheet."""
    return "stylesheet" in element.get("rel", "").lower().split()


def written_in(root: etree._Element, css: str) -> str:
    """Return a page with its styles written into its elements, whatever their selectors; conditions do not count."""
    from css_inline import CSSInliner, InlineError

    body = etree.tostring(root, encoding="unicode", method="html")
    inliner = CSSInliner(inline_style_tags=False, keep_style_tags=True, load_remote_stylesheets=False, extra_css=css)
    try:
        return str(inliner.inline(body))
    except (InlineError, ValueError) as error:
        raise PhrasedError(phrase("The page cannot be read.")) from error


@lru_cache(maxsize=2_000)
def declarations(text: str) -> Mapping[str, str]:
    """Return the declarations of a `style`, by lower-case name."""
    said = {name.lower(): value.split("!important")[0].strip() for name, value in _DECLARATION.findall(text)}
    return MappingProxyType(said)


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


def out_of_sight(style: Callable[[str], str]) -> bool:
    """Return whether the style of an element leaves nothing of it to be seen: moved away, cut to nothing, faint."""
    if style("position") in ("absolute", "fixed") and any(length(style(each)) < -999 for each in ("left", "top")):
        return True
    if length(style("text-indent")) < -999 or length(style("margin-left")) < -999:
        return True
    if re.search(r"rect\((?:[01](?:px)?[,\s]*){4}\)", style("clip")) or re.search(
        r"inset\((?:50|100)%", style("clip-path")
    ):
        return True
    if style("overflow").startswith(("hidden", "clip")) and any(
        style(each) and abs(length(style(each), 9.0)) <= 1 for each in ("width", "height", "max-height", "max-width")
    ):
        return True
    if re.fullmatch(r"[\d.]+%?", faint := style("opacity")):
        share = float(faint.rstrip("%")) / (100 if faint.endswith("%") else 1)
        if share < FAINT:
            return True
    return bool(re.search(r"scale\(0?\.?0*\)", style("transform")))


def length(text: str, other: float = 0.0) -> float:
    """Return a length in pixels; `other` for one that is none, or depends on what is not known."""
    match = re.fullmatch(r"(-?\d*\.?\d+)(px|rem|em|pt|mm|cm|in)?", text.strip())
    return float(match[1]) * UNITS[match[2] or "px"] if match else other


UNITS = {"px": 1.0, "rem": 16.0, "em": 16.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def block_of(element: etree._Element) -> etree._Element:
    """Return the nearest element that begins a line of its own."""
    return next((each for each in (element, *element.iterancestors()) if each.tag in BLOCKS), element)


def text_of(page: HtmlPage, element: etree._Element) -> str:
    """Return the text of an element as a reader sees it, on one line."""
    return " ".join("".join(text for _, text in shown(page, element)).split())


def pixels(page: HtmlPage, element: etree._Element, name: str) -> float:
    """Return the width or height of a picture in pixels of CSS as its attribute or style says; 0 where neither does."""
    said = page.style(element, name)
    if found := max(length(said), 0.0):
        return found
    match = re.fullmatch(r"\s*([\d.]+)(?:px)?\s*", element.get(name, "")) if said in ("", "auto") else None
    return float(match[1]) if match and said != "auto" else 0.0


def at_most(page: HtmlPage, element: etree._Element, name: str) -> float:
    """Return the most width or height in pixels that a style leaves a picture in a window of a desk."""
    bounds = [page.style(element, f"max-{name}"), page.style(element, name)]
    found = [length(bounds[0])] if length(bounds[0]) > 0 else []
    room = WINDOW[name]
    found += [float(each[1]) / 100 * room for text in bounds if (each := re.fullmatch(r"([\d.]+)(?:%|v[wh])", text))]
    return min(found, default=float("inf"))


WINDOW = {"width": 1280.0, "height": 720.0}


def addresses(page: HtmlPage) -> Iterator[str]:
    """Yield every address that a browser fetches by itself: pictures, style sheets, scripts, frames, what CSS names."""
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("img", "source", "script", "iframe", "video", "audio", "embed", "track", "input", "object"):
            yield from filter(None, (element.get("src"), element.get("poster"), element.get("data")))
            yield from filter(None, (element.get(name) for name in LATER))
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
