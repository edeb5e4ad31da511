"""A finished file before it is written: its name and bytes; nothing here touches the disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of one deliverable in one language and format."""

    deliverable: str
    lang: str
    format: str
    suffix: str
    media_type: str
    data: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """The file's name, such as `newsletter-01.bg.pdf`."""
        return f"{self.deliverable}.{self.lang}{self.suffix}"

    @property
    def path(self) -> str:
        """The file's place below the output folder."""
        return f"{self.deliverable}/{self.name}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()
