"""Which PDF 1.7 structure type an HTML element becomes; it knows no attribute and builds no tree."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from careget_docs.engines.weasyprint.dom import SVG, Dom

# ISO 32000-1:2008, 14.8.4. An element missing here is transparent: its text belongs to what is around it.
_TYPES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "figure": "Div",
    "figcaption": "Caption",
    "caption": "Caption",
    "p": "P",
    "pre": "P",
    "address": "P",
    "code": "Code",
    "q": "Quote",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "td": "TD",
    "th": "TH",
    "img": "Figure",
    "object": "Figure",
    "embed": "Figure",
    f"{SVG}svg": "Figure",
} | {f"h{level}": f"H{level}" for level in range(1, 7)}

# Types that hold blocks only: text in them is put into a P.
GROUPING = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI"))
# Types that may hold text or blocks: a transparent block in them becomes a P, so that blocks stay apart.
MIXED = frozenset(("LBody", "TD", "TH", "Note", "Caption"))


def structure_type(element: Element, dom: Dom, note: bool) -> str:
    """Return the structure type of an element; empty when it is transparent."""
    if note or element.get("data-note") is not None:
        return "Note"
    role = element.get("role")
    if role in ("presentation", "none"):
        return ""
    if role == "img":
        return "Figure"
    tag = element.tag
    if tag == "a":
        return "Link" if element.get("href") else ""
    if tag == "abbr":
        return "Span" if element.get("title") else ""
    if tag in ("li", "ul", "ol"):
        return _in_a_list(element, dom)
    if tag == "th":
        return "TH" if dom.words(element) or element.find(".//img") is not None else "TD"
    return _TYPES.get(tag, "")


def _in_a_list(element: Element, dom: Dom) -> str:
    above = dom.above(element)
    if element.tag == "li" and (above is None or above.tag not in ("ul", "ol", "menu") or _meaningless(above)):
        return ""
    contents = any(e.tag == "nav" and e.get("data-toc") is not None for e in dom.upwards(element))
    if element.tag == "li":
        return "TOCI" if contents else "LI"
    return "TOC" if contents else "L"


def _meaningless(element: Element) -> bool:
    return element.get("role") in ("presentation", "none")


def term(element: Element, dom: Dom) -> Element:
    """Return the element that stands for the list item a dt or dd belongs to: the first dt of its group."""
    above = dom.above(element)
    if above is None or above.tag == "div":
        return element if above is None else above
    head, previous = element, ""
    for child in above:
        if child.tag == "dt" and previous != "dt":
            head = child
        previous = child.tag
        if child is element:
            break
    return head
