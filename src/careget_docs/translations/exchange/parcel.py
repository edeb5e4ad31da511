"""What goes out and comes back: units of text in a parcel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careget_docs.diagnostics import phrase

State = Literal["initial", "translated", "reviewed"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: `id` is owner, block and path (`blocks/introduction/introduction/text`), unique in its parcel.

    `source` and `target` are Markdown with value references. `state` is initial without a target, translated for a
    draft, reviewed for one that somebody vouches for. `note` is for the translator.
    """

    id: str
    source: str
    target: str
    state: State
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The texts of one deliverable, from one language (BCP 47) into another."""

    id: str
    source_lang: str
    target_lang: str
    title: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class TableWords:
    """What the Word table says to the translator, in a language he reads."""

    title: str
    how: str
    place: str
    source: str
    target: str


class ParcelError(Exception):
    """A file that is no parcel, or a damaged one: what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str = "", /, **values: object) -> None:
        self.message, self.hint = phrase(message, **values), phrase(hint)
        super().__init__(str(self.message))
