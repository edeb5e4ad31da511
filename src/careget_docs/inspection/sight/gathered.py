"""What has been found so far while a file is looked at; a Sighting once all is seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from careget_docs.inspection.facts import Box, Emblem, Logo, Sighting, Statement


@dataclass(slots=True)
class Gathered:
    """Emblems, statements, other marks, near misses, and what was not looked at."""

    emblems: list[Emblem] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    logos: list[Logo] = field(default_factory=list)
    near: list[tuple[int, Box, str]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    def sighting(self) -> Sighting:
        """Return all of it, as it stands now."""
        parts = (self.emblems, self.statements, self.logos, self.near, self.unseen)
        return Sighting(*(tuple(part) for part in parts))  # type: ignore[arg-type]
