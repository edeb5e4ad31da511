"""What is shared while one document is laid out: names of bookmarks, numbers of lists and notes, contents; no XML."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache

from careget_docs.plugin import Kit
from careget_docs.tree import Document, Group, Heading, walk
from careget_docs.writers.docx.flow import Piece
from careget_docs.writers.docx.styles_of_roles import WordLooks

LONGEST = 40
"""Word keeps no more of a bookmark's name."""


@dataclass(frozen=True, slots=True)
class LayoutPlace:
    """Where in the layout a node stands; `width` in mm, `role` is the text role it inherits."""

    width: float
    role: str = ""
    depth: int = 0
    lang: str = ""
    cover: bool = False
    cell: bool = False


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents."""

    level: int
    text: str
    bookmark: str


@dataclass(slots=True)
class Names:
    """Unique bookmark names; Word compares them without case."""

    taken: set[str] = field(default_factory=set)

    def new(self, wanted: str) -> str:
        """Return a name as near to the wanted one as Word allows."""
        name = re.sub(r"[^A-Za-z0-9_]", "_", wanted)
        if len(name) > LONGEST:
            name = name[: LONGEST - 9] + "_" + hashlib.sha1(wanted.encode(), usedforsecurity=False).hexdigest()[:8]
        count, unique = 1, name
        while unique.lower() in self.taken:
            count += 1
            unique = f"{name[: LONGEST - 5]}_{count}"
        self.taken.add(unique.lower())
        return unique


@dataclass(slots=True)
class LayoutContext:
    """One run of the writer. `lists` holds kind and first number of each list, in the order of their numbers."""

    kit: Kit
    looks: WordLooks
    lockup: Group
    cover: Group | None = None
    notice: str = ""
    headed: bool = True
    """Whether the document has headings; where it has none, its title is one."""
    printed: bool = False
    """True for the draft of a printed piece: its words, without the grounds of its pages."""
    reckoned: bool = False
    """True for what the engine of reports sets: its sections run on where a page has room."""
    title: str = ""
    """What the document is called."""
    covered: bool = False
    """Whether the document begins with a cover."""
    draft: str = ""
    """The number of the draft; empty where nobody asked for one."""
    names: Names = field(default_factory=Names)
    anchors: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)
    lists: list[tuple[str, int, int]] = field(default_factory=lambda: [("bullet", 0, 1), ("number", 0, 1)])
    notes: list[list[list[Piece]]] = field(default_factory=list)
    contents: list[ContentsLine] = field(default_factory=list)
    blocks: list[tuple[str, Group]] = field(default_factory=list)
    section: tuple[int, bool, bool] = (1, True, False)
    measured: dict[int, float] = field(default_factory=dict)
    """Heights of the rows of data, by identity, for all who count the pages of these flows."""

    def name_anchors(self, document: Document) -> None:
        """Give every id a bookmark name, in reading order, so that links can point ahead."""
        for node in walk(document):
            if isinstance(node, Group) and node.id:
                key, wanted = node.id, f"blk_{node.id}"
            elif isinstance(node, Heading) and node.anchor:
                key, wanted = node.anchor, f"_Ref_{node.anchor}"
            else:
                continue
            name = self.names.new(wanted)
            self.anchors.setdefault(key, name)
            self.waiting.setdefault(f"{type(node).__name__} {key}", []).append(name)

    def bookmark(self, node: Group | Heading) -> str:
        """Return the name kept for a group's id or a heading's anchor; to be asked once per node, in reading order."""
        key = node.id if isinstance(node, Group) else node.anchor
        return self.waiting[f"{type(node).__name__} {key}"].pop(0)

    def number(self, kind: str, level: int, start: int) -> int:
        """Return the number of a new list that counts from `start`."""
        self.lists.append((kind, level, max(start, 0)))
        return len(self.lists)


@cache
def word_language(tag: str) -> str:
    """Return a language tag as Word likes it, with a region where a locale names one (`bg` → `bg-BG`)."""
    from careget_docs.languages import load_locale

    try:
        return load_locale(tag).region
    except LookupError:
        return {"en": "en-GB", "fr": "fr-FR", "de": "de-DE"}.get(tag, tag)
