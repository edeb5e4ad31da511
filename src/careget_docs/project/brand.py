"""The brand file as a frozen noun: colours, typefaces, page and roles; it knows no format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from careget_docs.project.products import Printer, Product


@dataclass(frozen=True, slots=True)
class Role:
    """The looks of one role. Sizes, leading and spaces in pt; tracking in thousandths of an em; weight in CSS terms."""

    name: str
    size: float = 10.5
    leading: float = 15.5
    weight: int = 400
    color: str = "ink"
    background: str = ""
    before: float = 0.0
    after: float = 0.0
    tracking: float = 0.0
    font: str = "base"
    word: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The page of paged formats, in mm."""

    width: float = 210.0
    height: float = 297.0
    top: float = 26.0
    right: float = 22.0
    bottom: float = 26.0
    left: float = 22.0


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand. `colors` are `#RRGGBB`, `inks` percent of cyan, magenta, yellow and black."""

    name: str
    link: str
    colors: dict[str, str]
    inks: dict[str, tuple[float, float, float, float]]
    families: tuple[str, ...]
    typefaces: dict[str, str]
    page: Page
    roles: dict[str, Role]
    statement: str
    emblem_minimum: float
    folder: Path = field(compare=False)
    products: dict[str, Product] = field(default_factory=dict)
    """What each template prints as, by template."""
    engines: dict[str, str] = field(default_factory=dict)
    """Which engine sets a template that has no HTML, by template: `reports`."""
    printers: dict[str, Printer] = field(default_factory=dict)
    """Printers' presets by name, the usual one first."""

    def color(self, name: str) -> str:
        """Return a palette colour as `#RRGGBB`; raises KeyError for a name that is not in the palette."""
        return self.colors[name]

    def press_profile(self, printer: str) -> Path | None:
        """Return the file of a printer's colour profile, or of the usual printer's; None when none is there."""
        presets = (self.printers.get(printer), *self.printers.values())
        paths = (self.folder / "profiles" / preset.profile for preset in presets if preset)
        return next((path for path in paths if path.is_file()), None)

    def family(self, role: Role) -> str:
        """Return the typeface family of a role."""
        return self.typefaces[role.font]
