"""Style sheets parsed for WeasyPrint, with their typefaces: once a machine where the text alone decides them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from careget_docs.diagnostics import Diagnostic
from careget_docs.drawing.font_files import Family
from careget_docs.engines.log import captured
from careget_docs.engines.weasyprint.fetcher import Fetcher, font_face_css, named_families
from careget_docs.engines.weasyprint.kept_sheets import Parsed, kept_sheet
from careget_docs.engines.weasyprint.version import font_configuration, weasyprint

# PDF/A forbids smoothed pictures (/Interpolate); the hyphen of many typefaces is U+002D only.
BASE_CSS = """
img, svg { image-rendering: crisp-edges }
html { hyphenate-character: "-" }
[aria-hidden=true] :is(h1, h2, h3, h4, h5, h6), :is(h1, h2, h3, h4, h5, h6)[aria-hidden=true] { bookmark-level: none }
"""

_REACHING_OUT = re.compile(r"@(font-face|color-profile|[\w-]*\\)", re.IGNORECASE)
"""Rules that load files, and those whose names are written with a backslash."""
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedSheets:
    """Parsed style sheets, the fonts and counter styles they declare, and what WeasyPrint said of them."""

    sheets: list[Any]
    fonts: Any
    counters: Any
    said: tuple[Diagnostic, ...]


def parsed(html: str, css: tuple[str, ...], families: tuple[Family, ...], fetcher: Fetcher) -> ParsedSheets:
    """Parse our own style sheet and those of a document; a line said once is said again for a kept sheet."""
    from weasyprint.css.counters import CounterStyle

    named = named_families(families, html, *css)
    faces = font_face_css(*named)
    fonts = _font_configuration(named, (faces, *_FONT_FACE.findall("\n".join((*css, html)))))
    sheets: list[Any] = []
    counters, said = CounterStyle(), list[Diagnostic]()
    for text in (faces, BASE_CSS, *css):
        if re.search("@import", text, re.IGNORECASE):
            sheet, own, lines = _parsed(text, fonts, fetcher)
        elif _REACHING_OUT.search(text):
            sheet, own, lines = _parsed_once(text, fonts, named)
        else:
            sheet, own, lines = _of_text_alone(text)
        sheets.append(sheet)
        counters.update(own)
        said += lines
    return ParsedSheets(sheets, fonts, counters, tuple(said))


@lru_cache(maxsize=8)
def _font_configuration(families: tuple[Family, ...], rules: tuple[str, ...]) -> Any:
    """Return the configuration for one set of families and rules: shared by documents with the same, and only them.

    Shared by all, a document could draw with a face that only an earlier one had asked for.
    """
    made = font_configuration()
    if len(rules) == 1:  # what these load is the families' files
        made.families = families
    return made


@lru_cache(maxsize=64)
def _of_text_alone(text: str) -> Parsed:
    return kept_sheet(text, weasyprint().CSS, lambda: _parsed(text, None, Fetcher({}, ())))


@lru_cache(maxsize=64)
def _parsed_once(text: str, fonts: Any, families: tuple[Family, ...]) -> Parsed:
    return _parsed(text, fonts, Fetcher({}, families))


def _parsed(text: str, fonts: Any, fetcher: Fetcher) -> Parsed:
    from weasyprint.css.counters import CounterStyle

    counters = CounterStyle()
    with captured() as said:
        style = weasyprint().CSS(string=text, font_config=fonts, counter_style=counters, url_fetcher=fetcher)
    return style, counters, tuple(said)
