"""The blocks of a deliverable as its author sees them: in order, one in the other, shared ones with their own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from careget_docs.diagnostics import Diagnostic, Report
from careget_docs.project.fields import Declared, Kind
from careget_docs.project.shaper import IDENTIFIER
from careget_docs.source import Mapping as Named
from careget_docs.source import Scalar, Sequence, Value, parse

FOLDER = "deliverables/"
SHORT = 60
"""Letters of the words by which a block is known."""
MOST = 20_000
"""Blocks that are shown; shared ones that use each other tenfold would never end."""
_DEEPEST = 8
TITLES = ("title", "name", "heading", "text", "quote", "caption", "label")
"""Fields that say in a few words what a block is, the telling ones first."""


@dataclass(frozen=True, slots=True)
class BlockSpot:
    """A block where it stands: its file below `deliverables/`, its path in it, kind, id, first words and line.

    A shared block has two places: its `file` and `path` are those of its own text, `place` is where it is used.
    """

    file: str
    path: tuple[str, ...]
    kind: str
    id: str
    words: str
    line: int
    place: tuple[str, tuple[str, ...]]
    shared: str = ""
    inside: tuple[BlockSpot, ...] = ()
    data: Named | None = None
    holds: str = ""
    """The name of the field that takes blocks inside it; empty where it takes none."""

    @property
    def key(self) -> str:
        """What the page calls it by."""
        return f"{self.place[0]}:{'.'.join(self.place[1])}"


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of one deliverable, and what could not be read."""

    id: str
    head: Named | None
    spots: tuple[BlockSpot, ...]
    report: Report

    def every(self) -> Iterator[BlockSpot]:
        """Yield every block, those inside others behind them."""
        yield from _every(self.spots)

    def of(self, key: str) -> BlockSpot | None:
        """Return a block by what the page calls it."""
        return next((spot for spot in self.every() if spot.key == key), None)

    def files(self) -> tuple[str, ...]:
        """Return the files that it is written in: its own and those of its shared blocks, from the workspace."""
        return tuple(dict.fromkeys([f"{FOLDER}{self.id}.yaml", *(FOLDER + spot.file for spot in self.every())]))

    def at(self, found: Diagnostic) -> BlockSpot | None:
        """Return the block that a finding concerns, by file and line; None for one of the head or of none."""
        if not found.span or not found.span.line or not found.span.path.startswith(FOLDER):
            return None
        file = found.span.path.removeprefix(FOLDER)
        near = [spot for spot in self.every() if spot.file == file and spot.line <= found.span.line]
        return max(near, key=lambda spot: spot.line, default=None)


def outline(workspace: Path, id: str, blocks: Mapping[str, Declared]) -> Outline:
    """Return the blocks of a deliverable as they stand on the disk; broken YAML has none, with the reason."""
    report = Report()
    id = id if IDENTIFIER.fullmatch(id) else "-"  # what an address says may be anything: no deliverable is called so
    file = f"{id}.yaml"
    data = _read(workspace, file, report)
    found = data.get("blocks") if data else None
    walk = _Walk(workspace, blocks, report)
    spots = walk.listed(file, ("blocks",), found, ()) if isinstance(found, Sequence) else ()
    return Outline(id, data, tuple(spots), report)


def _every(spots: tuple[BlockSpot, ...]) -> Iterator[BlockSpot]:
    for spot in spots:
        yield spot
        yield from _every(spot.inside)


def _read(workspace: Path, file: str, report: Report) -> Named | None:
    try:
        data = (workspace / FOLDER / file).read_bytes()
        return parse(data.decode("utf-8-sig"), FOLDER + file, report)
    except (OSError, UnicodeError):
        return None


@dataclass(slots=True)
class _Walk:
    """A walk through the blocks of one deliverable; `left` are the blocks that it may still meet."""

    workspace: Path
    blocks: Mapping[str, Declared]
    report: Report
    left: int = MOST

    def listed(self, file: str, path: tuple[str, ...], found: Sequence, above: tuple[str, ...]) -> Iterator[BlockSpot]:
        """Yield the blocks of a list; `above` are those it stands in, shared ones by name."""
        for number, each in enumerate(found.items):
            here = (*path, str(number))
            if not isinstance(each, Named) or len(above) > _DEEPEST or not self.left:
                continue
            self.left -= 1
            use = _text(each.get("use"))
            if not use:
                yield self.spot(file, here, each, (*above, ""))
                continue
            known = IDENTIFIER.fullmatch(use) and use not in above
            shared = f"blocks/{use}.yaml"
            data = _read(self.workspace, shared, Report()) if known else None
            if data is None:
                yield BlockSpot(file, here, "", use, use, each.span.line, (file, here), use, (), each)
                continue
            spot = self.spot(shared, (), data, (*above, use))
            yield replace(spot, id=use, shared=use, place=(file, here))

    def spot(self, file: str, path: tuple[str, ...], data: Named, above: tuple[str, ...]) -> BlockSpot:
        """Return a block with those inside it."""
        kind = _text(data.get("block"))
        declared = self.blocks.get(kind)
        holds = next((each.name for each in declared.fields if each.kind is Kind.BLOCKS), "") if declared else ""
        held = data.get(holds) if holds else None
        inside = tuple(self.listed(file, (*path, holds), held, above)) if isinstance(held, Sequence) else ()
        id = _text(data.get("id"))
        return BlockSpot(file, path, kind, id, _words(data), data.span.line, (file, path), "", inside, data, holds)


def _words(data: Named) -> str:
    """Return a few words by which an author knows a block."""
    for name in TITLES:
        text = " ".join(_text(data.get(name)).split())
        if text:
            return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
    return ""


def _text(value: Value | None) -> str:
    return value.text.strip() if isinstance(value, Scalar) else ""
