"""What a web page is made of beyond what any file is, as frozen nouns; sizes are in bytes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link: its words, or what a screen reader says in their place, and where it leads."""

    said: str
    target: str


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture as a browser gets it: its name, its bytes (0 where they are not at hand), the blocks round it."""

    name: str
    size: int
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebFacts:
    """One page. `weight` is its bytes without its tables and what is embedded in it.

    `before` is how many words and pictures stand before the emblem and its statement are both said, None without them.
    """

    weight: int
    links: tuple[WebLink, ...] = ()
    anchors: frozenset[str] = frozenset()
    """What `#…` can lead to."""
    pictures: tuple[WebPicture, ...] = ()
    foreign: tuple[str, ...] = ()
    """What a browser would fetch from other computers by itself."""
    adapts: bool = False
    """Whether it says that it adapts to narrow screens (`viewport`)."""
    runs: int = field(default=0)
    """How many scripts it has that run; data for machines is none."""
    before: int | None = None
