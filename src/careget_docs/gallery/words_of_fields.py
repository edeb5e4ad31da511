"""Declared fields as rows of a Markdown table: what each is called, what it holds, what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from careget_docs.diagnostics import Phrase, phrase
from careget_docs.interface.interface import Interface
from careget_docs.project.fields import Field, Kind

HOLDS: Mapping[Kind, Phrase] = {
    Kind.LINE: phrase("a line, Markdown"),
    Kind.PROSE: phrase("text, Markdown"),
    Kind.WORDS: phrase("plain words"),
    Kind.TEXTS: phrase("words, also by language"),
    Kind.PLAIN: phrase("as it is written"),
    Kind.IDENTIFIER: phrase("an id"),
    Kind.ADDRESS: phrase("an address"),
    Kind.IMAGE: phrase("a picture's file"),
    Kind.COLOUR: phrase("a colour"),
    Kind.CHOICE: phrase("one of these"),
    Kind.INTEGER: phrase("a whole number"),
    Kind.NUMBER: phrase("a number"),
    Kind.DATE: phrase("a day"),
    Kind.FLAG: phrase("true or false"),
    Kind.LIST: phrase("a list"),
    Kind.SOME: phrase("one, or a list"),
    Kind.RECORD: phrase("fields below it"),
    Kind.MAP: phrase("names of yours"),
    Kind.EITHER: phrase("in one of several ways"),
    Kind.BLOCKS: phrase("blocks"),
}
"""What a field holds, in words."""
_DEEPEST = 4


def table_of(fields: tuple[Field, ...], interface: Interface) -> str:
    """Return a table of fields, those below others with their names in a row: `items › text`."""
    say = interface.say
    head = (say("field"), say("holds"), say("what it is"))
    rows = [*(_row(path, field, interface) for path, field in _every(fields, ()))]
    lines = [_line(head), _line(("---",) * 3), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _every(fields: tuple[Field, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for field in fields:
        path = (*above, field.name)
        yield path, field
        for part in _records(field):
            if len(path) < _DEEPEST:
                yield from _every(part.parts, path if field.kind is not Kind.MAP else (*path, "…"))


def _records(field: Field) -> Iterator[Field]:
    """Yield the records that stand in a field: itself, or what its list or its several ways hold."""
    if field.kind is Kind.RECORD:
        yield field
    elif field.kind in (Kind.LIST, Kind.SOME, Kind.EITHER, Kind.MAP):
        for part in field.parts:
            yield from _records(part)


def _row(path: tuple[str, ...], field: Field, interface: Interface) -> tuple[str, ...]:
    say = interface.say
    name = " › ".join(f"`{each}`" if each != "…" else each for each in path)
    holds = say(HOLDS[field.kind])
    if field.choices:
        holds += ": " + ", ".join(f"`{choice}`" for choice in field.choices)
    elif field.kind in (Kind.LIST, Kind.SOME) and not list(_records(field)):
        holds += f" ({say(HOLDS[field.parts[0].kind])})"
    about = interface.label(field.about)
    if field.example and not field.choices:
        about += " " + say("For example: {example}", example=f"`{field.example}`")
    return f"{name} **{say('required')}**" if field.required else name, holds, about


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
