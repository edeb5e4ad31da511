"""A Word file has tracked changes that nobody has taken or rejected, or comments.

Why: whoever prints or publishes it sees words that were not agreed, and remarks that were meant for others.
Mend: `careget-docs return FILE` takes the changes into the sources; or accept or reject them in Word, and delete the
comments.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from careget_docs.diagnostics import Severity
from careget_docs.inspection.facts import Inspection
from careget_docs.plugin import FileRule, Finding

HINT = "`careget-docs return FILE` takes them into the sources; or settle them in Word."


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield a finding when something is open."""
    changes, comments = inspection.facts.open_changes, inspection.facts.comments
    if changes or comments:
        values = (("changes", str(changes)), ("comments", str(comments)))
        yield Finding("The file has open changes: {changes}, and comments: {comments}.", HINT, values)


def failing(inspection: Inspection) -> Iterable[Inspection]:
    """Return the file with a change that is open."""
    yield replace(inspection, facts=replace(inspection.facts, open_changes=1))


RULE = FileRule("RVW011", Severity.WARNING, check, failing)
