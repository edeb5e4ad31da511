"""Inline nodes as runs of the tagged layer; footnotes are collected on the way, for the caller to set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from careget_docs.engines.reportlab.runs import Rgb, TextRun
from careget_docs.tree import Emphasis, Inline, LineBreak, Link, Note, PageNumber, Strong, Text


@dataclass(slots=True)
class RunMaker:
    """Turns inline nodes into runs. `notes` are the footnotes met so far and not yet taken, with mark and place."""

    link_colour: Rgb
    note_said: str
    notes: list[tuple[str, str, tuple[TextRun, ...]]] = field(default_factory=list)
    count: int = 0

    def runs(self, nodes: tuple[Inline, ...]) -> tuple[TextRun, ...]:
        """Return a line of inline nodes as runs."""
        return tuple(run for node in nodes for run in self._node(node, TextRun()))

    def taken(self) -> list[tuple[str, str, tuple[TextRun, ...]]]:
        """Return the footnotes met since the last time: place, mark and words."""
        found, self.notes = self.notes, []
        return found

    def _node(self, node: Inline, look: TextRun) -> list[TextRun]:
        match node:
            case Text(text=text, lang=lang):
                return [replace(look, text=text, language=lang or look.language)]
            case Strong(children=inner):
                return self._all(inner, replace(look, bold=True))
            case Emphasis(children=inner):
                return self._all(inner, replace(look, italic=True))
            case Link(children=inner, target=target, title=title):
                linked = replace(look, link=target, contents=title, colour=self.link_colour, underline=True)
                return self._all(inner, linked)
            case LineBreak():
                return [replace(look, text="\n")]
            case Note(children=inner):
                self.count += 1
                place, mark = f"note-{self.count}", str(self.count)
                self.notes.append((place, mark, tuple(self._all(inner, TextRun()))))
                return [TextRun(mark, note=place, contents=self.note_said.format(number=mark))]
            case PageNumber(target=target):
                return [replace(look, page_of=target.removeprefix("#"))]
            case _:
                assert_never(node)

    def _all(self, nodes: tuple[Inline, ...], look: TextRun) -> list[TextRun]:
        return [run for node in nodes for run in self._node(node, look)]
