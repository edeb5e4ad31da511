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

DELIVERABLES: Mapping[str, Phrase] = {
    "billboard": phrase("Billboard"),
    "booklet": phrase("Booklet"),
    "brochure": phrase("Folded brochure"),
    "flyer": phrase("Flyer"),
    "newsletter": phrase("Newsletter"),
    "plaque": phrase("Plaque"),
    "poster": phrase("Poster"),
    "report": phrase("Report"),
    "rollup": phrase("Roll-up"),
}
"""What may be begun, by its name in `starting.kinds`."""


def begun_label(name: str, interface: Interface) -> str:
    """Return what a kind of deliverable that may be begun is called."""
    return interface.say(DELIVERABLES[name]) if name in DELIVERABLES else name


CHOICES: Mapping[str, Phrase] = {
    "bars": phrase("Bars"),
    "stacked": phrase("Bars on one another"),
    "progress": phrase("How much is done"),
    "blue": phrase("Blue"),
    "green": phrase("Green"),
    "brief": phrase("A brief"),
    "story": phrase("A story"),
    "lead": phrase("The leading story"),
    "building": phrase("A building"),
    "culture": phrase("Culture in pictures"),
    "digital": phrase("Digital life"),
    "health": phrase("Health"),
    "learning": phrase("Learning"),
    "meeting": phrase("People meeting"),
    "nature": phrase("Nature"),
    "work": phrase("Work and trade"),
    "none": phrase("No drawing"),
    "bullet": phrase("With dots"),
    "check": phrase("With ticks"),
    "number": phrase("With numbers"),
    "center": phrase("In the middle"),
    "start": phrase("At the beginning"),
    "end": phrase("At the end"),
    "column": phrase("As wide as a column"),
    "small": phrase("Small size"),
    "wide": phrase("As wide as the text"),
    "full bleed": phrase("To the edges of the page"),
    "given": phrase("Given in writing"),
    "pending": phrase("Asked for, not given yet"),
    "not-needed": phrase("Nobody can be recognised"),
    "landscape": phrase("Lying"),
    "upright": phrase("Standing upright"),
    "square": phrase("Square shape"),
    "round": phrase("Round shape"),
    "month": phrase("By month"),
    "quarter": phrase("By quarter"),
    "half-year": phrase("By half-year"),
    "year": phrase("By year"),
    "draft": phrase("Also not reviewed"),
    "stale": phrase("Also outdated"),
    "missing": phrase("Also missing"),
    "reviewed": phrase("Reviewed only"),
    "full": phrase("Whole texts"),
    "teaser": phrase("A few lines and a link"),
    "verified": phrase("Certain"),
    "unverified": phrase("Not certain yet"),
    "sample": phrase("An example"),
    "newsletter": phrase("A newsletter"),
    "brochure": phrase("A brochure, booklet or leaf"),
    "poster": phrase("A poster"),
    "rollup": phrase("A roll-up"),
    "billboard": phrase("A billboard"),
    "plaque": phrase("A plaque"),
    "report": phrase("A report"),
}
"""What the words that fields offer to choose from are called, by the word that stands in YAML."""


def choice_label(word: str, interface: Interface) -> str:
    """Return what a choice is called; a name such as that of a time zone by itself."""
    told = CHOICES.get(word)
    return interface.say(told) if told else word


def kind_label(name: str, interface: Interface) -> str:
    """Return what a kind of block is called; one that was added to the toolkit by the name it has."""
    return (
        interface.say(KINDS[name]) if name in KINDS else interface.label(name[:1].upper() + name[1:].replace("-", " "))
    )


_USUAL = ("text", "story", "photo", "photos", "figure", "quote", "facts", "list", "event", "link", "section")


def usual(name: str) -> int:
    """Return where a kind of block stands among those to choose from: those of every day first."""
    return _USUAL.index(name) if name in _USUAL else len(_USUAL)
