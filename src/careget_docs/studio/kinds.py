"""What the kinds of blocks are called by people who write no YAML."""

from __future__ import annotations

from collections.abc import Mapping

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.interface.interface import Interface

KINDS: Mapping[str, Phrase] = {
    "advances": phrase("Advance payments"),
    "artwork": phrase("Drawing"),
    "before-after": phrase("Before and after"),
    "calendar": phrase("Calendar of events"),
    "cards": phrase("Numbered cards"),
    "chart": phrase("Chart"),
    "columns": phrase("Columns of text"),
    "contact": phrase("Contact panel"),
    "contents": phrase("In this issue"),
    "cover": phrase("Front page"),
    "datasheet": phrase("Facts in two columns"),
    "event": phrase("Event"),
    "facts": phrase("Key figures"),
    "features": phrase("Points with drawings"),
    "figure": phrase("Picture across"),
    "funding": phrase("Who funds it"),
    "lead": phrase("Opening paragraph"),
    "link": phrase("Link with code"),
    "list": phrase("List of texts"),
    "logos": phrase("Row of logos"),
    "note": phrase("Remark"),
    "partners": phrase("Partners of the project"),
    "photo": phrase("Photograph with text"),
    "photos": phrase("Several photographs"),
    "portrait": phrase("Portrait of a person"),
    "programme": phrase("Programme of an event"),
    "quote": phrase("Somebody's words"),
    "section": phrase("Part of the document"),
    "sources": phrase("Sources of the figures"),
    "story": phrase("News story"),
    "summary": phrase("Calculated table"),
    "table": phrase("Table of texts"),
    "text": phrase("Running text"),
    "timeline": phrase("Timeline"),
}
"""By the word that stands at `block:`."""


def kind_label(name: str, interface: Interface) -> str:
    """Return what a kind of block is called; one that was added to the toolkit by the name it has."""
    told = KINDS.get(name)
    return interface.say(told) if told else interface.label(name[:1].upper() + name[1:].replace("-", " "))
