"""JSON Schemas of the YAML files, made from the declared fields, so that editors complete and check them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from careget_docs.data.schema import declaration_schema
from careget_docs.languages import tags
from careget_docs.plugin import Block
from careget_docs.project.deliverable_fields import DELIVERABLE
from careget_docs.project.fields import Field, Kind
from careget_docs.project.values import FACTS, STATUSES

NAMES = ("deliverable", "block", "project", "translation", "dataset")
DRAFT = "http://json-schema.org/draft-07/schema#"
IDENTIFIER = "^[a-z][a-z0-9-]{0,35}$"


def schema(name: str, blocks: Mapping[str, Block], formats: list[str], templates: list[str]) -> str:
    """Return a schema as JSON: `deliverable`, `block` (a shared block's), `project`, `translation` or `dataset`."""
    definitions = {"block": _any_block(blocks), "values": _values()}
    if name == "deliverable":
        fields: dict[str, object] = {field.name: _field(field) for field in DELIVERABLE}
        fields["language"] = {"enum": list(tags()), "description": "The language it is written in."}
        fields["template"] = {"enum": templates, "description": "The page design."}
        fields["formats"] = {"type": "array", "items": {"enum": formats}, "description": "The formats to make."}
        fields["values"] = {"$ref": "#/definitions/values"}
        body = _object(fields, [field.name for field in DELIVERABLE if field.required])
    elif name == "block":
        body = {
            "allOf": [_one(block, shared=True) for block in blocks.values()],
            "type": "object",
            "required": ["block"],
        }
        body["properties"] = {"block": {"enum": sorted(blocks), "description": "What it is."}}
    elif name == "translation":
        definitions, body = {"entry": _entry()}, _translation()
    elif name == "dataset":
        definitions, body = {}, declaration_schema()
    else:
        fields = {
            "project": {"type": "string", "description": "The project's short name."},
            "values": {"$ref": "#/definitions/values"},
        }
        body = _object(fields, ["project"])
    return (
        json.dumps(
            {"$schema": DRAFT, "title": f"careget-docs {name}", **body, "definitions": definitions},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _translation() -> dict[str, object]:
    entry = {"$ref": "#/definitions/entry"}
    fields: dict[str, object] = {
        "translation": {"type": "string", "description": "The id of the deliverable or shared block."},
        "language": {"enum": list(tags()), "description": "The language of this file."},
        "header": {**entry, "description": "The deliverable's own title, subject and keywords."},
        "blocks": {"type": "object", "additionalProperties": entry, "description": "Blocks by id."},
    }
    return _object(fields, ["translation", "language"])


def _entry() -> dict[str, object]:
    text = {"type": ["string", "number", "boolean"]}
    pair: dict[str, object] = {
        "from": {**text, "description": "The source as it was translated; change it with --accept only."},
        "to": {**text, "description": "The translation."},
    }
    fields: dict[str, object] = {
        "status": {"enum": ["draft", "reviewed"], "description": "How far it can be trusted."},
        "source": {**text, "description": "The fingerprint of all `from:` texts."},
        "by": {"type": "string", "description": "Who reviewed it."},
        "on": {"type": "string", "description": "When, such as 2026-11-23."},
        "review": {**text, "description": "The fingerprint of all `to:` texts at the review."},
        "texts": {"type": "object", "additionalProperties": _object(pair, ["from"])},
    }
    return _object(fields, ["status", "source", "texts"])


def _any_block(blocks: Mapping[str, Block]) -> dict[str, object]:
    choice = {
        "block": {"enum": sorted(blocks), "description": "What it is."},
        "use": {"type": "string", "description": "A shared block, a file in deliverables/blocks/."},
    }
    return {
        "type": "object",
        "properties": choice,
        "oneOf": [{"required": ["block", "id"]}, {"required": ["use"]}],
        "allOf": [*(_one(block, shared=False) for block in blocks.values()), _use()],
    }


def _one(block: Block, *, shared: bool) -> dict[str, object]:
    """The fields of one kind of block, in force when `block:` names it."""
    fields: dict[str, object] = {field.name: _field(field) for field in block.fields}
    fields["block"] = {"const": block.name, "description": block.about}
    fields["slot"] = {"type": "string", "description": "Where the template puts it."}
    if not shared:
        fields["id"] = {"type": "string", "pattern": IDENTIFIER, "description": "Its name in this deliverable."}
    wanted = [field.name for field in block.fields if field.required]
    return {
        "if": {"properties": {"block": {"const": block.name}}, "required": ["block"]},
        "then": _object(fields, wanted),
    }


def _use() -> dict[str, object]:
    fields: dict[str, object] = {
        "use": {"type": "string"},
        "id": {"type": "string", "pattern": IDENTIFIER},
        "slot": {"type": "string"},
    }
    return {"if": {"required": ["use"]}, "then": _object(fields, ["use"])}


def _object(fields: dict[str, object], required: list[str]) -> dict[str, object]:
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _field(field: Field) -> dict[str, object]:
    about: dict[str, object] = {"description": field.about}
    if field.kind is Kind.INTEGER:
        return {"type": "integer", **about}
    if field.kind is Kind.FLAG:
        return {"type": "boolean", **about}
    if field.kind is Kind.CHOICE:
        return {"enum": list(field.choices), **about}
    if field.kind is Kind.IDENTIFIER:
        return {"type": "string", "pattern": IDENTIFIER, **about}
    if field.kind is Kind.ADDRESS:
        return {"type": "string", "pattern": r"^(https?://|mailto:|\{)", **about}
    if field.kind is Kind.LIST:
        return {"type": "array", "items": _field(field.parts[0]), **about}
    if field.kind is Kind.RECORD:
        fields: dict[str, object] = {part.name: _field(part) for part in field.parts}
        return {**_object(fields, [part.name for part in field.parts if part.required]), **about}
    if field.kind is Kind.MAPPING:
        return {"type": "object", **about}
    if field.kind is Kind.BLOCKS:
        return {"type": "array", "items": {"$ref": "#/definitions/block"}, **about}
    return {"type": ["string", "number", "boolean"], **about}


def _values() -> dict[str, object]:
    text = {"type": ["string", "number"]}
    pair = {"type": "array", "items": text, "minItems": 2, "maxItems": 2}
    kinds: dict[str, object] = dict.fromkeys(FACTS, text)
    kinds |= {
        "days": pair,
        "months": pair,
        "text": {"type": ["string", "number", "object"], "additionalProperties": text},
    }
    besides = {
        "source": {"type": "string", "description": "Where it was read."},
        "status": {"enum": list(STATUSES), "description": "How sure it is."},
        "about": {"type": "string", "description": "What it is."},
        "drafts": {
            "type": "array",
            "items": {"enum": list(tags())},
            "description": "The languages whose text nobody has reviewed.",
        },
    }
    one = {**_object({**kinds, **besides}, []), "oneOf": [{"required": [kind]} for kind in FACTS]}
    return {"type": "object", "additionalProperties": one, "description": "Named facts, used in texts as {name}."}
