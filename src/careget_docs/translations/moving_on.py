"""A block's translation moved on: begun, accepted, or one of its texts written; an update of a file comes out."""

from __future__ import annotations

from collections.abc import Sequence

from careget_docs.project.translation import Entry, TranslationState
from careget_docs.translations.pack import ended
from careget_docs.translations.segments import Segment
from careget_docs.translations.state_of_block import standing
from careget_docs.translations.writing import Update


def moved_on(
    block: str,
    segments: Sequence[Segment],
    entry: Entry | None,
    state: TranslationState,
    by: str = "",
    day: str = "",
) -> Update:
    """Return a block with today's sources and the translations that there are, in a state; `day` is ISO 8601."""
    texts = standing(segments, entry).texts
    pairs = {each.path: (each.text.text, texts[each.path].text if each.path in texts else "") for each in segments}
    gone = frozenset(path for path in entry.texts if path not in pairs) if entry else frozenset()
    return Update(block, pairs, state, by, day if by else "", gone)


def retold(block: str, segments: Sequence[Segment], entry: Entry | None, path: str, text: str) -> Update:
    """Return a block as a draft with one text translated from today's source; the others stay as they are."""
    source = next(each.text.text for each in segments if each.path == path)
    known = {name: (each.source.text, each.target.text) for name, each in entry.texts.items()} if entry else {}
    merged = {**known, path: (source, ended(text, source))}
    order = [each.path for each in segments if each.path in merged]
    return Update(block, {name: merged[name] for name in [*order, *(name for name in merged if name not in order)]})
