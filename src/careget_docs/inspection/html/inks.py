"""Colours of a page as its style says them: of letters and of the ground behind; nothing is drawn."""

from __future__ import annotations

import re
from typing import Any

from careget_docs.inspection.html.page import HtmlPage

_NAMED = {"white": "#ffffff", "black": "#000000"}


def ground_of(page: HtmlPage, element: Any) -> str:
    """Return the colour behind an element; white where nothing says one, empty for a picture or what is not plain."""
    for each in (element, *element.iterancestors()):
        said_here = page.style(each, "background-color") or page.style(each, "background") or each.get("bgcolor") or ""
        if "url(" in said_here or "gradient" in said_here or each.get("background"):
            return ""
        if said_here and said_here not in ("transparent", "none", "inherit", "initial"):
            return colour(said_here)
    return "#ffffff"


def colour(said_here: str) -> str:
    """Return a colour as `#rrggbb`; empty for one that is not written as a plain colour."""
    text = said_here.strip().lower()
    if match := re.fullmatch(r"#([0-9a-f]{3})", text):
        return "#" + "".join(2 * each for each in match[1])
    if match := re.fullmatch(r"rgb\((\d+),\s*(\d+),\s*(\d+)\)", text):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    return text if re.fullmatch(r"#[0-9a-f]{6}", text) else _NAMED.get(text, "")
