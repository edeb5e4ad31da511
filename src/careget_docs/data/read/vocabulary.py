"""The words a column takes (partners, categories, codes), by key or label; it tells letters apart that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from careget_docs.data.dataset import KIND_WORDS, Choice, ColumnKind, DataColumn
from careget_docs.data.read.faults import Fault, fault
from careget_docs.diagnostics import closest, phrase

_ALIKE = str.maketrans("АВЕЅЗКМНОРСТХІЈУаесорхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABES3KMHOPCTXIJYaecopxyijsABEZHIKMNOPTYXo")
_NAMED = (ColumnKind.PARTNER, ColumnKind.CATEGORY, ColumnKind.WORK_PACKAGE, ColumnKind.DELIVERABLE, ColumnKind.PLACE)
"""Kinds of which a word that there is not is called by name; of the others it is a value."""
_FORMS = {
    ColumnKind.WORK_PACKAGE: (re.compile(r"WP ?(\d{1,2})", re.IGNORECASE), r"WP\1", "WP4"),
    ColumnKind.DELIVERABLE: (re.compile(r"D[ .]?(\d{1,2}\.\d{1,2}\.\d{1,3})", re.IGNORECASE), r"D \1", "D 4.1.2"),
}
"""How the codes of EUI projects are formed: read loosely, stored in one form (`D<WP>.<activity>.<number>`)."""


def normal(text: str) -> str:
    """Return a text as it is compared: single spaces, capitals and small letters alike."""
    return " ".join(text.split()).casefold()


def formed(text: str, kind: ColumnKind) -> str:
    """Return a code in its one form (`d4.1.2` as `D 4.1.2`); any other text as it is."""
    pattern, form, _ = _FORMS.get(kind, (None, "", ""))
    match = pattern.fullmatch(text) if pattern else None
    return match.expand(form) if match else " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The keys by every way they may be written; empty where any value will do."""

    kind: ColumnKind
    keys: dict[str, str] = field(default_factory=dict)
    written: tuple[str, ...] = ()

    def read(self, text: str) -> str | Fault:
        """Return the key that a text stands for, or why it stands for none."""
        word = formed(text, self.kind)
        if self.keys:
            return self.keys.get(normal(word)) or self._unknown(word)
        if self.kind not in _FORMS or _FORMS[self.kind][0].fullmatch(word):
            return word
        latin = word.translate(_ALIKE)
        example = _FORMS[self.kind][2]
        if latin != word and _FORMS[self.kind][0].fullmatch(latin):
            hint = "Type its letters with the Latin keyboard; nobody finds “{word}” by searching for “{latin}”."
            message = "Cell {cell}: “{word}” has Cyrillic or Greek letters that look Latin."
            return fault("VAL082", message, hint, word=word, latin=formed(latin, self.kind))
        message = "Cell {cell}: “{word}” is not a code of a {what}."
        return fault("VAL082", message, "Write it such as: {form}", word=word, what=KIND_WORDS[self.kind], form=example)

    def _unknown(self, word: str) -> Fault:
        what = KIND_WORDS[self.kind] if self.kind in _NAMED else phrase("value")
        message = "Cell {cell}: there is no {what} “{word}”."
        latin = word.translate(_ALIKE)
        alike = self.keys.get(normal(formed(latin, self.kind)))
        if latin != word and alike:
            hint = "Did you mean “{alike}”? Some letters here are Cyrillic or Greek and only look Latin."
            return fault("VAL075", message, hint, what=what, word=word, alike=alike)
        return fault("VAL075", message, closest(word, self.written), what=what, word=word)


def vocabulary(column: DataColumn) -> Vocabulary:
    """Return the words of a column: its choices by key and by every label."""
    keys: dict[str, str] = {}
    written: list[str] = []
    for choice in column.choices:
        for word in (choice.key, *choice.labels.wordings()):
            keys.setdefault(normal(word), choice.key)
            written.append(word)
    return Vocabulary(column.kind, keys, tuple(dict.fromkeys(written)))


def as_choices(values: Iterable[str], known: DataColumn) -> tuple[Choice, ...]:
    """Return the values of another dataset's column as choices, each once, in the order of its own choices."""
    found = dict.fromkeys(values)
    listed = [choice for choice in known.choices if choice.key in found]
    keys = {choice.key for choice in listed}
    return (*listed, *(Choice(value) for value in found if value not in keys))
