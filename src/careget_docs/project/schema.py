"""JSON Schemas of the YAML files, made from the declared fields, so that editors complete, explain and check them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from careget_docs.diagnostics import Report
from careget_docs.project.deliverable_fields import BLOCK, DELIVERABLE, ID, PROJECT, SLOT, TRANSLATION, USE
from careget_docs.project.fields import Declared, Field, Kind
from careget_docs.project.terms_file import TERMS
from careget_docs.source import as_json, parse

DRAFT = "http://json-schema.org/draft-07/schema#"
NAMES = (
    "deliverable", "block", "project", "terms", "translation", "dataset", "brand", "products", "printers", "mailing",
    "layout",
)  # fmt: skip
"""Every kind of file that people write. A shared block (`block`) is no record: what it holds depends on its kind."""
FILES = {
    "deliverable": Field("deliverable", Kind.RECORD, "One thing we publish.", parts=DELIVERABLE),
    "project": PROJECT,
    "terms": TERMS,
    "translation": TRANSLATION,
}
"""The files that this room declares; others bring theirs."""
Schema: TypeAlias = dict[str, Any]
_PLAIN: Schema = {"type": ["string", "number", "boolean"]}
_PATTERNS = {
    Kind.IDENTIFIER: "^[a-z][a-z0-9-]{0,35}$",
    Kind.ADDRESS: r"^(https?://|mailto:|\{)",
    Kind.COLOUR: "^#[0-9A-Fa-f]{6}$",
    Kind.DATE: r"^\d{4}-\d{2}-\d{2}$",
}
_EXAMPLES = {Kind.DATE: "2025-05-31", Kind.ADDRESS: "https://www.haskovo.bg/", Kind.COLOUR: "#003399"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What there is in a workspace: kinds of blocks, and names by what a field's `of` calls them.

    `label` puts the labels and sentences of fields into the language of whoever writes.
    """

    blocks: Mapping[str, Declared]
    names: Mapping[str, Sequence[str]]
    label: Callable[[str], str] = str
    begun: Mapping[str, str] = field(default_factory=dict)
    """A new deliverable of each kind, as YAML."""

    def schema(self, name: str, file: Field | None) -> str:
        """Return the schema of a kind of file as JSON; without a field, that of a shared block."""
        body = self._record(file) if file else self._any_block(shared=True)
        if name == "deliverable":
            body["defaultSnippets"] = [self._written(kind, "", text) for kind, text in self.begun.items()]
        made = {"$schema": DRAFT, "title": f"careget-docs {name}", **body}
        if "#/definitions/block" in json.dumps(body):
            made["definitions"] = {"block": self._any_block(shared=False)}
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n"

    def _any_block(self, *, shared: bool) -> Schema:
        kinds = {
            **self._field(BLOCK),
            "enumDescriptions": [self.label(self.blocks[name].about) for name in self._of("block")],
        }
        made: Schema = {"type": "object", "allOf": [self._block(block, shared) for block in self.blocks.values()]}
        if shared:
            made |= {"properties": {"block": kinds}, "required": ["block"]}
        else:
            used = {"if": {"required": ["use"]}, "then": self._object((USE, ID, SLOT), ["use"])}
            made |= {
                "properties": {"block": kinds, "use": self._field(USE)},
                "oneOf": [{"required": ["block", "id"]}, {"required": ["use"]}],
                "allOf": [*(self._block(block, shared) for block in self.blocks.values()), used],
            }
        made["defaultSnippets"] = [self._example(block, shared) for _, block in sorted(self.blocks.items())]
        return made

    def _block(self, block: Declared, shared: bool) -> Schema:
        """Return the fields of one kind of block, in force when `block:` names it."""
        besides = (SLOT,) if shared else (ID, SLOT)
        made = self._object((*besides, *block.fields), [field.name for field in block.fields if field.required])
        kind = {"const": block.name, "title": self.label(BLOCK.title), "description": self.label(block.about)}
        made["properties"] = {"block": kind, **made["properties"]}
        return {"if": {"properties": {"block": {"const": block.name}}, "required": ["block"]}, "then": made}

    def _example(self, block: Declared, shared: bool) -> Schema:
        return self._written(block.name, block.about, block.example, without=("id",) if shared else ())

    def _written(self, name: str, about: str, text: str, without: Sequence[str] = ()) -> Schema:
        """Return a snippet that writes what a YAML text says, some of its fields left out."""
        data = parse(text, name, Report())
        body = {key: as_json(value) for key, value in data if key not in without} if data else {}
        return {"label": name, "description": self.label(about) if about else name, "body": _unfilled(body)}

    def _object(self, fields: Sequence[Field], required: list[str]) -> Schema:
        properties = {field.name: self._field(field) for field in fields}
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def _record(self, field: Field) -> Schema:
        if field.kind is Kind.MAP:
            return {"type": "object", "additionalProperties": self._field(field.parts[0])}
        made = self._object(field.parts, [part.name for part in field.parts if part.required])
        return made | ({"oneOf": [{"required": [name]} for name in field.alternatives]} if field.alternatives else {})

    def _field(self, field: Field) -> Schema:
        made = {"title": self.label(field.title), "description": self.label(field.about), **self._body(field)}
        if example := field.example or _EXAMPLES.get(field.kind, ""):
            written = parse(f"x: {example}" if field.kind is not Kind.COLOUR else f'x: "{example}"', "x", Report())
            made["examples"] = [as_json(value) for _, value in written] if written else [example]
        return made

    def _body(self, field: Field) -> Schema:
        match field.kind:
            case Kind.BLOCKS:
                return {"type": "array", "items": {"$ref": "#/definitions/block"}}
            case Kind.RECORD | Kind.MAP:
                return self._record(field)
            case Kind.EITHER:
                return {"anyOf": [self._field(part) for part in field.parts]}
            case Kind.LIST | Kind.SOME:
                bounds = {"minItems": field.count, "maxItems": field.count} if field.count else {}
                made: Schema = {"type": "array", "items": self._field(field.parts[0]), **bounds}
                return {"anyOf": [made, self._field(field.parts[0])]} if field.kind is Kind.SOME else made
            case Kind.TEXTS:
                tags: Schema = dict.fromkeys(self._of("language"), _PLAIN)
                return {"anyOf": [_PLAIN, {"type": "object", "properties": tags, "additionalProperties": _PLAIN}]}
            case Kind.CHOICE:
                return {"enum": list(field.choices)}
            case Kind.FLAG:
                return {"type": "boolean"}
            case Kind.INTEGER | Kind.NUMBER:
                made = {"type": "integer" if field.kind is Kind.INTEGER else "number"}
                made |= {"minimum": field.least} if field.least > -1e13 else {}
                return made | ({"maximum": field.most} if field.most < 1e13 else {})
        if names := self._of("image" if field.kind is Kind.IMAGE else field.of):
            return {"enum": names}
        return {"type": "string", "pattern": _PATTERNS[field.kind]} if field.kind in _PATTERNS else dict(_PLAIN)

    def _of(self, what: str) -> list[str]:
        return sorted(self.blocks) if what == "block" else list(self.names.get(what, ()))


def _unfilled(body: object) -> object:
    """Return the body of a snippet, its texts free of the signs that an editor fills."""
    if isinstance(body, str):
        return body.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
    if isinstance(body, list):
        return [_unfilled(item) for item in body]
    return {name: _unfilled(item) for name, item in body.items()} if isinstance(body, dict) else body
