"""What a public body says of the accessibility of its pages: the facts of the statement that the law asks for.

Directive (EU) 2016/2102 asks for it; nothing in it is guessed, and what is not known is named.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from careget_docs.project.texts import Texts

STATUSES, METHODS = ("full", "partial", "none"), ("self", "third-party")
KINDS = ("failing", "burden", "outside")
"""Why something is not accessible: it fails the standard, it would cost too much, the law does not ask for it."""
NEEDED = ("body", "status", "prepared", "method", "contact", "enforcement")


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody to turn to."""

    name: Texts
    address: str


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The facts of a statement; `lacking` are the names of those that are not known."""

    body: Texts
    law: Texts
    status: str
    content: tuple[tuple[str, tuple[Texts, ...]], ...]
    prepared: datetime.date | None
    reviewed: datetime.date | None
    method: str
    contact: Office
    enforcement: tuple[Office, ...]
    lacking: tuple[str, ...] = ()

    def said(self, tag: str) -> bool:
        """Return whether it can be said whole in a language."""
        return not self.lacking and all(each.text(tag) for each in self._texts())

    def _texts(self) -> Iterator[Texts]:
        yield from (self.body, self.contact.name, *(office.name for office in self.enforcement))
        yield from (each for _, texts in self.content for each in texts)
