"""A PDF that we have just made looked at: a page that looks like one that was looked at before is not drawn again."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from careget_docs.inspection.facts import Sighting
from careget_docs.inspection.page_memory import PAGES


def look_own(data: bytes, keys: Sequence[str], units: Sequence[float], only: frozenset[int]) -> Sighting:
    """Return what is seen on the pages (or `only` on some, from 1), whole and without a clock.

    `keys` and `units` are those of its pages, as `own_pdf` gives them. Raises PhrasedError for a file that pdfium
    cannot read.
    """
    found = Sighting()
    with contextlib.ExitStack() as last:
        document: Any = None
        for index, key in enumerate(keys):
            if only and index + 1 not in only:
                continue
            asked = ("seen", key, bool(only))
            seen = PAGES.get(asked) if key else None
            if seen is None:
                from careget_docs.inspection.emblem.pdf_pages import look_at_page, opened

                document = document or last.enter_context(contextlib.closing(opened(data)))
                seen = look_at_page(document, index, units[index], known=bool(only))
                if key and not seen.unseen:
                    PAGES.add(asked, seen)
            found = joined(found, numbered(seen, index + 1))
    return found


def numbered(seen: Sighting, page: int) -> Sighting:
    """Return what was seen on a page as that of the page with another number."""
    return Sighting(
        tuple(replace(each, page=page) for each in seen.emblems),
        tuple(replace(each, page=page) for each in seen.statements),
        tuple(replace(each, page=page) for each in seen.logos),
        tuple((page, box, why) for _, box, why in seen.near_misses),
        seen.unseen,
        tuple(replace(each, page=page) for each in seen.not_shown),
        seen.blind,
    )


def joined(one: Sighting, other: Sighting) -> Sighting:
    """Return what was seen on some pages and on those behind them."""
    return Sighting(
        one.emblems + other.emblems,
        one.statements + other.statements,
        one.logos + other.logos,
        one.near_misses + other.near_misses,
        one.unseen + other.unseen,
        one.not_shown + other.not_shown,
        one.blind or other.blind,
    )
