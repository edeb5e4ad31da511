"""An EU emblem stands on a coloured ground without its white border.

Why: the interinstitutional rules: where a coloured ground cannot be avoided, a white border of 1/25 of the height
goes round the rectangle.
Mend: put it on white, or use `careget-docs emblem --variant bordered`.
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection, Variant
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Put it on white, or take the drawing with the border: `careget-docs emblem --variant bordered`."
SHARE = 0.6
"""Share of the strip round the rectangle that must be white."""
COLOURED = (Variant.COLOUR, Variant.BLUE)


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        if (
            emblem_seen.sure_of("ground")
            and emblem_seen.variant in COLOURED
            and not emblem_seen.on_white
            and emblem_seen.border < SHARE
        ):
            message = "The EU emblem stands on a coloured ground without a white border."
            yield on_emblem(emblem_seen, Finding(message, HINT))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem on green, without border."""
    yield emblem(inspection, on_white=False, border=0.1)


RULE = FileRule("VIS113", Severity.ERROR, check, failing)
