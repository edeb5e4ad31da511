"""Each node of the tree as semantic HTML by the macros of `templates/web/nodes.html.j2`; it lays out nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from careget_docs.drawing.crop import shape_of
from careget_docs.engines.reportlab.hyphenation import breaks
from careget_docs.html.web.packing import embed
from careget_docs.html.web.pictures import PictureFile, crops, web_picture
from careget_docs.languages import Locale
from careget_docs.layout.photo_rows import MOST, photo_rows
from careget_docs.project.brand import Brand
from careget_docs.project.roles import chain
from careget_docs.tree import (
    Cell,
    Column,
    Columns,
    Divider,
    Emphasis,
    Figure,
    Group,
    Heading,
    Items,
    LineBreak,
    Link,
    Node,
    Note,
    PageNumber,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
    walk,
)

if TYPE_CHECKING:
    from jinja2 import Environment

MACROS = "web/nodes.html.j2"
DEEPEST = 6
STORY = "story"
MARKS = ("emblem", "official", "logo", "qr")
"""Roles of pictures whose size the style sheet says."""
MOST_ENDS = 8
"""Up to how many last columns of numbers `web/web.css` sets to the right by the class of their table."""
Placed = list[tuple[Cell, Column]]
_GLUED = re.compile(r"(?<=[^\W\d]{4})\u00a0(?=[^\W\d]{4})")
"""A no-break space that only keeps the last line of a paragraph long: browsers see to that themselves."""
_LOOK = re.compile(r'(?: (?:font-size|font-weight|text-anchor|fill|stroke|stroke-width)="[^"]*")+')
_FAMILY = re.compile(r' font-family="[^"]*"')
_SIZE = re.compile(r"font-size:[\d.]+")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_LONG = re.compile(r"[^\W\d_]{18,}")
LEFT = 5
"""How many letters of a long word stay together at its ends."""
ROW, ROW_GAP = 280.0, 3.2
"""How wide a row of photographs is at a desk, and what lies between two, in mm."""
_SVG = re.compile(r"<svg[^>]*>", re.DOTALL)


@dataclass(slots=True)
class WebNodes:
    """Calls the macro of each node; collects the notes on the way. `deeper` is added to the level of headings."""

    environment: Environment
    brand: Brand
    locale: Locale
    deeper: int
    title: Heading | Paragraph | None = None
    """The heading of the page."""
    wide: frozenset[str] = frozenset()
    """The stories that would stand alone in a row of two, by id."""
    notes: list[str] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    """Declarations of the parts of charts, and the class of each."""
    shares: dict[int, str] = field(default_factory=dict)
    """How wide photographs of a row stand at a desk, as style, by the identity of their figures."""
    shown: int = 0
    """How many photographs stand above: the first is loaded at once."""

    @property
    def functions(self) -> dict[str, Callable[..., object]]:
        """Return the functions that templates call, by name."""
        return {"render": self.node, "each": self.nodes, "place": self.place}

    def macro(self, name: str, node: object, content: str = "", **facts: object) -> str:
        """Return what a macro makes."""
        from markupsafe import Markup as Safe

        macros = self.environment.get_template(MACROS).module
        return Safe(getattr(macros, name)(node, Safe(content), **facts))  # noqa: S704 - made by autoescaped macros

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        """Return several nodes, one after the other."""
        from markupsafe import Markup as Safe

        return Safe("").join(self.node(node) for node in nodes)

    def node(self, node: Node) -> str:
        """Return one node."""
        match node:
            case Heading(children=words, role=role, level=level):
                level = 1 if node is self.title else min(level + self.deeper, DEEPEST)
                return self.macro("heading", node, self.nodes(words), level=level, role=chain(role, self.brand.roles))
            case Paragraph(children=words, role=role):
                facts = {"role": chain(role, self.brand.roles), "first": node is self.title}
                return self.macro("paragraph", node, self.nodes(words), **facts)
            case Note():
                self.notes.append(self.nodes(node.children))
                number = len(self.notes)
                return self.macro("note", node, number=number, said=self.local("note-said", number=number))
            case Strong() | Emphasis() | Link():
                return self.macro(type(node).__name__.lower(), node, self.nodes(node.children))
            case Text():
                said = _GLUED.sub(" ", node.text)
                return self.macro("text", replace(node, text=hyphenated(said, node.lang or self.locale.tag)))
            case LineBreak() | PageNumber() | Divider():
                return self.macro(type(node).__name__.lower(), node)
            case Columns():
                return self.macro("columns", node, self.nodes(node.children))
            case Items(items=items):
                role = chain(node.role, self.brand.lists)
                return self.macro("items", node, role=role, entries=[self.nodes(item) for item in items])
            case Group():
                return self.group(node)
            case Figure():
                return self.figure(node)
            case Table():
                return self.table(node)
            case _:
                assert_never(node)

    def local(self, name: str, **values: object) -> str:
        """Return a word of the language, filled in."""
        return self.locale.word(name).format(**values)

    def place(self, node: Node) -> str:
        """Return where a page puts a block; empty for what runs on with the text."""
        return self.brand.group_role(node.role).place if isinstance(node, Group) else ""

    def group(self, group: Group) -> str:
        """Return a group; a list of links in it is named by its first line."""
        role = self.brand.group_role(group.role)
        first = next((node for node in group.children if isinstance(node, Heading | Paragraph)), None)
        label = plain(first.children) if first and role.element == "nav" else ""
        anchored = any(isinstance(node, Heading) and node.anchor == group.id for node in walk(group))
        facts = {"tag": role.element or "div", "label": label, "anchored": anchored, "pictures": role.pictures}
        facts["wide"] = group.id in self.wide
        if role.pictures == "rows":
            self.shares |= _shares(group)
        return self.macro("group", group, self.nodes(group.children), **facts)

    def figure(self, figure: Figure) -> str:
        """Return a picture with its caption; a chart as a drawing in the page, whose letters are those of the page."""
        caption, role = self.nodes(figure.caption), chain(figure.role, self.brand.figures)
        if figure.chart is not None:
            return self.macro("chart", figure, caption, drawing=self._drawing(figure), role=role)
        picture = web_picture(figure)
        photograph = figure.role not in MARKS and bool(picture.sources)
        self.shown += photograph
        classes, style = crops(figure) if photograph else ("", "")
        style = "; ".join(filter(None, (style, self.shares.get(id(figure), ""))))
        facts = {
            "role": f"{role} {classes}".strip(),
            "style": style,
            "source": _address(picture.plain),
            "sources": [(kind, _srcset(files)) for kind, files in picture.sources],
            "width": round(picture.width),
            "height": round(picture.height),
            "photograph": photograph,
            "late": not photograph or self.shown > 1,
            "ratio": f"{shape_of(figure):.4g}",
        }
        return self.macro("figure", figure, caption, **facts)

    def _drawing(self, figure: Figure) -> str:
        """Return a chart of ours as an element of the page."""
        from markupsafe import Markup as Safe
        from markupsafe import escape

        svg = figure.picture.data.decode()
        box = f'viewBox="0 0 {figure.picture.width:.2f} {figure.picture.height:.2f}"'
        head = f'<svg {box} role="img" aria-label="{escape(figure.alternative)}" focusable="false">'
        svg = _LOOK.sub(self._look, _FAMILY.sub("", _SVG.sub(lambda _: head, svg, count=1)))
        return Safe(svg)  # noqa: S704 - drawn by us, its texts escaped

    def _look(self, match: re.Match[str]) -> str:
        """Return how a part of a chart looks as a class, said once for the whole page."""
        said = ";".join(f"{name}:{value}" for name, value in _ATTRIBUTE.findall(match[0]))
        said = _SIZE.sub(r"\g<0>px", said)
        return f' class="{self.looks.setdefault(said, f"c{len(self.looks)}")}"'

    def table(self, table: Table) -> str:
        """Return a table in a frame of its own; the macro gets of each cell its HTML, side, and if it is a header."""
        caption = self.nodes(table.caption)
        label = plain(table.caption) or table.summary or self.local("web-table")
        parts = [[_placed(row, table.columns) for row in part] for part in (table.head, table.rows)]
        ends = _ends(parts)
        head, rows = ([self._row(row, ends) for row in part] for part in parts)
        kinds = table.kinds or ("",) * len(table.rows)
        facts = {"head": head, "rows": list(zip(rows, kinds, strict=False)), "label": label, "ends": ends}
        return self.macro("table", table, caption, role=chain(table.role, self.brand.tables), **facts)

    def _row(self, row: Placed, ends: int) -> list[tuple[Cell, str, str, bool]]:
        plain_to, made = len(row) - ends, list[tuple[Cell, str, str, bool]]()
        for at, (cell, column) in enumerate(row):
            side = "" if column.align == "start" or at >= plain_to else column.align
            made.append((cell, self.nodes(cell.children), side, column.header))
        return made


def _placed(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> Placed:
    """Return each cell of a row with the column in which it begins; a cell may span several."""
    found, at = [], 0
    for cell in row:
        found.append((cell, columns[min(at, len(columns) - 1)]))
        at += cell.colspan
    return found


def _ends(parts: Iterable[Iterable[Placed]]) -> int:
    """Return how many cells at the end of every row are set to the right."""
    counts = [
        next((at for at, (_, column) in enumerate(reversed(row)) if column.align != "end"), len(row))
        for part in parts
        for row in part
    ]
    return min(*counts, MOST_ENDS) if len(counts) > 1 else 0


def hyphenated(text: str, lang: str) -> str:
    """Return a text with places to part its very long words, which are wider than a telephone."""

    def parted(match: re.Match[str]) -> str:
        word = match[0]
        for place, shown in breaks(word, lang):
            if shown and LEFT <= place <= len(word) - LEFT:
                word = f"{word[:place]}\u00ad{word[place:]}"
        return word

    return _LONG.sub(parted, text)


def _shares(group: Group) -> dict[int, str]:
    """Return how wide each photograph of a group stands in its row, of which all are equally high."""
    figures = [node for node in group.children if isinstance(node, Figure) and node.chart is None]
    if not 1 < len(figures) <= MOST:
        return {}
    aspects = [shape_of(figure) for figure in figures]
    found = {}
    for row in photo_rows(aspects, ROW, ROW_GAP, (0.3 * ROW, 0.72 * ROW)):
        whole = sum(aspects[at] for at in row.photographs)
        for at in row.photographs:
            found[id(figures[at])] = f"--in: {len(row.photographs)}; --share: {aspects[at] / whole:.5f}"
    return found


def lonely(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield the ids of stories that would stand alone in a row of two; leads have a row of their own."""
    row: list[str] = []
    for node in (*nodes, Divider()):
        if isinstance(node, Group) and node.role == STORY and not _leads(node):
            row.append(node.id)
            continue
        if len(row) % 2:
            yield row[0]
        row = []
        if isinstance(node, Group):
            yield from lonely(node.children)


def _leads(story: Group) -> bool:
    return any(isinstance(node, Heading) and node.role == "lead-title" for node in story.children)


def _address(file: PictureFile) -> str:
    return embed(file.name, file.media_type, file.data)


def _srcset(files: tuple[PictureFile, ...]) -> str:
    return ", ".join(f"{_address(file)} {file.width}w" for file in files)
