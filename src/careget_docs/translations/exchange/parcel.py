"""What goes out and comes back: units of text in a parcel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careget_docs.diagnostics import Phrase, Severity, phrase

State = Literal["initial", "translated", "reviewed"]
EMPTY = Phrase()


@dataclass(frozen=True, slots=True)
class Unit:
    """One text: `id` is owner, block and path (`blocks/introduction/introduction/text`), unique in its parcel.

    `source` and `target` are Markdown with value references. `state` is initial without a target, translated for a
    draft, reviewed for one that somebody vouches for. `note` is for the translator, and so
    are `terms`: what things in it are called in the source and in the translation. In a file that came back `line` is
    where the text stands (0 where there are no lines) and `row` which row of the Word table it is, as people count.
    """

    id: str
    source: str
    target: str
    state: State
    note: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    line: int = 0
    row: Phrase = EMPTY

    @property
    def name(self) -> str | Phrase:
        """What messages call it: its id, and its row where there is one."""
        return phrase("{id} ({row})", id=self.id, row=self.row) if self.row else self.id


@dataclass(frozen=True, slots=True)
class Flaw:
    """What cannot be taken from a file that came back, or was taken with a doubt.

    `line` is 0 where there are none; `unit` is the id of the text that it is about, empty for none.
    """

    severity: Severity
    code: str
    message: Phrase
    hint: Phrase = EMPTY
    line: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The texts of one deliverable, from one language (BCP 47) into another.

    A file that came back may have lost its id or its languages, which are empty then; `flaws` is what else is wrong.
    """

    id: str
    source_lang: str
    target_lang: str
    title: str
    units: tuple[Unit, ...]
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class TableWords:
    """What the Word table says to the translator, in a language he reads."""

    title: str
    how: str
    place: str
    terms: str
    source: str
    target: str


class ParcelError(Exception):
    """A file that is no parcel, or a damaged one: what is wrong, how to mend it, and at which line (0: the whole)."""

    def __init__(self, message: str, hint: str = "", /, *, line: int = 0, **values: object) -> None:
        self.line = line
        self.message, self.hint = phrase(message, **values), phrase(hint, **values)
        super().__init__(str(self.message))
