"""What stands for each thing that there is: a deliverable that shows it, and which part of which page to look at."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from careget_docs.drawing.artwork.draw import motifs
from careget_docs.plugin import Block
from careget_docs.project.shaper import GUIDANCE
from careget_docs.starting.kinds import begun, declared, kinds

Family = Literal["template", "cover", "opener", "block"]
FAMILIES: tuple[Family, ...] = ("template", "cover", "opener", "block")
_HEAD = """\
deliverable: newsletter
title: CARE-GET
author: "{lead}"
language: bg
template: newsletter
date: 2026-01-31
blocks:
"""
_LAST = ("funding", "logos")
"""Blocks that stand on the last page."""
_DAY = datetime.date(2026, 1, 31)
_PAGES = 4
"""How many pages of a template are shown."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """One thing to show: the deliverable as YAML, or the id of a sample and the template to put it into.

    `pages` are numbers from 0, -1 for the last; `cut` takes the white around away.
    """

    family: Family
    name: str
    text: str = ""
    sample: str = ""
    pages: tuple[int, ...] = (0,)
    cut: bool = False

    @property
    def file(self) -> str:
        """The name of its picture."""
        return f"{self.family}-{self.name}.png"


def specimens(blocks: Mapping[str, Block], templates: Mapping[str, str]) -> Iterator[Specimen]:
    """Yield everything that can be shown; `templates` are the samples that show a template, by its name."""
    for name, sample in sorted(templates.items()):
        text = "" if sample else _begun(name)
        yield Specimen("template", name, text, sample, tuple(range(_PAGES)))
    for number, name in enumerate(sorted(motifs())):
        cover = f"block: cover\nid: cover\ntitle: CARE-GET\nissue: Е-бюлетин № {number + 1}\nmotif: {name}\n"
        opener = (
            f"block: section\nid: first\nnumber: '{number + 1:02}'\ntitle: Заглавие на новината\nmotif: {name}\n"
            "blocks:\n  - block: lead\n    id: lead\n    text: Какво се случи, кога, къде и с кого.\n"
        )
        yield Specimen("cover", name, _HEAD + _item(cover, 2))
        yield Specimen("opener", name, _HEAD + _item(opener, 2))
    for name, block in sorted(blocks.items()):
        yield Specimen("block", name, _shown(block), pages=(-1 if name in _LAST else 0,), cut=True)


def samples_of(samples: Mapping[str, str], templates: Iterable[str]) -> dict[str, str]:
    """Return which sample shows each template: one made with it, else one of its kind; none where `new` tells more.

    `samples` are the templates of the samples, by their ids.
    """
    own = {template: id for id, template in sorted(samples.items(), reverse=True)}
    akin = {template.partition("-")[0]: id for template, id in own.items()}
    found = {name: own.get(name) or akin.get(name.partition("-")[0], "") for name in templates}
    return {name: id for name, id in found.items() if id or _begun(name)}


def _begun(template: str) -> str:
    """Return what `new` begins with a template, as if its guidance were its words; empty where it begins nothing."""
    kind = next((name for name in kinds() if declared(name, "template") == template), "")
    return begun(kind, str, "en", _DAY, drafts=True).replace(f"{GUIDANCE} ", "") if kind else ""


def _shown(block: Block) -> str:
    """Return a deliverable with a block's example in it."""
    return _HEAD + _item(block.example, 2)


def _item(text: str, indent: int) -> str:
    lines = text.rstrip("\n").split("\n")
    return "".join(" " * indent + ("- " if not number else "  ") + line + "\n" for number, line in enumerate(lines))
