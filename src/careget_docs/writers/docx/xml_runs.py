"""Runs of text and fields as WordprocessingML; what stands round them is in `body`."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from careget_docs.languages.typography import NO_BREAK
from careget_docs.writers.docx.flow import WordRun
from careget_docs.writers.docx.xml import element, escape


def address(written: str) -> str:
    """Return an address as a relation takes it: nothing in it but what a URI may hold."""
    return quote(written, safe="%:/?#@!$&'()*+,;=~-._")


def text(words: str) -> str:
    """Return text that keeps its spaces; no-break hyphens are elements, for typefaces lack the glyph."""
    if NO_BREAK not in words:
        return f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else ""
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in words.split(NO_BREAK))
    return "<w:noBreakHyphen/>".join(parts)


def run(inner: str, style: str = "", looks: WordRun | None = None) -> str:
    """Return a run, in a character style and with its own weight, slope and language."""
    shown = _settings(style, looks.bold, looks.italic, looks.lang) if looks else _settings(style)
    return f"<w:r>{shown}{inner}</w:r>"


@lru_cache(256)
def _settings(style: str, bold: bool = False, italic: bool = False, lang: str = "") -> str:
    settings = [element("w:rStyle", val=style)] if style else []
    settings += [element("w:b"), element("w:bCs")] if bold else []
    settings += [element("w:i"), element("w:iCs")] if italic else []
    settings += [element("w:lang", val=lang)] if lang else []
    return element("w:rPr", *settings) if settings else ""


def field_runs(code: str, shown: str, style: str = "") -> str:
    """Return a whole field with what it shows."""
    return opened(code) + run(text(shown), style) + edge("end")


def opened(code: str) -> str:
    """Return the beginning of a field, up to what it shows."""
    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return edge("begin") + run(instruction) + edge("separate")


def edge(kind: str) -> str:
    """Return one edge of a field: begin, separate or end."""
    return run(element("w:fldChar", fldCharType=kind))
