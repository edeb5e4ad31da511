"""Generated documents with a known truth: right ones, wrong ones, hostile ones; the same at every run."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import bombs, circles, negatives, right, surroundings, word_bombs, word_samples, wrong, wrong_words
from corpus.sample import FAULTS, Sample

__all__ = ["FAULTS", "Sample", "documents", "hostile"]


def documents() -> Iterator[Sample]:
    """Yield every sample, right and wrong; each file is made only when asked for."""
    for module in (right, surroundings, wrong, wrong_words, negatives, word_samples):
        yield from module.samples()


def hostile() -> Iterator[tuple[str, bytes, str]]:
    """Yield damaged, locked, huge and hostile files: name, bytes and suffix."""
    for module, suffix in ((circles, ".pdf"), (bombs, ".pdf"), (word_bombs, ".docx")):
        for make in module.MAKERS:
            yield make.__name__.replace("_", "-"), make(), suffix
