"""The page for browsers: semantic HTML that holds its pictures and typefaces; no script, no request elsewhere."""

from __future__ import annotations

from careget_docs.inspection.read_back import Reading
from careget_docs.plugin import Kit, Writer
from careget_docs.tree import Document


def write(document: Document, kit: Kit) -> bytes:
    """Return the page with all it shows in it; empty, with the reason in the report, when a template has a fault."""
    from careget_docs.html.web.page import page

    return (page(document, kit) or "").encode()


def read(data: bytes) -> Reading:
    """Return what a finished page says."""
    from careget_docs.inspection.read_back.html import read_html

    return read_html(data)


WRITER = Writer(
    name="web",
    suffix=".html",
    media_type="text/html",
    about="A page for browsers: accessible, from 320 pixels to wide, light and dark, without scripts.",
    write=write,
    read=read,
    purpose="web",
)
