"""Which statements stand beside an emblem; a disclaimer or an acknowledgement does not count as one."""

from __future__ import annotations

from dataclasses import dataclass, field

from careget_docs.diagnostics import Phrase
from careget_docs.inspection.box import Box
from careget_docs.inspection.facts import Emblem, Logo, NotShown, Sighting, Statement

NEAR = 2.5
"""Most distance between emblem and statement, in heights of the emblem."""
SAME = 0.8
"""How much further than the nearest one another statement may stand, as in a bilingual lockup; in the same unit."""


def beside(sighting: Sighting) -> list[Statement]:
    """Return the statements beside emblems: on each page the nearest, and those that stand about as near."""
    found = []
    prescribed = [said for said in sighting.statements if not said.acknowledges]
    for page in sorted({said.page for said in prescribed}):
        here = [said for said in prescribed if said.page == page]
        measured = [(said.distance, said) for said in here if said.distance is not None]
        nearest = min((distance for distance, _ in measured), default=NEAR + 1)
        found += [said for distance, said in measured if distance <= min(NEAR, nearest + SAME)]
    return found


def acknowledged(sighting: Sighting) -> list[Statement]:
    """Return the sentences beside emblems that say who pays in other words than the prescribed ones."""
    return [
        said
        for said in sighting.statements
        if said.acknowledges and said.distance is not None and said.distance <= NEAR
    ]


@dataclass(slots=True)
class Gathered:
    """Emblems, statements, other marks, near misses, and what was not looked at."""

    emblems: list[Emblem] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    logos: list[Logo] = field(default_factory=list)
    near: list[tuple[int, Box, Phrase]] = field(default_factory=list)
    unseen: list[Phrase] = field(default_factory=list)
    not_shown: list[NotShown] = field(default_factory=list)

    def sighting(self) -> Sighting:
        """Return all of it, as it stands now."""
        parts = (self.emblems, self.statements, self.logos, self.near, self.unseen, self.not_shown)
        return Sighting(*(tuple(part) for part in parts))  # type: ignore[arg-type]
