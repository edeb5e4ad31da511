"""Positioned data held against declared fields; it knows kinds of fields, not what any of them means.

The only place that looks at what stands in YAML: whatever the toolkit takes is declared in `Field`s and shaped here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from decimal import Decimal

from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.project.deliverable import BlockUse, Fields
from careget_docs.project.deliverable_fields import BLOCK, ID, SLOT, USE
from careget_docs.project.fields import Declared, Field, Kind
from careget_docs.project.texts import Texts
from careget_docs.source import Mapping, Scalar, Sequence, Value, every_text

IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,35}")
ADDRESS = re.compile(r"(https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+)")
MARKDOWN = (Kind.LINE, Kind.PROSE)
PROSE = (*MARKDOWN, Kind.WORDS, Kind.TEXTS)
"""The kinds that readers read: nothing of such a text may be lost."""
GUIDANCE = "✎"
"""Stands before words that tell an author what to write; none of it may be printed."""
_TEXT = phrase("text")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PROGRAM = re.compile(r"\s*[=!]|.*(?:[{}`]|\$\(|<%|<script)", re.DOTALL | re.IGNORECASE)
_WRITTEN: dict[Kind, tuple[type, ...]] = {
    Kind.LIST: (Sequence,), Kind.SOME: (Sequence, Scalar), Kind.RECORD: (Mapping,), Kind.MAP: (Mapping,),
}  # fmt: skip
"""As what each kind is written; all others are text."""


@dataclass(frozen=True, slots=True)
class Shaper:
    """Shapes data by declared fields; all faults go to `report`.

    `codes` are those of a file whose findings have codes of their own, by the usual one.
    """

    report: Report
    blocks: MappingType[str, Declared] = field(default_factory=dict)
    codes: MappingType[str, str] = field(default_factory=dict)

    def shape(self, value: Value, field: Field) -> Fields | None:
        """Shape a whole file or a record of it; None, with the reasons in the report, when it has any fault."""
        before = len(self.report.errors)
        shaped = self.value(value, field)
        return shaped if isinstance(shaped, Fields) and len(self.report.errors) == before else None

    def value(self, value: Value, field: Field) -> object:
        """Shape one value; None, with a finding, when it is not what the field holds."""
        if field.sealed and self._programs(value):
            return None
        if isinstance(value, Scalar) and GUIDANCE in value.text:
            return self._guidance(value)
        match field.kind:
            case Kind.BLOCKS:
                return self._blocks(value)
            case Kind.EITHER:
                return self._either(value, field)
            case Kind.LIST | Kind.SOME:
                return self._list(value, field)
            case Kind.RECORD | Kind.MAP:
                return self._named(value, field)
            case Kind.TEXTS if isinstance(value, Mapping):
                words = replace(field, kind=Kind.WORDS)
                found = {tag: self.value(text, words) for tag, text in value}
                return Texts("", {tag: text.text.strip() for tag, text in found.items() if isinstance(text, Scalar)})
        if not isinstance(value, Scalar):
            return self._unfit(
                phrase("a text, or texts by language") if field.kind is Kind.TEXTS else _TEXT, value, field
            )
        if field.kind in PROSE and not (field.remarked and value.comment and value.comment.text.startswith("# ")):
            self._whole(value)
        return self._scalar(value, value.text.strip(), field)

    def _list(self, value: Value, field: Field) -> object:
        if isinstance(value, Sequence) or field.kind is Kind.SOME:
            items = value.items if isinstance(value, Sequence) else (value,)
            shaped = tuple(item for each in items if (item := self.value(each, field.parts[0])) is not None)
            if field.count in (0, len(items)):
                return shaped
            message, facts = (
                "A list of {count} is wanted here.",
                {"count": str(field.count), "about": field.said},
            )
            return self._error(field.code or "VAL001", value.span, message, "It is: {about}", **facts)
        return self._unfit(phrase("a list, each line beginning with “- ”"), value, field)

    def _named(self, value: Value, field: Field) -> object:
        if isinstance(value, Scalar) and not value.text:
            value = Mapping({}, {}, value.span)  # nothing below the name: fields that all are missing
        if not isinstance(value, Mapping):
            return self._unfit(phrase("named fields"), value, field)
        if field.kind is Kind.RECORD:
            return self.fields(
                value, field.parts, field.owner or phrase("An entry of “{name}”", name=field.name), code=field.code
            )
        (part,) = field.parts
        shaped = {name: self.value(item, part) for name, item in value}
        markdown = frozenset(shaped) if part.kind in MARKDOWN else frozenset[str]()
        kept = {name: item for name, item in shaped.items() if item is not None}
        return Fields(kept, value.span, markdown=markdown, keys=value.keys)

    def _either(self, value: Value, field: Field) -> object:
        for part in field.parts:
            if isinstance(value, _WRITTEN.get(part.kind, (Scalar,))):
                return self.value(value, part)
        return self._unfit(phrase("a text, or named fields"), value, field)

    def fields(
        self,
        data: Mapping,
        declared: tuple[Field, ...],
        owner: Phrase,
        *,
        besides: tuple[Field, ...] = (),
        id: str = "",
        code: str = "",
    ) -> Fields:
        """Shape named fields; faults are reported and the fields concerned left out. `besides` are shaped elsewhere."""
        self._known(data, (*declared, *besides), owner, code)
        values: dict[str, object] = {}
        for each in declared:
            value = data.get(each.name)
            if value is None or (isinstance(value, Scalar) and not value.text.strip()):
                if each.required:
                    span = data.keys.get(each.name, data.span)
                    facts = {"owner": owner, "name": each.name, "about": each.said}
                    self._error("VAL003", span, "{owner} needs “{name}”.", "It is: {about}", **facts)
                continue
            shaped = self.value(value, each)
            if shaped is not None:
                values[each.name] = shaped
        markdown = frozenset(
            each.name
            for each in declared
            if each.kind in MARKDOWN or (each.kind is Kind.LIST and each.parts[0].kind in MARKDOWN)
        )
        return Fields(values, data.span, id, markdown, data.keys)

    def _blocks(self, value: Value) -> tuple[BlockUse, ...]:
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
        if USE.name in value.entries and not shared:
            return self._use(value)
        kind = value.get(BLOCK.name)
        if not isinstance(kind, Scalar) or not kind.text:
            hint = "Begin it with `- block: text` or `- use: <shared block>`."
            self._error("VAL003", value.span, "This block has no kind.", hint)
            return None
        declared = self.blocks.get(kind.text)
        if declared is None:
            near = closest(kind.text, self.blocks)
            self._error("REF001", kind.span, "There is no block kind “{kind}”.", near, kind=kind.text)
            return None
        name = shared or self._identifier(value, kind.text)
        owner = phrase("The block “{kind}”", kind=kind.text)
        fields = self.fields(value, declared.fields, owner, besides=(BLOCK, ID, SLOT), id=name)
        return BlockUse(name, kind.text, fields, value.span, slot=_text(value, SLOT.name))

    def _use(self, value: Mapping) -> BlockUse | None:
        self._known(value, (USE, ID, SLOT), phrase("A `use:`"))
        use = value.get(USE.name)
        if not isinstance(use, Scalar) or not use.text:
            self._type(phrase("the name of a shared block"), value.keys[USE.name])
            return None
        identifier = self._identifier(value, USE.name) if value.get(ID.name) is not None else use.text
        return BlockUse(identifier, "", Fields({}, value.span, identifier), value.span, use, _text(value, SLOT.name))

    def _identifier(self, value: Mapping, kind: str) -> str:
        name = value.get(ID.name)
        if isinstance(name, Scalar) and IDENTIFIER.fullmatch(name.text):
            return name.text
        if name is None:
            hint = "Add a line such as `id: {kind}-1`; translations and returned Word files find the block by it."
            self._error("VAL003", value.span, "This block has no id.", hint, kind=kind)
        else:
            message = "An id has at most 36 small Latin letters, digits and hyphens, and begins with a letter."
            self._error("VAL007", name.span, message)
        return "unnamed"

    def _scalar(self, value: Scalar, text: str, field: Field) -> object:
        match field.kind:
            case Kind.TEXTS:
                return Texts(text)
            case Kind.INTEGER | Kind.NUMBER | Kind.DATE:
                return self._figure(value, text, field)
            case Kind.FLAG:
                if text in ("true", "false", "yes", "no"):
                    return text in ("true", "yes")
                return self._unfit(phrase("`true` or `false`"), value, field)
            case Kind.COLOUR if not _COLOUR.fullmatch(text):
                message, hint = "A colour is written as “#RRGGBB”.", "Put it in quotation marks."
                return self._error(field.code or "BRD004", value.span, message, hint)
            case Kind.ADDRESS if "{" not in text and not ADDRESS.fullmatch(text):
                hint = "It begins with https:// or mailto: and has no spaces."
                return self._error("VAL006", value.span, "“{text}” is not an address.", hint, text=text)
            case Kind.IDENTIFIER if not IDENTIFIER.fullmatch(text):
                message = "“{text}” is not a name: at most 36 small Latin letters, digits and hyphens, a letter first."
                return self._error("VAL007", value.span, message, text=text)
            case Kind.CHOICE if text not in field.choices:
                message, facts = "“{text}” is not a choice for “{name}”.", {"text": text, "name": field.name}
                return self._error(field.code or "VAL004", value.span, message, closest(text, field.choices), **facts)
        return value

    def _figure(self, value: Scalar, text: str, field: Field) -> object:
        if field.kind is Kind.DATE:
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                return self._unread(value, field, phrase("date"), "2025-05-31")
        if field.kind is Kind.INTEGER:
            fits = re.fullmatch(r"-?\d{1,9}", text) and field.least <= int(text) <= field.most
            return int(text) if fits else self._unfit(phrase("a whole number"), value, field)
        if re.fullmatch(r"-?\d{1,13}(\.\d{1,6})?", text) and field.least <= Decimal(text) <= field.most:
            return Decimal(text)
        return self._unread(value, field, phrase("number"), "5009480.50" if field.most > 1e6 else "10.5")

    def _unread(self, value: Scalar, field: Field, kind: Phrase, form: str) -> object:
        message, hint = "This is not a {kind} that can be read.", "Write it such as: {form}"
        return self._error(field.code or "VAL005", value.span, message, hint, kind=kind, form=form)

    def _known(self, data: Mapping, known: tuple[Field, ...], owner: Phrase, code: str = "") -> None:
        names = [each.name for each in known]
        for name in data.entries:
            if name not in names:
                message, facts = "{owner} has no field “{name}”.", {"owner": owner, "name": name}
                value, hint = data.entries[name], closest(name, names)
                if data.flow and isinstance(value, Scalar) and not value.raw.strip():
                    hint = phrase("In braces a comma begins a new field: put a text with a comma in quotation marks.")
                self._error(code or "REF002", data.keys[name], message, hint, **facts)

    def _unfit(self, wanted: Phrase, value: Value, field: Field) -> object:
        hint = "It is: {about}"
        if wanted == _TEXT and not isinstance(value, Scalar) and value.flow:
            hint = "A text that begins with “[” or “{{” stands in quotation marks."
        message, facts = "Expected here: {wanted}.", {"wanted": wanted, "about": field.said}
        return self._error(field.code or "VAL001", value.span, message, hint, **facts)

    def _type(self, wanted: Phrase, span: Span) -> None:
        self._error("VAL001", span, "Expected here: {wanted}.", "Write it in the form named above.", wanted=wanted)

    def _whole(self, value: Scalar) -> None:
        """Report a text without quotation marks that YAML ended at a ` #`, taking what follows as a comment."""
        if value.comment:
            message = "Here a comment begins, and “{comment}” is not printed."
            hint = "If it belongs to the text, put the text in quotation marks; else write it on a line of its own."
            self._error("SRC013", value.comment.span, message, hint, comment=value.comment.text)

    def _programs(self, value: Value) -> bool:
        """Report every formula, template, script and YAML tag below a value; return whether there was one."""
        found = [each for each in every_text(value) if _PROGRAM.match(each.text) or each.raw.startswith("!")]
        for each in found:
            message = "“{text}” is a formula, a template or a program."
            hint = "A declaration holds plain words and figures; what is calculated, the toolkit calculates."
            self._error("VAL050", each.span, message, hint, text=(each.text or each.raw)[:60])
        return bool(found)

    def _guidance(self, value: Scalar) -> object:
        """Report words that tell what to write, at the pencil that they begin with."""
        told = value.text.partition(GUIDANCE)[2].partition("\n")[0].strip()
        message = "Here nothing is written yet. Wanted: “{text}”."
        told_before = any(found.code == "VAL160" for found in self.report)
        hint = (
            "" if told_before else "Write it in place of the pencil and its words; delete a block that you do not need."
        )
        return self._error("VAL160", value.locate(GUIDANCE), message, hint, text=told)

    def _error(self, code: str, span: Span, message: str, hint: str | Phrase = "", /, **values: object) -> object:
        self.report.error(self.codes.get(code, code), span, message, hint, **values)
        return None


def _text(data: Mapping, name: str) -> str:
    value = data.get(name)
    return value.text if isinstance(value, Scalar) else ""
