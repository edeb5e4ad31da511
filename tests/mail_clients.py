"""What mail programs lack of what an e-mail uses, by the data of caniemail.com (npm `caniemail`); it judges nothing.

No shares of readers are given: nobody could name a source for them.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from judges import JudgeMissing

CLIENTS = (
    "gmail.desktop-webmail", "gmail.android", "gmail.ios", "outlook.windows", "outlook.outlook-com", "outlook.macos",
    "apple-mail.ios", "apple-mail.macos", "thunderbird.macos", "yahoo.desktop-webmail", "samsung-email.android",
)  # fmt: skip
"""Programs as caniemail.com names them (data of 2026-05); Thunderbird was tried on macOS only, an old one."""
GRACEFUL = {
    "css-at-media": "narrower margins on telephones; without it the margins of a desk",
    "css-at-media-prefers-color-scheme": "the dark scheme is a bonus: Gmail and Outlook invert by themselves",
    "css-overflow": "keeps the preheader hidden; `display: none` does it alone",
    "css-overflow-wrap": "breaks long addresses; `word-break` does it for Gmail and Outlook",
    "css-word-break": "breaks long addresses; without it a long one sticks out",
    "css-white-space": "keeps CARE-GET on one line; without it it may break at its hyphen",
    "css-table-layout": "keeps columns from growing; Outlook gives them their widths",
    "css-border-radius": "round corners of buttons; square ones in Outlook",
    "css-max-width": "Outlook gets the ghost table of 600 pixels instead",
    "css-border-collapse": "no gaps between cells; `cellspacing` says the same",
    "css-vertical-align": "words beside pictures; below them where it is lacking",
    "css-list-style-type": "the sign before an item",
    "html-aria-hidden": "the filler after the preheader is made of signs that nobody sees or hears",
    "html-body": "some take the element away; the ground stands on the table and the cells as well",
    "html-role": "tells screen readers that a table is no table of data; without it they say how many rows it has",
    "html-style": "what must be there is written into the elements",
    "html-lang": "the language of words; without it the mail's own is taken",
    "html-local-anchors": "the list of contents leads into the mail; without it readers scroll",
}
"""Features that a listed program may lack, and what then happens."""


def caniemail() -> dict[str, Any]:
    """Return the data; raises JudgeMissing."""
    path = Path(sys.prefix, "npm", "node_modules", "caniemail", "data", "caniemail.json")
    if not path.is_file():
        raise JudgeMissing("the data of caniemail.com, caniemail from npm")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def lacking(page: str) -> dict[str, list[str]]:
    """Return what an e-mail uses and some listed programs have not at all, with these programs, by feature."""
    index = defaultdict(list)
    for entry in caniemail()["data"]:
        for feature in _features(entry):
            index[feature].append(entry)
    used = _used(page)
    assert len(used) > 40, "a mail uses more than that"
    found = {}
    for feature in used:
        for entry in index.get(feature, ()):
            if without := [client for client in CLIENTS if _state(entry, client) == "n"]:
                found[entry["slug"]] = without
    return found


def _features(entry: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what uses a feature: a property with or without its value, an at-rule, an element, an attribute."""
    for part in map(str.strip, re.split(r",|\band\b|/", entry["title"])):
        if entry["category"] == "css":
            if match := re.fullmatch(r"@[\w-]+(?: \(?([\w-]+)\)?)?.*", part):
                yield "at", part.split()[0], match[1] or ""
            elif match := re.fullmatch(r"([a-z-]+)\s*:\s*([\w-]+)", part):
                yield "property", match[1], match[2]
            elif re.fullmatch(r"[a-z]+(-[a-z]+)*", part):
                yield "property", part, ""
        elif entry["category"] == "html":
            for name in re.findall(r"<(\w+)>", part):
                yield "element", name, ""
            if match := re.fullmatch(r"([a-z-]+) attribute", part):
                yield "attribute", match[1], ""


def _used(page: str) -> set[tuple[str, str, str]]:
    used: set[tuple[str, str, str]] = set()

    def declared(css: str) -> None:
        for name, value in re.findall(r"([a-z-]+)\s*:\s*([^;{}]+)", css):
            used.add(("property", name, ""))
            used.update(("property", name, word) for word in re.findall(r"[a-z-]+", value))

    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        used.add(("element", element.tag, ""))
        used.update(("attribute", str(name), "") for name in element.attrib)
        declared(element.get("style", ""))
        for name, condition in (
            re.findall(r"(@[\w-]+)\s*\(?([\w-]*)", element.text or "") if element.tag == "style" else ()
        ):
            used |= {("at", name, condition), ("at", name, "")}
    return used


def _state(entry: dict[str, Any], client: str) -> str:
    """Return y, n, a (partly) or u (unknown) for the newest version of a program."""
    family, platform = client.split(".")
    versions = entry["stats"].get(family, {}).get(platform, {})
    return str(list(versions.values())[-1])[0] if versions else "u"
