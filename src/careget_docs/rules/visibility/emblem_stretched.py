"""An EU emblem is stretched or squeezed.

Why: Regulation (EU) 2021/1060, Annex IX 1.7 and 1.9: the emblem must not be modified; it is 3 to 2, its stars stand
on a circle.
Mend: scale it in proportion (in Word: hold Shift, or set both sides to the same percentage).
"""

from collections.abc import Iterable, Iterator

from careget_docs.diagnostics import Severity, decimal
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding
from careget_docs.rules._on_emblem import on_emblem
from careget_docs.rules._samples import emblem

HINT = "Scale it in proportion."
TOLERANCE, ROUGHLY = 0.022, 0.05
"""What measuring may be off, as a share; and that of a doubtful emblem."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding for each emblem of which this can be told."""
    for emblem_seen in inspection.sighting.emblems:
        tolerance = TOLERANCE if emblem_seen.certain else ROUGHLY
        if emblem_seen.sure_of("shape") and abs(emblem_seen.stretch - 1) > tolerance:
            message = (
                "The EU emblem is stretched: width over height is {ratio} instead of 1.5, "
                "its circle of stars {stretch} to 1."
            )
            values = (("ratio", decimal(emblem_seen.ratio, ".2f")), ("stretch", decimal(emblem_seen.stretch, ".2f")))
            yield on_emblem(emblem_seen, Finding(message, HINT, values))


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with its emblem 5 % too wide."""
    yield emblem(inspection, ratio=1.575, stretch=1.05)


RULE = FileRule("VIS110", Severity.ERROR, check, failing)
