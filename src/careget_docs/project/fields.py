"""Fields as they are declared: a name, what it holds, a sentence; shape, findings, schemas and forms follow from them.

Whatever people write for the toolkit in YAML is a tuple of these. They are data: nothing here reads a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from careget_docs.diagnostics import Phrase, phrase

_IN_BRACES = re.compile(r"\{([a-z][\w-]*)\}")


class Kind(Enum):
    """What a field holds; in brackets, what it is shaped into where that is not a `Scalar`."""

    LINE = auto()
    """Running text on one line, inline Markdown."""
    PROSE = auto()
    """Paragraphs, lists and headings, Markdown."""
    WORDS = auto()
    """Words for readers without Markdown, such as a text alternative."""
    TEXTS = auto()
    """Words for readers, in one wording or by language (`Texts`)."""
    PLAIN = auto()
    """A name or code, taken as it is; it is not translated."""
    IDENTIFIER = auto()
    """A name of small Latin letters, digits and hyphens, such as the id of a block."""
    ADDRESS = auto()
    """A web address (https:// or http://) or a mail address (mailto:)."""
    IMAGE = auto()
    """A file below `deliverables/images/` or `templates/artwork/`."""
    COLOUR = auto()
    """A screen colour, `#RRGGBB`."""
    CHOICE = auto()
    """One of `choices`."""
    INTEGER = auto()
    """A whole number (`int`), from `least` to `most`."""
    NUMBER = auto()
    """A figure (`Decimal`), from `least` to `most`."""
    DATE = auto()
    """A day, ISO 8601 (`datetime.date`)."""
    FLAG = auto()
    """`true` or `false` (`bool`)."""
    LIST = auto()
    """A list of `parts[0]` (`tuple`)."""
    SOME = auto()
    """The same, where one alone may stand without the list's hyphen (`tuple`)."""
    RECORD = auto()
    """Named `parts` (`Fields`)."""
    MAP = auto()
    """Names that the author gives, each with `parts[0]` (`Fields`)."""
    EITHER = auto()
    """One of several spellings: the first of `parts` that is written as text, list or named fields as this is."""
    BLOCKS = auto()
    """A list of blocks (`tuple` of `BlockUse`)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, what it holds, and a sentence that findings, schemas and forms show.

    `label` is what a form writes above it, without it the name in words; `example` is its value as it stands in YAML.
    `of` says whose names it takes, where a workspace has a list of them (`template`, `printer`, `image` …).
    `owner` is what findings call a record, `alternatives` are the parts of which it has exactly one.
    `code` is that of its findings, where it is not the usual one of the fault. `count` is how many a list must hold,
    0 for any. In a `sealed` record stands no formula,
    no template and no program. Behind a `remarked` text a comment (`# …`, with a space) is taken for one.
    """

    name: str
    kind: Kind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()
    label: str = ""
    example: str = ""
    of: str = ""
    owner: Phrase | None = None
    alternatives: tuple[str, ...] = ()
    code: str = ""
    least: float = -1e13
    most: float = 1e13
    count: int = 0
    sealed: bool = False
    remarked: bool = False

    @property
    def title(self) -> str:
        """What a form writes above it, in English."""
        return self.label or (self.name[:1].upper() + self.name[1:].replace("-", " "))

    @property
    def said(self) -> Phrase:
        """Its sentence as a finding says it; a value in braces, such as `{budget}`, stands there as it is written."""
        return phrase(self.about, **{name: f"{{{name}}}" for name in _IN_BRACES.findall(self.about)})


class Declared(Protocol):
    """A kind of block, as far as its fields go."""

    @property
    def name(self) -> str:
        """What `block:` says."""

    @property
    def about(self) -> str:
        """What it is, in a sentence."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """What an author may write in it."""

    @property
    def example(self) -> str:
        """One of them, as YAML."""
