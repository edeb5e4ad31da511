"""What an e-mail is made of beyond what any page is, as frozen nouns; sizes are in bytes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MailPart:
    """A picture of an e-mail: its address there, its kind (PNG, JPEG, …; empty when it is not at hand), its size shown.

    `place` says where it lies: in the message, on the web, in the page itself (`data:`), or nowhere.
    """

    address: str
    kind: str
    place: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class PaleText:
    """Words that are hard to read: their colour, that of their ground, the contrast, and what it should be."""

    text: str
    ink: str
    ground: str
    contrast: float
    least: float


@dataclass(frozen=True, slots=True)
class MailFacts:
    """One e-mail. `weight` are the bytes of its HTML, decoded, as Gmail counts them; `plain` its text, None for none.

    `runs` names what no mail program shows or lets run: scripts, forms, frames, style sheets elsewhere. `message` is
    False for the page of a mailing tool, which has neither subject nor plain text.
    """

    subject: str
    preheader: str
    weight: int
    plain: str | None
    parts: tuple[MailPart, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """What a screen reader says of each link, and where it leads."""
    runs: tuple[str, ...] = ()
    pale: tuple[PaleText, ...] = field(default=(), repr=False)
    message: bool = True
    html: bool = True
    """Whether it has HTML at all; a mail of plain text shows no emblem."""
