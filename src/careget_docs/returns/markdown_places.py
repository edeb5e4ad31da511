"""Where each printed letter of a field stands in its Markdown, so that an edit of the print is one of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from careget_docs.inspection.docx.text_lines import OBJECT
from careget_docs.languages.alike import same_sign
from careget_docs.returns.wording import PARAGRAPH

LEAD = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+")
"""What begins an entry of a list, a heading or a quotation."""
_ATOM = re.compile(
    r"(?P<value>(?<!\\)\{[^{}=\n]*\})|(?P<lang>\]\{lang=[A-Za-z0-9-]+\})|(?P<to>\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\))"
    r"|(?P<note>\^\[)|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<hard>(?: {2,}|\\)\n[ \t]*)"
    r"|(?P<gap>[ \t]*\n(?:[ \t]*\n)+|[ \t]*\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S))"
    r"|(?P<fold>[ \t]*\n[ \t]*)|(?P<dots>\.\.\.)|(?P<mark>[*_`\[\]])|(?P<sign>.)",
    re.DOTALL,
)
_SLIPS = 6
"""How many letters may stand in the print otherwise than in the source: a word that agrees with a date, a stop."""


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """The letters `start` to `end` of a source; `free` where they may be changed, and not only be told of."""

    start: int
    end: int
    free: bool = True


@dataclass(frozen=True, slots=True)
class _Atom:
    """A piece of source and the sign that is printed for it; `maybe` for a mark of Markdown that may be a letter."""

    start: int
    end: int
    sign: str
    value: bool = False
    maybe: bool = False


def places(source: str, text: str, values: Sequence[bool]) -> list[SourcePlace] | None:
    """Return the place of each letter of a printed text; None where source and print cannot be laid on each other.

    `values` says of each letter whether it belongs to a value.
    """
    atoms = list(_atoms(source))
    found: list[SourcePlace] = []
    at = slips = 0
    while len(found) < len(text):
        sign, here = same_sign(text[len(found)]), len(found)
        if not sign:
            found.append(SourcePlace(_end(found, atoms, at), _end(found, atoms, at), False))
            continue
        while at < len(atoms) and atoms[at].maybe and atoms[at].sign != sign:
            at += 1
        atom = atoms[at] if at < len(atoms) else None
        if atom and atom.value and values[here]:
            while len(found) < len(text) and values[len(found)]:
                found.append(SourcePlace(atom.start, atom.end, False))
            at += 1
        elif atom and not atom.value and not values[here] and _prints(atom.sign, text[here], sign):
            found.append(SourcePlace(atom.start, atom.end))
            at += 1
        elif slips < _SLIPS:
            slips += 1
            if atom and at + 1 < len(atoms) and _prints(atoms[at + 1].sign, text[here], sign):
                at += 1
            else:
                found.append(SourcePlace(_end(found, atoms, at), _end(found, atoms, at), False))
        else:
            return None
    return found if all(each.maybe for each in atoms[at + _SLIPS :]) else None


def _end(found: Sequence[SourcePlace], atoms: Sequence[_Atom], at: int) -> int:
    return found[-1].end if found else atoms[at].start if at < len(atoms) else 0


def _prints(sign: str, letter: str, same: str) -> bool:
    if PARAGRAPH in (sign, letter):
        return sign == letter
    return same_sign(sign) == same


def _atoms(source: str) -> Iterator[_Atom]:
    """Yield the pieces that print something, notes below the paragraph that calls them."""
    waiting: list[_Atom] = []
    at = _led(source, 0)
    while at < len(source):
        found = _ATOM.match(source, at)
        assert found is not None
        kind, start, at = found.lastgroup, found.start(), found.end()
        if kind == "note":
            stop = _closing(source, at)
            inner = (replace(each, start=each.start + at, end=each.end + at) for each in _atoms(source[at:stop]))
            waiting += [_Atom(stop, stop, PARAGRAPH), *inner]
            at = min(stop + 1, len(source))
            yield _Atom(start, at, OBJECT)
        elif kind == "gap":
            yield from waiting
            waiting, at = [], _led(source, at)
            yield _Atom(start, at, PARAGRAPH)
        elif kind in ("mark", "sign", "escaped"):
            yield _Atom(start, at, found[kind], maybe=kind == "mark")
        elif kind in ("hard", "fold"):
            yield _Atom(start, at, " ")
        elif kind == "dots":
            yield _Atom(start, at, "…")
        elif kind == "value":
            yield _Atom(start, at, found[0], value=True)
    yield from waiting


def _led(source: str, at: int) -> int:
    """Return where the words of a paragraph begin that begins at a place."""
    while found := LEAD.match(source, at):
        at = found.end()
    return at


def _closing(source: str, at: int) -> int:
    depth = 1
    while at < len(source):
        if source[at] == "\\":
            at += 1
        elif source[at] in "[]":
            depth += 1 if source[at] == "[" else -1
            if not depth:
                return at
        at += 1
    return at
