"""What an inspection finds, as frozen nouns; lengths are in mm at final size, from the page's upper left corner."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.html.web_facts import WebFacts
from careget_docs.inspection.mail.mail_facts import MailFacts
from careget_docs.inspection.pdf.press_facts import PressFacts

Orientation = Literal["up", "down", "left", "right", "radial", "unreadable"]
Seen = Literal["text", "picture"]
Trait = Literal["stars", "direction", "shape", "colours", "ground"]
"""What is measured of an emblem besides its size: how many stars, which way they point, ratios, colours, border."""


class Variant(StrEnum):
    """In which of its permitted dresses an emblem stands."""

    COLOUR = "colour"
    BLUE = "blue"
    BLACK = "black"
    WHITE = "white"
    OUTLINE = "outline"
    UNKNOWN = "unknown"


def part_name(part: str) -> Phrase:
    """Return what is said for the name of a part in a Word package, such as `word/header2.xml`."""
    if found := re.fullmatch(r"word/(header|footer)(\d*)\.xml", part):
        kind = "word/header{number}.xml" if found[1] == "header" else "word/footer{number}.xml"
        return phrase(kind, number=found[2])
    return phrase("word/document.xml") if part == "word/document.xml" else phrase("{part}", part=part)


@dataclass(frozen=True, slots=True)
class Emblem:
    """An EU emblem, or what would be one; `box` is its rectangle without a white border.

    `ratio` is width over height (1.5 by law), `ring` the radius of the circle of stars over the height (1/3),
    `stretch` its horizontal over its vertical radius (1), `off_centre` its way from the middle over the height (0).
    Colour distances are CIE76. `border` is the share of the strip just outside that is white. `clear` is the distance
    in mm to the nearest other ink (the statement does not count), None when nothing is near. `source_pixels` is the
    height in pixels of the picture it comes from, None for vectors. `certain` is False for «look here», and `doubt`
    then says why; what was measured all the same is judged. `tilt` is how far the whole emblem leans, `ring_turn` the
    ring alone in it, in degrees clockwise.
    """

    page: int
    box: Box
    stars: int
    orientation: Orientation
    ratio: float
    ring: float
    stretch: float
    off_centre: float
    blue: str
    yellow: str
    blue_distance: float
    yellow_distance: float
    variant: Variant
    on_white: bool
    border: float
    clear: float | None
    source_pixels: float | None
    certain: bool
    part: str = ""
    tilt: float = 0.0
    ring_turn: float = 0.0
    doubt: Phrase = field(default_factory=Phrase)
    covered: bool = False
    """True when something seems to lie across it."""
    unsure: frozenset[Trait] = frozenset()
    """What cannot be told of it; its size always can."""

    def sure_of(self, trait: Trait) -> bool:
        """Return whether something was measured well enough to be judged."""
        return trait not in self.unsure


@dataclass(frozen=True, slots=True)
class Statement:
    """A funding statement; `text` as it stands, `exact` when letters and accents agree with the prescribed wording.

    `distance` to the nearest emblem of the page is in emblem heights, None when the page has none.
    """

    page: int
    box: Box | None
    lang: str
    form: Literal["cofunded", "funded"]
    text: str
    exact: bool
    seen: Seen
    score: float
    font: str = ""
    italic: bool = False
    underlined: bool = False
    distance: float | None = None
    mirrored: bool = False
    acknowledges: bool = False
    """True for a longer sentence of its own that says who pays: it does not count as the statement."""


@dataclass(frozen=True, slots=True)
class Logo:
    """Another mark that stands in one band with an emblem: its visible ink."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class NotShown:
    """An emblem or a statement that the file holds and no reader sees; `why` says so: hidden, deleted, pale.

    It does not count as one. `part` names the part of a Word file that holds it.
    """

    kind: Literal["emblem", "statement"]
    page: int
    why: Phrase
    text: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What can be seen on the pages. `unseen` says in plain words what was not looked at, and why."""

    emblems: tuple[Emblem, ...] = ()
    statements: tuple[Statement, ...] = ()
    logos: tuple[Logo, ...] = ()
    near_misses: tuple[tuple[int, Box, Phrase], ...] = ()
    """Things that are like an emblem and are none: page, place, why (a flag of others, dots, a blue box)."""
    unseen: tuple[Phrase, ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    blind: bool = False
    """True when no page or picture at all could be looked at; `unseen` says why."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page: its size as seen and its boxes in mm; `trim` and `bleed` are None where the file declares none."""

    number: int
    width: float
    height: float
    rotation: int = 0
    trim: Box | None = None
    bleed: Box | None = None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """A picture as placed: `ppi` is its resolution at final size, `space` its colour space as the file names it."""

    page: int
    box: Box
    pixels: tuple[int, int]
    ppi: float
    space: str
    alternative: str | None = None


@dataclass(frozen=True, slots=True)
class FontFacts:
    """A typeface that text is really drawn with (or, in Word, that text names)."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself and what it is made of.

    `pictures_without_text` holds the page of each picture that has no text alternative and is no decoration.
    `standards` such as PDF/UA-1, PDF/A-2A, PDF/X-4 are as claimed. `faults` are reasons, in plain words, why the file
    (or a part of it) could not be read: damaged, encrypted, too large, too many pages.
    """

    kind: Literal["pdf", "docx", "html", "mail"]
    pages: tuple[PageFacts, ...] = ()
    page_count: int = 0
    title: str = ""
    lang: str = ""
    author: str = ""
    producer: str = ""
    tagged: bool = False
    encrypted: bool = False
    standards: tuple[str, ...] = ()
    fonts: tuple[FontFacts, ...] = ()
    images: tuple[ImageFacts, ...] = ()
    pictures_without_text: tuple[int, ...] = ()
    colour_spaces: frozenset[str] = frozenset()
    faults: tuple[Phrase, ...] = ()
    open_changes: int = 0
    """How many tracked changes nobody has taken or rejected."""
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    """One finished file: its name, its facts, what is seen on it; `purpose` is what the file is for, or empty."""

    name: str
    sha256: str
    size: int
    facts: FileFacts
    sighting: Sighting
    purpose: str = ""
    press: PressFacts | None = None
    """What a printer needs to know; only of a PDF whose purpose is `press`."""
    own: bool = False
    """Whether we have just made the file ourselves."""
    web: WebFacts | None = None
    """What a page of HTML is made of; None for other files."""
    mail: MailFacts | None = None
    """What an e-mail is made of; None for other files."""
