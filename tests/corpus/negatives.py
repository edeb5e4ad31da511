"""PDF files without an emblem: flags of others, plates, dots, charts, photographs, nothing."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.foreign import LOOKALIKES
from corpus.lockup import Lockup
from corpus.right import said
from corpus.sample import Sample
from corpus.scene import Mark, Page
from corpus.wrong import SIX_WAYS, wrong


def samples() -> Iterator[Sample]:
    """Yield them; a few carry the statement all the same."""
    both = "emblem-missing statement-missing"
    for turn, kind in enumerate(LOOKALIKES):
        for way in ("vector", "png150", "jpeg200q60"):
            mark = Mark(kind=kind, at=(20 + turn * 3, 230 - turn * 4), height=18 + turn, way=way)
            page = Page(lang=("bg", "en", "ro")[turn % 3], marks=(mark,))
            yield wrong(f"no-emblem-{kind}-{way}", page, both, f"no emblem, but: {kind}")
    for turn, kind in enumerate(("dots", "kosovo", "scatter", "verde")):
        lockup = Lockup(texts=said("en"), at=(20, 250), bare=True)
        mark = Mark(kind=kind, at=(20, 250), height=15, way=SIX_WAYS[turn])
        page = Page(lang="en", marks=(mark,), lockups=(lockup,))
        yield wrong(f"no-emblem-{kind}-but-statement", page, "emblem-missing", f"the statement beside: {kind}")
    for seed in (0, 3, 6):
        yield wrong(f"no-emblem-photo-{seed}", Page(lang="bg", ground=f"photo:{seed}"), both, "a photograph")
    yield wrong("no-emblem-text", Page(lang="it"), both, "text only")
    yield wrong("no-emblem-blank", Page(lang="en", body=False), both, "a blank page")
