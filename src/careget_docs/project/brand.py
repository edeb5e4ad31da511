"""The brand file as a frozen noun: colours, typefaces, page and roles; it knows no format."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from careget_docs.drawing.font_files import Family
from careget_docs.project.page_layout import PageLayout
from careget_docs.project.products import MailingTool, Printer, Product

PALETTE = (
    "ink", "white", "slate", "line", "mist", "sky", "haze", "reflex", "night", "yellow", "leaf", "sprout",
)  # fmt: skip
"""Colours that every palette must have: writers and charts ask for them by these names."""


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
    hyphenate: bool = True
    outline: bool = True
    """Whether a heading of this role stands in the contents."""
    like: str = ""
    """The role in whose place it stands, for one that a block brought and the brand has no row for."""


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role that a block brings, and the role whose looks it takes where the brand has no row for it."""

    name: str
    like: str


Way = Literal["list", "columns", "cards", "strip", "plain"]
WAYS: tuple[Way, ...] = ("list", "columns", "cards", "strip", "plain")
ListSign = Literal["bullet", "check"]
SIGNS: tuple[ListSign, ...] = ("bullet", "check")
ELEMENTS = ("section", "blockquote", "nav", "aside")
"""What a group can be for readers who cannot see it; nothing in particular else."""


@dataclass(frozen=True, slots=True)
class ListRole:
    """How the lists of one role are arranged; `text` is the role of words in them that have none of their own."""

    name: str
    way: Way = "list"
    text: str = ""
    sign: ListSign = "bullet"
    """What stands before each item where it has no number."""
    like: str = ""


Pictures = Literal["", "rows", "beside", "story"]
PICTURES = ("rows", "beside", "story")
"""How the pictures of a group stand: in rows of equal height, or the first of them beside the words; where its design
says nothing of a story, beside or above them, and short stories two in a row."""


@dataclass(frozen=True, slots=True)
class GroupRole:
    """How the groups of one role are put; `ground` is a colour of the palette or empty."""

    name: str
    place: str = ""
    text: str = ""
    element: str = ""
    ground: str = ""
    pictures: Pictures = ""
    beside: bool = False
    page: bool = False
    contents: bool = False
    like: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of paged formats, in mm."""

    width: float = 210.0
    height: float = 297.0
    top: float = 26.0
    right: float = 22.0
    bottom: float = 26.0
    left: float = 22.0


PARTS = frozenset(("base", "nodes", "modules", "record", "email", "email-nodes"))
"""Files of the templates' folder that are parts of pages and no page."""


def designs(templates: Path) -> set[str]:
    """Return the names of the page designs in a folder of templates; files that are parts of pages are none."""
    return {path.name.removesuffix(".html.j2") for path in templates.glob("*.html.j2")} - PARTS


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand. `colors` are `#RRGGBB`, `inks` percent of cyan, magenta, yellow and black."""

    name: str
    link: str
    colors: dict[str, str]
    inks: dict[str, tuple[float, float, float, float]]
    families: tuple[Family, ...]
    """The allow-list of typefaces."""
    typefaces: dict[str, Family]
    """The typefaces of body (`base`), `headings` and `statement`."""
    page: Page
    roles: dict[str, Role]
    statement: str
    emblem_minimum: float
    folder: Path = field(compare=False)
    lists: dict[str, ListRole] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    """Roles of pictures, with the role in whose place each stands, or nothing."""
    tables: dict[str, str] = field(default_factory=dict)
    """Roles of tables, likewise."""
    groups: dict[str, GroupRole] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    """What each template prints as, by template."""
    engines: dict[str, str] = field(default_factory=dict)
    """Which engine sets a template that has no HTML, by template: `reports`."""
    layouts: dict[str, PageLayout] = field(default_factory=dict)
    """How templates pack modules on pages, by template; those without a file do not."""
    mailing: dict[str, MailingTool] = field(default_factory=dict)
    """Mailing tools by name."""
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

    def family(self, role: Role) -> Family:
        """Return the typeface of a role."""
        return self.typefaces[role.font]

    def list_role(self, name: str) -> ListRole:
        """Return how lists of a role are arranged; as marked lists for a role that nobody declares (see BRD123)."""
        return self.lists.get(name) or ListRole(name)

    def group_role(self, name: str) -> GroupRole:
        """Return how groups of a role are put; they run on with the text for one without a row."""
        return self.groups.get(name) or GroupRole(name)
