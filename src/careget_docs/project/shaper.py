"""Positioned data held against declared fields; it knows field kinds, not what any block means."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Protocol

from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.project.deliverable import BlockUse, Fields
from careget_docs.project.fields import Field, Kind
from careget_docs.source import Mapping, Scalar, Sequence, Value

IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,35}")
ADDRESS = re.compile(r"(https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+)")
_MARKDOWN = (Kind.LINE, Kind.PROSE)
_TEXTS = {Kind.LINE, Kind.PROSE, Kind.WORDS, Kind.PLAIN, Kind.IDENTIFIER, Kind.ADDRESS, Kind.IMAGE}


class Declared(Protocol):
    """A kind of block, as far as shaping it goes."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """What an author may write in it."""


@dataclass(frozen=True, slots=True)
class Shaper:
    """Shapes blocks by their declared fields; all faults go to `report`."""

    blocks: MappingType[str, Declared]
    report: Report

    def block_list(self, value: Value) -> tuple[BlockUse, ...]:
        """Shape a list of blocks; those with faults are left out."""
        if not isinstance(value, Sequence):
            self._type(phrase("a list of blocks, each line beginning with “- ”"), value.span)
            return ()
        found = (self.block(item) for item in value.items)
        return tuple(block for block in found if block is not None)

    def block(self, value: Value, shared: str = "") -> BlockUse | None:
        """Shape one block; `shared` is the name of the shared block that this is the file of."""
        if not isinstance(value, Mapping):
            self._type(phrase("a block: `block:` or `use:`, and its fields"), value.span)
            return None
        if "use" in value.entries and not shared:
            return self._use(value)
        kind = value.get("block")
        if not isinstance(kind, Scalar) or not kind.text:
            hint = "Begin it with `- block: text` or `- use: <shared block>`."
            self.report.error("VAL003", value.span, "This block does not say what it is.", hint)
            return None
        declared = self.blocks.get(kind.text)
        if declared is None:
            near = closest(kind.text, self.blocks)
            self.report.error("REF001", kind.span, "There is no block kind “{kind}”.", near, kind=kind.text)
            return None
        name = shared or self._identifier(value, kind.text)
        fields = self.fields(
            value, declared.fields, {"block", "id", "slot"}, phrase("The block “{kind}”", kind=kind.text), name
        )
        slot = value.get("slot")
        return BlockUse(name, kind.text, fields, value.span, slot=slot.text if isinstance(slot, Scalar) else "")

    def _use(self, value: Mapping) -> BlockUse | None:
        self._unknown(value, {"use", "id", "slot"}, phrase("A `use:`"))
        use, slot = value.get("use"), value.get("slot")
        if not isinstance(use, Scalar) or not use.text:
            self._type(phrase("the name of a shared block"), value.keys["use"])
            return None
        name = value.get("id")
        identifier = self._identifier(value, "use") if name is not None else use.text
        fields = Fields({}, value.span, identifier)
        return BlockUse(identifier, "", fields, value.span, use, slot.text if isinstance(slot, Scalar) else "")

    def _identifier(self, value: Mapping, kind: str) -> str:
        name = value.get("id")
        if isinstance(name, Scalar) and IDENTIFIER.fullmatch(name.text):
            return name.text
        if name is None:
            hint = "Add a line such as `id: {kind}-1`; translations and returned Word files find the block by it."
            self.report.error("VAL003", value.span, "This block has no id.", hint, kind=kind)
        else:
            message = "An id has at most 36 small Latin letters, digits and hyphens, and begins with a letter."
            self.report.error("VAL007", name.span, message)
        return "unnamed"

    def fields(
        self, data: Mapping, declared: tuple[Field, ...], besides: set[str], owner: Phrase, name: str = ""
    ) -> Fields:
        """Shape named fields; faults are reported and the fields concerned left out."""
        known = {field.name: field for field in declared}
        self._unknown(data, set(known) | besides, owner)
        values: dict[str, object] = {}
        for field in declared:
            value = data.get(field.name)
            if value is None or (isinstance(value, Scalar) and not value.text.strip()):
                if field.required:
                    span = data.keys.get(field.name, data.span)
                    message = "{owner} needs “{name}”."
                    filling = {"owner": owner, "name": field.name, "about": phrase(field.about)}
                    self.report.error("VAL003", span, message, "It is: {about}", **filling)
                continue
            shaped = self.value(value, field)
            if shaped is not None:
                values[field.name] = shaped
        markdown = frozenset(
            f.name for f in declared if f.kind in _MARKDOWN or (f.parts and f.parts[0].kind in _MARKDOWN)
        )
        return Fields(values, data.span, name, markdown)

    def value(self, value: Value, field: Field) -> object:
        """Shape one value; None, with a finding, when it is not what the field holds."""
        if field.kind is Kind.BLOCKS:
            return self.block_list(value)
        if field.kind is Kind.LIST:
            if isinstance(value, Sequence):
                shaped = (self.value(item, field.parts[0]) for item in value.items)
                return tuple(item for item in shaped if item is not None)
            return self._type(phrase("a list, each line beginning with “- ”"), value.span)
        if field.kind is Kind.RECORD:
            if isinstance(value, Mapping):
                return self.fields(value, field.parts, set(), phrase("An entry of “{name}”", name=field.name))
            return self._type(phrase("named fields"), value.span)
        if field.kind is Kind.MAPPING:
            return value if isinstance(value, Mapping) else self._type(phrase("named fields"), value.span)
        if not isinstance(value, Scalar):
            return self._type(phrase("text"), value.span)
        return self._scalar(value, field)

    def _scalar(self, value: Scalar, field: Field) -> object:
        text = value.text.strip()
        if field.kind in _TEXTS:
            if field.kind is Kind.ADDRESS and "{" not in text and not ADDRESS.fullmatch(text):
                hint = "It begins with https:// or mailto: and has no spaces."
                self.report.error("VAL006", value.span, "“{text}” is no address.", hint, text=text)
                return None
            if field.kind is Kind.IDENTIFIER and not IDENTIFIER.fullmatch(text):
                self.report.error("VAL007", value.span, "“{text}” is no id of a block.", text=text)
                return None
            return value
        if field.kind is Kind.INTEGER:
            if re.fullmatch(r"-?\d{1,9}", text):
                return int(text)
            return self._type(phrase("a whole number"), value.span)
        if field.kind is Kind.FLAG:
            if text in ("true", "false", "yes", "no"):
                return text in ("true", "yes")
            return self._type(phrase("`true` or `false`"), value.span)
        if text not in field.choices:
            near = closest(text, field.choices)
            self.report.error(
                "VAL004", value.span, "“{text}” is not a choice for “{name}”.", near, text=text, name=field.name
            )
            return None
        return value

    def _unknown(self, data: Mapping, known: set[str], owner: Phrase) -> None:
        for name in data.entries:
            if name not in known:
                hint = closest(name, known)
                self.report.error(
                    "REF002", data.keys[name], "{owner} has no field “{name}”.", hint, owner=owner, name=name
                )

    def _type(self, wanted: Phrase, span: Span) -> object:
        self.report.error("VAL001", span, "Here stands {wanted}.", "What is written is something else.", wanted=wanted)
        return None
