"""Stage 2: put shared blocks and values in their places, for one language; after it no reference is left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from careget_docs.diagnostics import Report, Span, closest, joined, language_name, phrase
from careget_docs.languages import Locale
from careget_docs.languages.markdown import tell
from careget_docs.languages.misreadings import in_words
from careget_docs.languages.typography import ADDRESS
from careget_docs.pipeline.provenance import Marks
from careget_docs.project.deliverable import BlockUse, Deliverable, Fact, Fields, Project
from careget_docs.project.values import day_of, print_fact
from careget_docs.source import Scalar

_REFERENCE = re.compile(r"(?<!\\)\{([^{}=\n]*)\}")
_STOP = re.compile(r"([*_]*)\.(?!\.)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#^!])")


def resolve(
    project: Project, deliverable: Deliverable, locale: Locale, report: Report, marks: Marks | None = None
) -> Deliverable | None:
    """Return a deliverable without references; None, with the reasons in `report`, when one is missing.

    With `marks` the values in texts are marked as such.
    """
    before = len(report.errors)
    form = "report" if deliverable.kind == "report" else "promotion"
    resolver = _Resolver(project, {**project.values, **deliverable.values}, locale, report, form, marks)
    blocks = resolver.blocks(deliverable.blocks, ())
    resolved = replace(
        deliverable,
        lang=locale.tag,
        values=resolver.values,
        blocks=blocks,
        header=resolver.email(deliverable.header),
        title=resolver.text(deliverable.title, markdown=True),
        subject=resolver.text(deliverable.subject, markdown=True),
        author=resolver.text(deliverable.author, markdown=True),
        running=resolver.text(deliverable.running, markdown=True),
        unreviewed=deliverable.unreviewed + tuple(f"{{{name}}}" for name in sorted(resolver.drafts)),
        keywords=tuple(
            resolver.text(Scalar(word, deliverable.span, word), markdown=False).text for word in deliverable.keywords
        ),
        codes=tuple(
            resolver.text(Scalar(code, deliverable.span, code), markdown=False).text for code in deliverable.codes
        ),
    )
    whole = marks is not None or len(report.errors) == before
    return resolved if whole and not resolver.broken else None


@dataclass(slots=True)
class _Resolver:
    project: Project
    values: Mapping[str, Fact]
    locale: Locale
    report: Report
    form: str
    """How amounts of money are written."""
    marks: Marks | None = None
    places: dict[str, Span] = field(default_factory=dict)
    broken: bool = False
    drafts: set[str] = field(default_factory=set)
    """The values whose text in this language nobody has reviewed."""

    def email(self, header: Fields) -> Fields:
        """Return the fields of a deliverable with the texts of `email:` resolved; the others are read by name."""
        if "email" not in header:
            return header
        return replace(header, values={**header.values, "email": self.fields(header.record("email"), ())})

    def blocks(self, uses: tuple[BlockUse, ...], path: tuple[str, ...]) -> tuple[BlockUse, ...]:
        found = (self.block(use, path) for use in uses)
        return tuple(block for block in found if block is not None)

    def block(self, block: BlockUse, path: tuple[str, ...]) -> BlockUse | None:
        shared = self._shared(block, path) if block.use else block
        if shared is None:
            return None
        if shared.id in self.places:
            hint = "Give one of them another `id:`."
            message = "The id “{id}” appears twice; the first is at {first}."
            self.report.error("REF006", block.span, message, hint, id=shared.id, first=self.places[shared.id])
            if block.use:  # shared blocks that use each other tenfold would never end
                return None
        self.places.setdefault(shared.id, block.span)
        inside = (*path, block.use.text) if block.use else path
        return replace(shared, fields=self.fields(shared.fields, inside))

    def _shared(self, block: BlockUse, path: tuple[str, ...]) -> BlockUse | None:
        assert block.use is not None
        name = block.use.text
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            hint = "Take one of these `use:` lines away."
            self.report.error(
                "REF004", block.use.span, "The shared blocks go in a circle: {circle}.", hint, circle=circle
            )
            return None
        if name not in self.project.blocks:
            near = closest(name, self.project.blocks)
            self.report.error("REF003", block.use.span, "There is no shared block “{name}”.", near, name=name)
            return None
        shared = self.project.blocks[name]
        if shared is None:
            self.broken = True
            return None
        fields = replace(shared.fields, id=block.id)
        return replace(
            shared, id=block.id, slot=block.slot or shared.slot, fields=fields, lang=shared.lang or block.lang
        )

    def fields(self, fields: Fields, path: tuple[str, ...]) -> Fields:
        values = {name: self.value(value, name in fields.markdown, path) for name, value in fields.values.items()}
        return replace(fields, values={name: value for name, value in values.items() if value is not None})

    def value(self, value: object, markdown: bool, path: tuple[str, ...]) -> object:
        if isinstance(value, Scalar):
            if not markdown and not ADDRESS.match(value.text):
                tell(in_words(value.text), value, self.report)
            return self.text(value, markdown=markdown)
        if isinstance(value, Fields):
            return self.fields(value, path)
        if isinstance(value, BlockUse):
            return self.block(value, path)
        if isinstance(value, tuple):
            found = (self.value(item, markdown, path) for item in value)
            return tuple(item for item in found if item is not None)
        return value

    def text(self, text: Scalar, *, markdown: bool) -> Scalar:
        """Return a text with `{name}` replaced by the value as this language writes it.

        A word before a date or a number agrees with it, and a stop after a value that ends with one is not doubled.
        """
        counts: dict[str, int] = {}
        made, end = "", 0
        for found in _REFERENCE.finditer(text.text):
            name = found.group(1)
            count = counts[name] = counts.get(name, -1) + 1
            made, end = made + text.text[end : found.start()], found.end()
            fact = self.fact(name, text.locate(found.group(0), count))
            if fact is None:
                continue
            printed = print_fact(fact, self.locale, self.report, text.locate(found.group(0), count), self.form)
            if fact.kind == "date" and printed:
                made = self.locale.led(made, day_of(fact.parts[0]))
            elif fact.kind in ("number", "amount"):
                made = self.locale.counted(made, printed)
            shown = _MARKDOWN.sub(r"\\\1", printed) if markdown else printed
            made += self.marks.value(name, shown) if markdown and self.marks else shown
            if printed.endswith(".") and (stop := _STOP.match(text.text, end)):
                made, end = made + stop.group(1), stop.end()
        return replace(text, text=made + text.text[end:])

    def fact(self, name: str, span: Span) -> Fact | None:
        """Return a value by its name; None, with a finding, when there is none, and what is doubtful of it is told."""
        fact = self.values.get(name)
        if fact is None:
            hint = joined((closest(name, self.values), phrase("A brace that means itself is written \\{{.")))
            self.report.error("REF005", span, "There is no value “{name}”.", hint, name=name)
            return None
        if fact.status != "verified":
            mend = "Check it at its source ({source}), then write `status: verified` at {place}."
            message = "The value “{name}” is marked as {status}."
            facts = {
                "name": name,
                "status": fact.status,
                "source": fact.source or phrase("none given"),
                "place": fact.span,
            }
            self.report.warning("VAL042", span, message, mend, **facts)
        if self.locale.tag in fact.drafts and name not in self.drafts:
            self.drafts.add(name)
            message = "The text of the value “{name}” in {lang} is a draft that nobody has reviewed."
            mend = "Review it, then take {tag} out of its `drafts:` list."
            self.report.warning(
                "LNG011", fact.span, message, mend, name=name, lang=language_name(self.locale.tag), tag=self.locale.tag
            )
        return fact
