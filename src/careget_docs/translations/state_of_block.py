"""How a block's translation stands against the source of today: reviewed, draft, stale or missing, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careget_docs.project.translation import Entry, Rendering, TranslationState, fingerprint, same
from careget_docs.source import Scalar
from careget_docs.translations.segments import Segment


@dataclass(frozen=True, slots=True)
class Change:
    """A text whose source is not what it was translated from; `old` is empty for a new text, `new` for a gone one."""

    path: str
    old: str
    new: str
    translation: str = ""


@dataclass(frozen=True, slots=True)
class BlockStanding:
    """A block's state, the texts to use by path, and what changed since."""

    state: TranslationState
    texts: dict[str, Scalar]
    changes: tuple[Change, ...] = ()
    entry: Entry | None = None

    @property
    def complete(self) -> bool:
        """True when every text has some translation, be it of an older source."""
        return self.state is not TranslationState.MISSING


def standing(segments: Sequence[Segment], entry: Entry | None) -> BlockStanding:
    """Return how one block stands; a moved text keeps its translation, found by the words it was made from."""
    if not segments:
        return BlockStanding(TranslationState.REVIEWED, {}, entry=entry)
    if entry is None:
        return BlockStanding(
            TranslationState.MISSING, {}, tuple(Change(each.path, "", each.text.text) for each in segments)
        )
    used, changes, missing = {}, [], False
    left = dict(entry.texts)
    for segment in segments:
        rendering = _rendering(segment, entry)
        if rendering is not None:
            used[segment.path] = rendering.target
            left = {path: each for path, each in left.items() if not same(each.source.text, segment.text.text)}
            continue
        old = entry.texts.get(segment.path)
        left.pop(segment.path, None)
        words = old.target.text if old else ""
        changes.append(Change(segment.path, old.source.text if old else "", segment.text.text, words))
        if old and words.strip():
            used[segment.path] = old.target
        else:
            missing = True
    changes += [Change(path, each.source.text, "", each.target.text) for path, each in left.items()]
    if missing:
        return BlockStanding(TranslationState.MISSING, used, tuple(changes), entry)
    today = fingerprint((segment.path, segment.text.text) for segment in segments)
    if changes or today != entry.fingerprint:
        return BlockStanding(TranslationState.STALE, used, tuple(changes), entry)
    return BlockStanding(_trusted(entry), used, (), entry)


def reviewed_words(entry: Entry) -> str:
    """Return the fingerprint of an entry's translations: what a review vouches for."""
    return fingerprint((path, each.target.text) for path, each in entry.texts.items())


def _trusted(entry: Entry) -> TranslationState:
    """Return draft for a translation that was changed after its review."""
    if entry.status is TranslationState.REVIEWED and entry.review != reviewed_words(entry):
        return TranslationState.DRAFT
    return entry.status


def _rendering(segment: Segment, entry: Entry) -> Rendering | None:
    here = entry.texts.get(segment.path)
    candidates = ([here] if here else []) + list(entry.texts.values())
    for each in candidates:
        if same(each.source.text, segment.text.text) and each.target.text.strip():
            return each
    return None
