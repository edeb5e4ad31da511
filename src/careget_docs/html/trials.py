"""Trial layouts of modules and long texts: how high each is in each of its forms; only heights are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careget_docs.html.modules import (
    MACROS,
    ModuleBlock,
    ModuleHeights,
    ModuleSize,
    Writing,
    captioned,
    frame,
    module_html,
)
from careget_docs.project.page_layout import ModuleForm, PageLayout

if TYPE_CHECKING:
    from careget_docs.engines.weasyprint.measuring import Extent
    from careget_docs.html.frames import Frames

TALL = "@page{size:240mm 15000mm;margin:0}"
"""A page on which every module stands below the others."""
TRIES = 4
"""How often long texts are laid out anew with other openers."""

Look = Callable[[Sequence[str], Writing, str], Sequence[Mapping[str, "Extent"]]]
"""Lays bodies out, with the pictures of their writer and one more style sheet, and says how far their trials reach."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A long text as it ended: its opener's height, its pages, and how much of the last it takes, in mm."""

    opener: float
    pages: int
    used: float


@dataclass(frozen=True, slots=True)
class LongText:
    """A long text as trials take it: its HTML by the height of its opener, and what follows it."""

    html: Callable[[Writing, float], str]
    stretches: bool
    """Whether its opener is a picture that stretches."""
    below: float
    """How much room what follows needs below it on its last page, in mm; 0 where nothing may stand there."""
    ends: bool
    """Whether nothing but the foot of all follows."""


@dataclass(frozen=True, slots=True)
class Trials:
    """Measures by laying out; each trial has a writer of its own, so that nothing is counted twice."""

    layout: PageLayout
    writer: Callable[[], Writing]
    frames: Frames
    look: Look

    def modules(
        self, blocks: Sequence[ModuleBlock], forms: Sequence[Sequence[ModuleForm]], foot: str
    ) -> tuple[dict[tuple[int, ModuleForm], ModuleHeights], float]:
        """Return the heights of each block in each of its forms, and of the foot, in one layout."""
        writer, bodies = self.writer(), list[str]()
        for at, block in enumerate(blocks):
            body = ""
            for number, form in enumerate(forms[at]):
                name = f"trial-{number}"
                html = module_html(block, form, ModuleSize(), self.layout, writer, self.frames)
                body += self._set(writer, block, html, name, self.layout.spans[form.span])
                if form.beside and block.picture is not None:
                    above = replace(form, name="caption", beside=False)
                    words = captioned(block.picture, form, 0.0, self.layout, writer, self.frames)
                    bare = ModuleBlock(replace(block.group, children=()), None, "")
                    words = writer.part(
                        MACROS, "module", bare.group, words, form=above, title="", height="", frame="", gutter="0",
                        flip=False, spare="0", each="0", number=0, edges="",
                    )  # fmt: skip
                    body += self._set(writer, block, words, f"{name}-caption", frame(form, self.layout))
            bodies.append(body)
        whole = self.layout.spans[self.layout.whole]
        words = writer.part(MACROS, "foot", None, foot, height="", band="0", art="0", top=False) if foot else ""
        bodies.append(
            writer.part(MACROS, "measured", None, words, name="trial-foot", width=f"{whole:g}") if foot else ""
        )
        *found, last = self.look(bodies, writer, TALL)
        heights = {
            (at, form): ModuleHeights(_height(each, f"trial-{number}"), _height(each, f"trial-{number}-caption"))
            for at, each in enumerate(found)
            for number, form in enumerate(forms[at])
        }
        return heights, _height(last, "trial-foot")

    def _set(self, writer: Writing, block: ModuleBlock, html: str, name: str, width: float) -> str:
        return writer.part(MACROS, "measured", block.group, html, name=name, width=f"{width:g}")

    def flows(self, texts: Sequence[LongText]) -> list[Flow]:
        """Return how long texts end best, each with the opener that ends it best."""
        least, usual, most = self.layout.opener
        wanted = [usual if text.stretches else 0.0 for text in texts]
        best: list[Flow | None] = [None] * len(texts)
        for _ in range(TRIES if texts else 0):
            made = self._laid(texts, wanted)
            before = list(wanted)
            for at, (flow, text) in enumerate(zip(made, texts, strict=True)):
                known = best[at]
                if known is None or self._rank(flow, text) < self._rank(known, text):
                    best[at] = flow
                if text.stretches:
                    wanted[at] = min(max(self._wanted(flow, text), least), most)
            if all(abs(one - other) < 1 for one, other in zip(wanted, before, strict=True)):
                break
        return [flow for flow in best if flow is not None]

    def _wanted(self, flow: Flow, text: LongText) -> float:
        """Return the height of an opener with which a text may end better: fewer pages, or a fuller last one."""
        room = self.layout.sheet.height - flow.used
        if flow.pages > 1 and flow.used < self.layout.scant:
            return flow.opener - flow.used - self.layout.sheet.step
        if text.below and room > text.below:
            return flow.opener
        spare, step = flow.opener - self.layout.opener[0], self.layout.sheet.step
        if flow.pages == 1 and text.ends and room + spare > text.below + step:
            return flow.opener - (text.below - room) - step  # so that the foot of all stands here, too
        return flow.opener + (room - 1 if flow.pages == 1 else 0.0)

    def _rank(self, flow: Flow, text: LongText) -> tuple[int, float]:
        """Return how good an end is, the best being the least: pages with that of the foot, then how full the last."""
        apart = text.ends and self.layout.sheet.height - flow.used <= text.below
        return flow.pages + apart, -flow.used

    def _laid(self, texts: Sequence[LongText], openers: Sequence[float]) -> list[Flow]:
        writer, bodies = self.writer(), list[str]()
        for text, opener in zip(texts, openers, strict=True):
            html = text.html(writer, opener)
            body = writer.part(MACROS, "flow", None, html, name="trial-0", opener=f"{opener:g}", fill="0")
            bodies.append(body + writer.part(MACROS, "ending", None, name="trial-0"))
        found = [each["trial-0"] for each in self.look(bodies, writer, "")]
        return [
            Flow(opener, each.pages + 1, max(each.end - self.layout.top, 0.0))
            for opener, each in zip(openers, found, strict=True)
        ]


def _height(found: Mapping[str, Extent], name: str) -> float:
    return found[name].height if name in found else 0.0
