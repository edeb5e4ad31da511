"""The brand's roles as paragraph styles of the tagged layer; colours in sRGB from 0 to 1, lengths in pt."""

from __future__ import annotations

from dataclasses import replace

from careget_docs.engines.reportlab.ledger_rows import LedgerStyle
from careget_docs.engines.reportlab.runs import Rgb, TextStyle
from careget_docs.engines.reportlab.tables import TableStyle
from careget_docs.project.brand import Brand, Role

STEP = 14.0
"""Indent of a list, in pt."""


class ReportLooks:
    """The styles of one document."""

    def __init__(self, brand: Brand, language: str) -> None:
        self.brand, self.language = brand, language
        self._styles: dict[str, TextStyle] = {}

    def colour(self, name: str) -> Rgb:
        """Return a colour of the palette."""
        red, green, blue = bytes.fromhex(self.brand.color(name)[1:])
        return (red / 255, green / 255, blue / 255)

    def style(self, role: str, language: str = "") -> TextStyle:
        """Return the style of a role; that of body text for one that nobody declares (see BRD123)."""
        key = f"{role} {language}"
        if key not in self._styles:
            self._styles[key] = self._made(self.brand.roles.get(role) or self.brand.roles["body"], language)
        return self._styles[key]

    def _made(self, role: Role, language: str) -> TextStyle:
        return TextStyle(
            size=role.size,
            leading=role.leading,
            family=self.brand.family(role),
            weight=role.weight,
            colour=self.colour(role.color),
            before=role.before,
            after=role.after,
            keep_with_next=role.keep,
            hyphenate=role.hyphenate,
            language=language or self.language,
        )

    def heading(self, level: int, role: str = "") -> TextStyle:
        """Return the style of a heading: its role's, else its level's."""
        known = role in self.brand.roles
        style = self.style(role if known else f"heading-{min(level, 3)}")
        return replace(style, keep_with_next=True, hyphenate=False)

    def title(self) -> TextStyle:
        """Return the style of what a table or chart is called, above it."""
        known = "figure-title" in self.brand.roles
        return replace(self.style("figure-title" if known else "caption"), keep_with_next=True, hyphenate=False)

    def table(self) -> TableStyle:
        """Return the look of tables."""
        text = replace(self.style("ledger-cell"), after=0.0, tabular=True)
        heads = replace(self.style("ledger-head"), after=0.0, hyphenate=True)
        return TableStyle(
            text=text,
            heads=heads,
            row_heads=replace(text, weight=700),
            head_fill=self.colour("reflex"),
            zebra=self.colour("mist"),
            rule=self.colour("line"),
            padding=(5, 3.2),
        )

    def ledger(self) -> LedgerStyle:
        """Return the look of long tables."""
        text = replace(self.style("ledger-cell"), after=0.0)
        return LedgerStyle(
            text=text,
            padding=(4.2, 2.6),
            head_fill=self.colour("reflex"),
            zebra=self.colour("mist"),
            strong=self.colour("sky"),
            rule=self.colour("line"),
        )
