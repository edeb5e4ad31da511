"""The typefaces that tests name: those of the sample's brand, and another one that covers Bulgarian and Greek."""

from __future__ import annotations

from careget_docs.drawing.font_files import LETTERING, Family

SOFIA = Family("Sofia Sans", "fontpkg-sofia-sans")
UBUNTU = LETTERING
OTHER = Family("Arimo", "fontpkg-arimo")
"""It has weights from 400 to 700, where the sample's design asks for up to 900."""
