"""Findings that have one mend only: what is to be written in place of what, done by the studio on request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from careget_docs.diagnostics import Diagnostic
from careget_docs.source import structure
from careget_docs.studio.desk import Saved, StudioDesk
from careget_docs.studio.edits import Edit
from careget_docs.studio.outline import FOLDER, BlockSpot

WRONG = {"LNG104": "mark", "LNG105": "number", "LNG106": "word"}
"""The codes whose hint says what to write, and the value of theirs that stands there now."""
_NO_WORDS = ("block", "id", "slot", "use", "image", "artwork", "address", "dataset")


def mend(found: Diagnostic) -> tuple[str, str] | None:
    """Return what is to be replaced by what; None for a finding with no mend, or with several."""
    values = {**dict(found.values), **dict(found.hint.values)}
    wrong, right = values.get(WRONG.get(found.code, "")), values.get("right")
    if not isinstance(wrong, str) or not isinstance(right, str) or " " in right or wrong in ("", right):
        return None
    return wrong, right


def mended(desk: StudioDesk, spot: BlockSpot, wrong: str, right: str) -> Saved:
    """Replace it in the words of one block; a sign only inside of words."""
    file = FOLDER + spot.file
    tree = structure.at(structure.read(desk.text(file)), spot.path)
    whole = re.compile(rf"(?<=\w){re.escape(wrong)}(?=\w)" if len(wrong) == 1 else re.escape(wrong))
    edits = []
    for path, text in _texts(tree, spot.path, spot.holds):
        new = whole.sub(lambda _: right, text)
        if new != text:
            edits.append(Edit("set", file, path, new, text))
    return desk.change(edits) if edits else Saved()


def _texts(tree: Any, path: tuple[str, ...], holds: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the words of a block, those of blocks in it left out."""
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, Mapping):
        for name, each in tree.items():
            if name not in _NO_WORDS and name != holds:
                yield from _texts(each, (*path, name), "")
    else:
        for number, each in enumerate(tree):
            yield from _texts(each, (*path, str(number)), "")
