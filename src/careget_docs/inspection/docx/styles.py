"""The styles of a Word file, its lists and its theme, by what they name; which runs use them is asked elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from careget_docs.inspection.docx.names import ON, A, W, value

DEEPEST = 20
"""Styles that are based on one another."""
SLOTS = {"background1": "lt1", "bg1": "lt1", "text1": "dk1", "tx1": "dk1", "background2": "lt2", "bg2": "lt2",
         "text2": "dk2", "tx2": "dk2", "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
         "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
"""The names by which text asks for a colour, and those of the theme."""

Chain = tuple[etree._Element, ...]


@dataclass(frozen=True)
class Styles:
    """The styles of a file, its lists and its theme, by what they name."""

    root: etree._Element | None
    theme: etree._Element | None = None
    numbering: etree._Element | None = None
    chains: dict[str, Chain] = field(default_factory=dict)
    tables: dict[etree._Element, Chain] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, etree._Element]:
        """The styles by their ids."""
        found = self.root.iterchildren(f"{W}style") if self.root is not None else ()
        return {style.get(f"{W}styleId", ""): style for style in found}

    @cached_property
    def normal(self) -> str:
        """The id of the style of paragraphs that name none."""
        for called, style in self.by_id.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ON:
                return called
        return ""

    @cached_property
    def defaults(self) -> etree._Element | None:
        """What holds for all text of the file."""
        return self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self.root is not None else None

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours of the theme, six hexadecimal digits by their names (lt1, dk1, accent1)."""
        scheme = self.theme.find(f".//{A}clrScheme") if self.theme is not None else None
        found = {}
        for each in scheme if scheme is not None else ():
            for colour in each:
                local = str(each.tag).rpartition("}")[2]
                found[local] = colour.get("val" if colour.tag == f"{A}srgbClr" else "lastClr", "")
        return found

    @cached_property
    def latin(self) -> dict[str, str]:
        """The theme's typefaces of titles and of text, empty for none."""
        found = {}
        for group in ("majorFont", "minorFont"):
            latin = self.theme.find(f".//{A}{group}/{A}latin") if self.theme is not None else None
            found[group] = str(latin.get("typeface", "")) if latin is not None else ""
        return found

    def chain(self, called: str) -> Chain:
        """Return a style and those that it is based on."""
        if called not in self.chains:
            found: list[etree._Element] = []
            style = self.by_id.get(called)
            while style is not None and style not in found and len(found) < DEEPEST:
                found.append(style)
                style = self.by_id.get(value(style, "basedOn"))
            self.chains[called] = tuple(found)
        return self.chains[called]

    def of_run(self, run: etree._Element) -> tuple[Chain, Chain, Chain]:
        """Return the styles of a run: those of its characters, of its paragraph, of the table round it."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        table = next(run.iterancestors(f"{W}tbl"), None)
        return (
            self.chain(value(run, "rPr/rStyle")),
            self.chain(value(paragraph, "pPr/pStyle") or self.normal),
            self.of_table(table) if table is not None else (),
        )

    def of_table(self, table: etree._Element) -> Chain:
        """Return the styles of a table, looked up once: all its runs ask for them."""
        if table not in self.tables:
            self.tables[table] = self.chain(value(table, "tblPr/tblStyle"))
        return self.tables[table]

    def rules(self, run: etree._Element) -> list[etree._Element]:
        """Return the run properties that hold for a run, the nearest first."""
        own = run.find(f"{W}rPr")
        styled = [style.find(f"{W}rPr") for chain in self.of_run(run) for style in chain]
        return [each for each in (own, *styled, self.defaults) if each is not None]

    def named(self, fonts: etree._Element | None, slot: str) -> str:
        """Return what a `w:rFonts` names for a slot (ascii, hAnsi), itself or through the theme."""
        if fonts is None:
            return ""
        theme = fonts.get(f"{W}{slot}Theme", "")
        if theme and (latin := self.latin["majorFont" if theme.startswith("major") else "minorFont"]):
            return latin
        return str(fonts.get(f"{W}{slot}", ""))

    def themed(self, name: str) -> str:
        """Return a colour of the theme by the name that text uses, empty for one that it has not."""
        return self.colours.get(SLOTS.get(name, name), "")
