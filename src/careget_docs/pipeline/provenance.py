"""Where the words of a document come from: its author's fields and values numbered, and its twin marked with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from careget_docs.diagnostics import Report, Span
from careget_docs.languages import load_locale
from careget_docs.pipeline.sources_of import sources_of
from careget_docs.plugin import Block
from careget_docs.project.deliverable import Deliverable, Project
from careget_docs.project.values import print_fact
from careget_docs.source import Scalar
from careget_docs.translations.matrix import every_owned
from careget_docs.tree import Block as Node
from careget_docs.tree import Columns, Emphasis, Group, Heading, Inline, Items, Link, Note, Paragraph, Strong, Text
from careget_docs.tree.origin import FIELD, FIELD_END, VALUE, VALUE_END, SentField, numbered

Place: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """The fields of a deliverable by their place, and its values by name; both numbered in their order."""

    fields: Mapping[Place, SentField]
    values: Mapping[str, str]

    def value(self, name: str, printed: str) -> str:
        """Return a value as it is printed, marked."""
        number = list(self.values).index(name) if name in self.values else -1
        return f"{VALUE}{numbered(number)}{printed}{VALUE_END}" if number >= 0 else printed

    def line(self, text: Scalar, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return the words of a field, marked; those of a text that is no field as they are."""
        place = _place(text)
        if place not in self.fields or not nodes:
            return nodes
        return _within(FIELD + numbered(list(self.fields).index(place)), nodes)

    def prose(self, text: Scalar, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """Return the paragraphs of a field, each marked."""
        return tuple(self._block(text, node) for node in nodes)

    def _block(self, text: Scalar, node: Node) -> Node:
        if isinstance(node, Heading | Paragraph):
            return replace(node, children=self.line(text, node.children))
        if isinstance(node, Group | Columns):
            return replace(node, children=self.prose(text, node.children))
        if isinstance(node, Items):
            return replace(node, items=tuple(self.prose(text, item) for item in node.items))
        return node


def marks(project: Project, deliverable: Deliverable, lang: str, kinds: Mapping[str, Block]) -> Marks:
    """Return how the fields and values of a deliverable in one language are marked."""
    found: dict[Place, SentField] = {}
    owners = {name.removeprefix("deliverables/").removesuffix(".yaml") for name in sources_of(project, deliverable, "")}
    for owner, use, segments in every_owned(project, kinds):
        if owner not in owners:
            continue
        file = project.translations.get((owner, lang))
        entry = file.entries.get(use.id) if file else None
        for each in segments:
            rest = (owner, use.id, each.path, each.kind.name)
            found[_place(each.text)] = SentField(*rest, "", each.text.text, each.text.span.path)
            target = entry.texts[each.path].target if entry and each.path in entry.texts else None
            if target and target.text:
                found[_place(target)] = SentField(*rest, lang, target.text, target.span.path)
    locale, form = load_locale(lang), "report" if deliverable.kind == "report" else "promotion"
    facts = {**project.values, **deliverable.values}
    printed = {name: print_fact(fact, locale, Report(), Span(""), form) for name, fact in facts.items()}
    return Marks(found, {name: text for name, text in printed.items() if text})


def _within(mark: str, nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return nodes between marks, those of a note too: it is printed elsewhere."""
    return (Text(mark), *(_noted(mark, node) for node in nodes), Text(FIELD_END))


def _noted(mark: str, node: Inline) -> Inline:
    if isinstance(node, Note):
        return replace(node, children=_within(mark, node.children))
    if isinstance(node, Strong | Emphasis | Link):
        return replace(node, children=tuple(_noted(mark, each) for each in node.children))
    return node


def _place(text: Scalar) -> Place:
    return text.span.path, text.span.line, text.span.column
