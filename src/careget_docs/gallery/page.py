"""The gallery as one HTML file that needs nothing else: families of specimens, each with its picture and its words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.gallery.specimens import FAMILIES, Family, Specimen
from careget_docs.interface.interface import Interface
from careget_docs.plugin import Block

HEADINGS: Mapping[Family, tuple[Phrase, Phrase]] = {
    "template": (phrase("Page designs"), phrase("Write the name at `template:`.")),
    "cover": (phrase("Covers without a photograph"), phrase("Write the name at `motif:` of the cover.")),
    "opener": (phrase("Openers without a photograph"), phrase("Write the name at `motif:` of the section.")),
    "block": (phrase("Blocks"), phrase("Write the name at `block:`; your editor fills the rest in.")),
}
"""What stands above each family, and how one takes a thing of it."""
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;color:CanvasText;background:ButtonFace}
main{max-width:1200px;margin:auto;padding:24px}h1{color:LinkText;margin:0 0 8px}h2{color:LinkText;margin:40px 0 4px}
nav a{margin-right:16px}a{color:LinkText}ul{list-style:none;padding:0;margin:16px 0;display:grid;gap:20px;
grid-template-columns:repeat(auto-fill,minmax(260px,1fr))}.wide{grid-template-columns:repeat(auto-fill,minmax(420px,1fr))}
li{background:Canvas;border:1px solid GrayText;border-radius:6px;padding:14px}
h3{font:700 18px/1.3 ui-monospace,monospace;margin:0 0 6px}
img{max-width:100%;height:auto;display:block;border:1px solid GrayText;margin:8px 0}p{margin:0 0 6px}
pre{background:ButtonFace;padding:10px;overflow:auto;font-size:13px;margin:8px 0 0}
code{font-family:ui-monospace,monospace}
"""


def gallery_page(
    pictures: Mapping[Specimen, bytes], blocks: Mapping[str, Block], interface: Interface, wanted: Sequence[Family] = ()
) -> str:
    """Return the page; what has no picture is left out of it."""
    say = interface.say
    families = [family for family in wanted or FAMILIES if any(each.family == family for each in pictures)]
    title = escape(say("What there is"))
    links = "".join(f'<a href="#{family}">{escape(heading(family, interface))}</a>' for family in families)
    body = "".join(_family(family, pictures, blocks, interface) for family in families)
    return (
        f'<!doctype html>\n<html lang="{interface.tag}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><main><h1>{title}</h1><nav>{links}</nav>{body}</main></body></html>\n"
    )


def heading(family: Family, interface: Interface) -> str:
    """Return what stands above a family."""
    return _said(HEADINGS[family][0], interface)


def remark(family: Family, interface: Interface) -> str:
    """Return how one takes a thing of a family."""
    return _said(HEADINGS[family][1], interface)


def _said(told: Phrase, interface: Interface) -> str:
    return interface.say(told)


def _family(
    family: Family, pictures: Mapping[Specimen, bytes], blocks: Mapping[str, Block], interface: Interface
) -> str:
    title, about = escape(heading(family, interface)), escape(remark(family, interface))
    items = "".join(
        _item(each, data, blocks, interface) for each, data in pictures.items() if each.family == family and data
    )
    wide = ' class="wide"' if family in ("template", "block") else ""
    return f'<h2 id="{family}">{title}</h2><p>{about}</p><ul{wide}>{items}</ul>'


def _item(specimen: Specimen, data: bytes, blocks: Mapping[str, Block], interface: Interface) -> str:
    block = blocks.get(specimen.name) if specimen.family == "block" else None
    about = f"<p>{escape(interface.label(block.about))}</p>" if block else ""
    code = f"<pre><code>{escape(block.example)}</code></pre>" if block else ""
    told = escape(interface.say("Picture of “{name}”", name=specimen.name))
    image = f'<img alt="{told}" loading="lazy" src="data:image/png;base64,{b64encode(data).decode()}">'
    return f"<li><h3>{escape(specimen.name)}</h3>{about}{image}{code}</li>"
