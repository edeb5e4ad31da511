"""A finding on one emblem: where it is, and how sure it is that the emblem was measured right; it judges nothing."""

from __future__ import annotations

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.facts import Emblem
from careget_docs.plugin import Finding


def on_emblem(emblem: Emblem, message: str, hint: str, values: tuple[tuple[str, str | Phrase], ...] = ()) -> Finding:
    """Return a finding at an emblem that says, of a doubtful one, why it is not certain."""
    return Finding(message, hint, values, page=emblem.page, box=emblem.box, doubt=emblem.doubt)
