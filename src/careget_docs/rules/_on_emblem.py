"""A finding on one emblem: where it is, and how sure it is that the emblem was measured right; it judges nothing."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.inspection.facts import Emblem
from careget_docs.plugin import Finding


def on_emblem(emblem: Emblem, finding: Finding) -> Finding:
    """Return a finding at an emblem that says, of a doubtful one, why it is not certain."""
    return replace(finding, page=emblem.page, box=emblem.box, doubt=emblem.doubt)
