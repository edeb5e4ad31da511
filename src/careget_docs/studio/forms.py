"""Forms made from the declared fields, as schemas are: for each field its words, its widget and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from careget_docs.interface.interface import Interface
from careget_docs.project.fields import Field, Kind
from careget_docs.source import Mapping as Named
from careget_docs.source import Scalar, Value
from careget_docs.source import Sequence as Listed
from careget_docs.studio.kinds import choice_label

Widget: TypeAlias = Literal[
    "line", "prose", "words", "plain", "choice", "flag", "date", "number", "image", "address", "colour", "list",
    "record", "map", "blocks", "formula",
]  # fmt: skip
_WIDGETS: Mapping[Kind, Widget] = {
    Kind.LINE: "line",
    Kind.PROSE: "prose",
    Kind.WORDS: "words",
    Kind.TEXTS: "words",
    Kind.PLAIN: "plain",
    Kind.IDENTIFIER: "plain",
    Kind.ADDRESS: "address",
    Kind.IMAGE: "image",
    Kind.COLOUR: "colour",
    Kind.CHOICE: "choice",
    Kind.INTEGER: "number",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
    Kind.FLAG: "flag",
    Kind.LIST: "list",
    Kind.SOME: "list",
    Kind.RECORD: "record",
    Kind.MAP: "map",
    Kind.BLOCKS: "blocks",
}
BARE = (Kind.INTEGER, Kind.NUMBER, Kind.DATE, Kind.FLAG)
"""The kinds that stand in YAML without quotation marks."""
LANGUAGES_OF_TEXTS = ("bg", "en")


@dataclass(frozen=True, slots=True)
class Option:
    """What a field may hold: as it is written, and as it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form. `value` is None where nothing stands; `inside` are its parts or entries.

    `order` are the names declared beside it, so that a new field is written where a programmer would put it. `blank` is
    what a new entry of a list begins with.
    """

    name: str
    path: tuple[str, ...]
    widget: Widget
    label: str
    about: str
    required: bool = False
    value: str | None = None
    example: str = ""
    bare: bool = False
    options: tuple[Option, ...] = ()
    inside: tuple[FormField, ...] = ()
    order: tuple[str, ...] = ()
    blank: object = ""
    listed: bool = False
    """For a list: whether it stands there already."""
    alone: bool = False
    """For what may be one or several: one stands there without the list."""
    line: int = 0

    @property
    def key(self) -> str:
        """Its path as one word."""
        return ".".join(self.path)

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.value) or any(each.filled for each in self.inside)


@dataclass(frozen=True, slots=True)
class FormMaker:
    """Makes forms in the language of the person, with the names that the workspace has."""

    interface: Interface
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def form(
        self, declared: Sequence[Field], data: Named | None, path: tuple[str, ...], first: Sequence[str] = ()
    ) -> tuple[FormField, ...]:
        """Return the fields of a record at a path; `first` are names that stand before all of them."""
        order = (*first, *(each.name for each in declared))
        return tuple(self._field(each, data.get(each.name) if data else None, (*path, each.name), order)
                     for each in declared)  # fmt: skip

    def _field(self, declared: Field, value: Value | None, path: tuple[str, ...], order: tuple[str, ...]) -> FormField:
        declared = _chosen(declared, value)
        kind = declared.kind
        widget = _WIDGETS[kind]
        inside: tuple[FormField, ...] = ()
        said = value.text if isinstance(value, Scalar) else None
        alone = kind is Kind.SOME and isinstance(value, Scalar) and bool(value.text)
        if kind in (Kind.LIST, Kind.SOME):
            inside, said = self._entries(declared, value, path, alone=alone), None
        elif kind is Kind.RECORD:
            inside = self.form(declared.parts, value if isinstance(value, Named) else None, path)
        elif kind in (Kind.MAP, Kind.TEXTS) and isinstance(value, Named):
            part = declared.parts[0] if kind is Kind.MAP else Field("text", Kind.WORDS, declared.about)
            inside = tuple(self._field(_called(part, name), each, (*path, name), ()) for name, each in value)
            widget = "map"
        options = self._options(declared)
        if options and kind is Kind.PLAIN:
            widget = "choice"
        return FormField(
            declared.name,
            path,
            widget,
            self.interface.label(declared.title),
            self.interface.label(declared.about),
            declared.required,
            said,
            _bare(declared.example),
            kind in BARE,
            options,
            inside,
            order,
            _blank(declared),
            value is not None,
            alone,
            value.span.line if value is not None else 0,
        )

    def _entries(
        self, declared: Field, value: Value | None, path: tuple[str, ...], *, alone: bool
    ) -> tuple[FormField, ...]:
        items = value.items if isinstance(value, Listed) else (value,) if alone and value is not None else ()
        part = declared.parts[0]
        return tuple(
            self._field(part, each, path if alone else (*path, str(number)), ()) for number, each in enumerate(items)
        )

    def _options(self, declared: Field) -> tuple[Option, ...]:
        if declared.kind is Kind.CHOICE:
            return tuple(Option(each, choice_label(each, self.interface)) for each in declared.choices)
        if declared.kind is Kind.FLAG:
            return (Option("true", self.interface.say("yes")), Option("false", self.interface.say("no")))
        if declared.kind is Kind.IMAGE:
            return tuple(Option(each, each) for each in self.names.get("image", ()))
        return tuple(Option(each, each) for each in self.names.get(declared.of, ())) if declared.of else ()


def _chosen(declared: Field, value: Value | None) -> Field:
    """Return the spelling that a field with several has here: the first that is written as this is."""
    while declared.kind is Kind.EITHER:
        fits = [part for part in declared.parts if value is None or _fits(part, value)]
        chosen = (fits or list(declared.parts))[0]
        declared = _called(chosen, declared.name)
    return declared


def _fits(part: Field, value: Value) -> bool:
    if part.kind is Kind.SOME:
        return not isinstance(value, Named)
    if part.kind is Kind.LIST:
        return isinstance(value, Listed)
    if part.kind in (Kind.RECORD, Kind.MAP):
        return isinstance(value, Named)
    return isinstance(value, Scalar) or part.kind is Kind.EITHER


def _called(declared: Field, name: str) -> Field:
    return replace(declared, name=name, label=declared.label or (name if "-" not in name else ""))


def _bare(example: str) -> str:
    """Return an example as it is typed into a form: the quotation marks of YAML are no part of it."""
    return example[1:-1] if len(example) > 1 and example[0] == example[-1] and example[0] in "'\"" else example


def _blank(declared: Field) -> object:
    """Return what a new entry of a list begins with: a text, or the required fields of a record, empty."""
    if declared.kind not in (Kind.LIST, Kind.SOME):
        return ""
    part = _chosen(declared.parts[0], None)
    if part.kind is Kind.RECORD:
        wanted = [each for each in part.parts if each.required] or list(part.parts[:1])
        return {each.name: [] if each.kind in (Kind.LIST, Kind.SOME) else "" for each in wanted}
    return [] if part.kind in (Kind.LIST, Kind.SOME) else ""
