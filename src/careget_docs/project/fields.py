"""Fields as they are declared: a name, what it holds, a sentence; shape, findings and schema follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a field holds."""

    LINE = auto()
    """Running text on one line, inline Markdown."""
    PROSE = auto()
    """Paragraphs, lists and headings, Markdown."""
    WORDS = auto()
    """Words for readers without Markdown, such as a text alternative."""
    PLAIN = auto()
    """A name or code, taken as it is; it is not translated."""
    IDENTIFIER = auto()
    """The id of a block."""
    ADDRESS = auto()
    """A web address (https:// or http://) or a mail address (mailto:)."""
    IMAGE = auto()
    """A file below `deliverables/images/` or `templates/artwork/`."""
    INTEGER = auto()
    FLAG = auto()
    CHOICE = auto()
    LIST = auto()
    """A list of `parts[0]`."""
    RECORD = auto()
    """Named `parts`."""
    MAPPING = auto()
    """Named fields that another part of the toolkit reads, such as a report table's declaration."""
    BLOCKS = auto()
    """A list of blocks."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a block: its name, what it holds, and a sentence for the schema."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()
