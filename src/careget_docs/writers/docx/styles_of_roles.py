"""The brand's roles as Word styles: names, ids and derived styles (lists, contents, cover); it writes no XML."""

from __future__ import annotations

from dataclasses import dataclass, replace

from careget_docs.drawing.font_files import Family
from careget_docs.project.brand import Brand, Role

STEP = 6.5
"""Indent of one list level, in mm."""
CARD_STEP = 15.0
"""Indent of the text of a numbered card, in mm."""
CARD_NUMERAL = 20.0
"""Type size of the numeral of a card, in pt."""
ON_BLUE = {"ink": "white", "slate": "sky", "reflex": "white", "leaf": "sprout", "night": "white"}
"""Palette colours as they are on the blue of the cover."""
BUILT_IN = {
    "Normal": "Normal",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Quote": "Quote",
    "Caption": "caption",
    "Header": "header",
    "Footer": "footer",
    "List Bullet": "List Bullet",
    "List Number": "List Number",
    "List Continue": "List Continue",
    "footnote text": "footnote text",
} | {f"Heading {level}": f"heading {level}" for level in range(1, 7)}
DERIVED = {f"{name} {level}" for name in ("List Bullet", "List Number", "List Continue") for level in (2, 3)}


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: `role` gives type and space, the rest is Word's; indents in mm."""

    id: str
    name: str
    role: Role
    family: Family
    built_in: bool = False
    based_on: str = "Normal"
    following: str = ""
    outline: int | None = None
    left: float = 0.0
    hanging: float = 0.0
    rule: str = "exact"
    edge: tuple[str, str, float, float] | None = None
    tab: bool = False

    @property
    def bold(self) -> bool:
        """True when the role is heavy enough for the bold cut."""
        return self.role.weight >= 600


class WordLooks:
    """All styles of one file, by role name or the name of a derived style."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand
        self.styles: dict[str, Look] = {}
        for key, role in {"body": Role("body", word="Normal", after=7), **brand.roles}.items():
            if not role.like:
                self._add(key, role, role.word or key.replace("-", " ").title())
        self._headings()
        self._lists()
        self._contents()
        self._furniture()
        for key, role in brand.roles.items():
            if role.like:  # a block's role stands in the style of the role that stands in for it
                self.styles[key] = self.get(role.like)

    def get(self, key: str) -> Look:
        """Return the style of a role; of body text for one that nobody declares (see BRD123)."""
        return self.styles.get(key) or self.styles["body"]

    def heading(self, level: int) -> Look:
        """Return the style of a heading of this level, 1 to 6."""
        return self.get(f"heading-{min(max(level, 1), 6)}")

    def cover(self, key: str) -> Look:
        """Return a style as it is on the blue of the cover, made when it is first asked for."""
        look = self.get(key)
        name = f"cover {look.id}"
        if name not in self.styles:
            color = ON_BLUE.get(look.role.color, look.role.color)
            role = replace(look.role, color=color, background="")
            self.styles[name] = replace(
                look, id=f"Cover{look.id}", name=f"Cover {look.name}", role=role, built_in=False, based_on=look.id,
                following="", outline=None, edge=None,
            )  # fmt: skip
        return self.styles[name]

    def apart(self, look: Look) -> Look:
        """Return the twin of a heading's style that has no level: beside a built-in one Word hears no other."""
        name = f"apart {look.id}"
        if name not in self.styles:
            self.styles[name] = replace(
                look, id=f"Apart{look.id}", name=f"{look.name.title()} Apart", built_in=False, outline=None
            )
        return self.styles[name]

    def _add(self, key: str, role: Role, word: str, **more: object) -> None:
        style = "".join(part[:1].upper() + part[1:] for part in word.split())
        family = self.brand.typefaces.get(role.font, self.brand.typefaces["base"])
        known = word in BUILT_IN or word in DERIVED or word.startswith("toc ")
        name = BUILT_IN.get(word, word)
        level = int(word[-1]) - 1 if word.startswith("Heading ") and word[-1].isdigit() else None
        look = Look(style, name, role, family, known, outline=level, **more)  # type: ignore[arg-type]
        if level is not None:
            look = replace(look, following="Normal")
        self.styles[key] = look

    def _headings(self) -> None:
        for level in range(1, 7):
            if f"heading-{level}" not in self.styles:
                above = self.get(f"heading-{level - 1}").role
                role = replace(above, size=max(above.size - 1, 10), leading=max(above.leading - 1, 13), keep=True)
                self._add(f"heading-{level}", role, f"Heading {level}")

    def _lists(self) -> None:
        for key, word in (("item", "List Bullet"), ("item-number", "List Number"), ("continue", "List Continue")):
            role = self.get("item" if key == "continue" else key).role
            for level in (1, 2, 3):
                name, shown = (key, word) if level == 1 else (f"{key}-{level}", f"{word} {level}")
                hanging = 0.0 if key == "continue" else STEP
                self._add(name, role, shown, left=STEP * level, hanging=hanging)
        for key in ("card", "fact-figure"):
            if key in self.styles:
                self.styles[key] = replace(self.styles[key], rule="atLeast")

    def _contents(self) -> None:
        entry = self.get("contents-entry").role
        body = self.get("body").role
        self._add("toc-1", replace(entry, weight=700, color="reflex", after=5), "toc 1", tab=True)
        self._add("toc-2", replace(body, after=4), "toc 2", tab=True, left=STEP)
        if "contents-entry" in self.styles:
            self.styles["contents-entry"] = replace(self.styles["contents-entry"], tab=True)

    def _furniture(self) -> None:
        body = self.get("body").role
        self._add("figure", replace(body, size=2, leading=3, before=4, after=6), "Figure", rule="auto")
        self._add("divider", replace(body, size=4, leading=8, after=14), "Divider", edge=("bottom", "line", 0.75, 1))
        self._add("spacer", replace(body, size=1, leading=2, after=0), "Spacer")
        if "title" in self.styles:
            title = self.get("title").role
            long = replace(title, size=round(title.size * 0.6), leading=round(title.leading * 0.65))
            self._add("title-long", long, "Title Long")
            longest = replace(title, size=round(title.size * 0.42), leading=round(title.leading * 0.48))
            self._add("title-longest", longest, "Title Longest")
        if "fact-figure" in self.styles:
            figure = self.get("fact-figure").role
            size, leading = round(figure.size * 0.54), round(figure.leading * 0.7)
            long = replace(figure, size=size, leading=leading, before=figure.before + figure.leading - leading)
            self._add("fact-figure-long", long, "Fact Figure Long", rule="atLeast")
        if "quote" in self.styles:
            edge = ("left", "yellow", 6.0, 14)
            self.styles["quote"] = replace(self.styles["quote"], edge=edge, left=7.0)
        if "quote-source" in self.styles:
            self.styles["quote-source"] = replace(self.styles["quote-source"], left=7.0)
        if "running" in self.styles:
            self.styles["running"] = replace(self.styles["running"], edge=("bottom", "line", 0.75, 5))
