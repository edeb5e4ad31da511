"""A piece of work: one deliverable, in which language and formats it is made; it makes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.project.deliverable import Deliverable


@dataclass(frozen=True, slots=True)
class Job:
    """One deliverable in one language (`bg`), or in two (`bg+en`), in some formats."""

    deliverable: Deliverable
    lang: str
    formats: tuple[str, ...]
    impose: str = ""
    """How the press file is imposed besides; empty for not at all."""
    proof: bool = False
    pages: tuple[str, ...] = ()
    """The languages whose web pages stand beside this one, its own among them."""
    single: bool = False
    """Whether a web page holds its pictures in itself."""

    @property
    def finish(self) -> str:
        """What is made besides the formats, as one word."""
        pages = f"+pages:{','.join(self.pages)}" if self.pages else ""
        return f"{self.impose}{'+proof' if self.proof else ''}{pages}{'+single' if self.single else ''}"
