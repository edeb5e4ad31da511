"""A text in one wording for all languages, or in one a language; it knows no language's rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Texts:
    """A text, in one wording for all languages or by language tag."""

    plain: str = ""
    by_language: Mapping[str, str] = field(default_factory=dict)

    def text(self, tag: str) -> str:
        """Return the wording of a language; the plain one, which may be empty, when it has none of its own."""
        return self.by_language.get(tag, self.plain)

    def lacks(self, tag: str) -> bool:
        """Return whether there are wordings, but none that a reader of this language can be shown."""
        return bool(self.by_language) and not self.text(tag)

    def wordings(self) -> Iterator[str]:
        """Yield every wording there is."""
        yield from ([self.plain] if self.plain else [])
        yield from self.by_language.values()
