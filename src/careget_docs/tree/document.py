"""The root of a tree: one deliverable in one language, with what it says of itself; its contents are nodes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from careget_docs.tree.nodes import Block, Group
from careget_docs.tree.origin import SentField


@dataclass(frozen=True, slots=True)
class Printing:
    """How a document is printed: finished size, the strip hidden at its foot, and the paper's thickness, in mm.

    `printer` names a preset of `templates/printers.yaml`.
    """

    width: float
    height: float
    hidden: float = 0.0
    printer: str = ""
    paper: float = 0.1


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a document, inside it where the format allows: the figures it was made from."""

    name: str
    media_type: str
    about: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mailing:
    """How a document goes out as an e-mail: what inboxes show of it, and whether it is told whole or as a teaser.

    `tool` names a preset of `templates/mailing.yaml`; `pictures` is the address of the folder on the web in which the
    pictures of a mailing tool's page lie, with a slash at its end.
    """

    subject: str
    preheader: str = ""
    teaser: bool = False
    tool: str = ""
    pictures: str = ""
    web: str = ""
    """The address of its web edition; empty where nobody said one."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a draft is made from: the marked twin, the fields and the values (name, as printed) that its marks number.

    `track` is whether Word notes changes from the start.
    """

    twin: Document = field(repr=False)
    fields: tuple[SentField, ...]
    values: tuple[tuple[str, str], ...]
    track: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """The root: one deliverable in one language; `lockup` (emblem, statement) and `imprint` are in every document."""

    id: str
    kind: str
    template: str
    lang: str
    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: datetime.date
    running: str
    lockup: Group
    children: tuple[Block, ...]
    imprint: Group = field(default_factory=lambda: Group("imprint", ()))
    printing: Printing | None = None
    """None for what is read on screens and office printers."""
    notice: str = ""
    """What every page must say, such as that the figures are invented; empty for nothing."""
    attachments: tuple[Attached, ...] = ()
    mailing: Mailing = field(default_factory=lambda: Mailing(""))
    origin: Sources | None = field(default=None, repr=False, compare=False)
    """Where its letters come from; None where nobody asked."""
    second: str = ""
    """The other language of a bilingual edition; empty for an edition in one language."""

    @property
    def edition(self) -> str:
        """The language, or both: `bg`, `bg-en`."""
        return f"{self.lang}-{self.second}" if self.second else self.lang
