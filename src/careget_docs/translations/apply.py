"""A deliverable in another language: its texts replaced by their translations, as far as it allows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from careget_docs.diagnostics import Report, Span, language_name
from careget_docs.plugin import Block
from careget_docs.project.deliverable import BlockUse, Deliverable, Project
from careget_docs.project.deliverable_fields import DELIVERABLE
from careget_docs.project.fields import Field, Kind
from careget_docs.project.translation import HEADER, Entry, Translation, TranslationState
from careget_docs.translations.segments import Segment, placed, segments, uses
from careget_docs.translations.state_of_block import BlockStanding, standing
from careget_docs.translations.terminology import lapses

ORDER = (TranslationState.REVIEWED, TranslationState.DRAFT, TranslationState.STALE, TranslationState.MISSING)
"""From best to worst; `allow:` names the worst that a deliverable takes."""
SHOWN = 90


def allowed(deliverable: Deliverable) -> TranslationState:
    """Return the worst state that a deliverable takes: reviewed, unless it says otherwise."""
    return TranslationState(deliverable.header.record("translations").text("allow").text or TranslationState.REVIEWED)


def translated(
    project: Project, deliverable: Deliverable, lang: str, blocks: Mapping[str, Block], report: Report
) -> tuple[Project, Deliverable]:
    """Return the project and a deliverable of it in another language; what it does not allow is in `report` as errors.

    A block without a translation stays in its own language and says so (`lang`).
    """
    worker = _Translator(project, deliverable, lang, blocks, report)
    header = worker.standing(deliverable.id, BlockUse(HEADER, "", deliverable.header, deliverable.span), DELIVERABLE)
    fields = placed(deliverable.header, DELIVERABLE, header.texts) if header.complete else deliverable.header
    body = worker.blocks(deliverable.id, deliverable.blocks, lang)
    worker.gone()
    worker.weigh(allowed(deliverable))
    made = replace(
        deliverable,
        header=fields,
        title=fields.text("title"),
        subject=fields.text("subject"),
        author=fields.text("author"),
        running=fields.text("running"),
        keywords=tuple(item.text for item in fields.texts("keywords")),
        blocks=body,
        unreviewed=worker.unreviewed(),
    )
    return replace(project, blocks={**project.blocks, **worker.shared}), made


def shared_translated(
    project: Project, deliverable: Deliverable, blocks: Mapping[str, Block], report: Report
) -> tuple[Project, Deliverable]:
    """Return the same for a deliverable in its own language: shared blocks that it uses may be written in another.

    Where a shared block has a translation into this language, the translation is taken.
    """
    worker = _Translator(project, deliverable, deliverable.lang, blocks, report)
    for use in uses(deliverable.blocks):
        if use.use and (f"blocks/{use.use.text}", deliverable.lang) in project.translations:
            worker.take(use.use.text)
    worker.weigh(allowed(deliverable))
    made = replace(deliverable, unreviewed=worker.unreviewed())
    return replace(project, blocks={**project.blocks, **worker.shared}), made


@dataclass(slots=True)
class _Translator:
    project: Project
    deliverable: Deliverable
    lang: str
    kinds: Mapping[str, Block]
    report: Report
    found: dict[str, BlockStanding] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    shared: dict[str, BlockUse | None] = field(default_factory=dict)
    files: dict[str, Translation | None] = field(default_factory=dict)

    def standing(self, owner: str, use: BlockUse, declared: tuple[Field, ...]) -> BlockStanding:
        """Return how one block stands, and keep it."""
        found = segments(use, declared)
        stands = standing(found, self._entry(owner, use.id))
        name = f"{owner}/{use.id}"
        self.terms(name, found, stands)
        self.found[name], self.spans[name] = stands, use.span
        return stands

    def terms(self, name: str, found: Sequence[Segment], stands: BlockStanding) -> None:
        """Tell of things that a block's translation does not call by their terms."""
        for lapse in lapses(self.project.terms, found, stands.texts, (self.deliverable.lang, self.lang)):
            message = "“{name}” in {lang} does not call “{source}” by its term: “{term}”."
            hint = "Use the term, in any form, or add the form that you use to `found:` in deliverables/terms.yaml."
            terms = lapse.concept.terms
            values = {"name": name, "lang": language_name(self.lang), "source": terms[self.deliverable.lang].text}
            self.report.warning("LNG022", lapse.target.span, message, hint, term=terms[self.lang].text, **values)

    def _entry(self, owner: str, block: str) -> Entry | None:
        self.files[owner] = file = self.project.translations.get((owner, self.lang))
        return file.entries.get(block) if file else None

    def blocks(self, owner: str, uses: tuple[BlockUse, ...], around: str) -> tuple[BlockUse, ...]:
        """Return blocks translated; `around` is the language they stand in."""
        return tuple(self.block(owner, use, around) for use in uses)

    def block(self, owner: str, use: BlockUse, around: str) -> BlockUse:
        """Return one block translated, and the shared block behind it too."""
        if use.use:
            self.take(use.use.text)
            return replace(use, lang="" if around == self.lang else self.lang)
        declared = self.kinds[use.kind].fields
        stands = self.standing(owner, use, declared)
        own = self.lang if stands.complete else self.deliverable.lang
        fields = placed(use.fields, declared, stands.texts) if stands.complete else use.fields
        inner = {
            name: self.blocks(owner, fields.blocks(name), own)
            for name in (each.name for each in declared if each.kind is Kind.BLOCKS)
            if name in fields
        }
        fields = replace(fields, values={**fields.values, **inner})
        return replace(use, fields=fields, lang="" if own == around else own)

    def take(self, name: str) -> None:
        """Translate a shared block."""
        block = self.project.blocks.get(name)
        if block is None or name in self.shared:
            return
        self.shared[name] = None  # a circle ends here; `resolve` tells it
        self.shared[name] = self.block(f"blocks/{name}", block, self.lang)

    def unreviewed(self) -> tuple[str, ...]:
        """Return the blocks whose translation nobody has reviewed."""
        return tuple(name for name, each in self.found.items() if each.state is not TranslationState.REVIEWED)

    def gone(self) -> None:
        """Warn of translations whose block is no longer there."""
        for owner, file in self.files.items():
            for block, entry in file.entries.items() if file else ():
                if f"{owner}/{block}" not in self.found:
                    message = "There is no block “{block}” any more that this translates."
                    hint = "Take it away, or give it the block's new id."
                    self.report.warning("LNG006", entry.span, message, hint, block=block)

    def weigh(self, allowed: TranslationState) -> None:
        """Report what is worse than allowed as errors, and once what is allowed and not reviewed."""
        drafts = []
        for name, stands in self.found.items():
            if stands.state is TranslationState.REVIEWED:
                continue
            worse = ORDER.index(stands.state) > ORDER.index(allowed)
            if stands.state is TranslationState.DRAFT and not worse:
                drafts.append(name)
            else:
                self._amiss(name, stands, worse=worse)
        if drafts:
            message = "{count} blocks in {lang} are drafts that nobody has reviewed; each page says so."
            hint = "`careget-docs translations` lists them; `--accept BLOCK --lang {tag} --by NAME` marks one."
            place = Span(self.deliverable.span.path)
            self.report.warning(
                "LNG005", place, message, hint, count=len(drafts), lang=language_name(self.lang), tag=self.lang
            )

    def _amiss(self, name: str, stands: BlockStanding, *, worse: bool) -> None:
        place = stands.entry.span if stands.entry else self.spans[name]
        values: dict[str, object] = {"name": name, "lang": language_name(self.lang), "tag": self.lang}
        if stands.state is TranslationState.MISSING:
            code, message = "LNG004", "“{name}” has no translation into {lang}: “{text}”."
            hint = "Translate it in `{file}`, or write `translations: {{allow: missing}}` in the deliverable."
            text = next((each.new for each in stands.changes if each.new), "")
            values |= {"text": short(text), "file": f"deliverables/{name.rpartition('/')[0]}.{self.lang}.yaml"}
        elif stands.state is TranslationState.STALE:
            code = "LNG003"
            message = "The source of “{name}” changed after it was translated into {lang}: “{old}” is now “{new}”."
            hint = "Fix the translation, then `careget-docs translations --accept {name} --lang {tag} --by NAME`."
            first = stands.changes[0] if stands.changes else None
            values |= {"old": short(first.old) if first else "", "new": short(first.new) if first else ""}
        else:
            code = "LNG008"
            message = "“{name}” in {lang} is a draft, and the deliverable asks for reviewed translations."
            hint = "Review it, then `careget-docs translations --accept {name} --lang {tag} --by NAME`."
        if worse:
            self.report.error(code, place, message, hint, **values)
        else:
            self.report.warning(code, place, message, hint, **values)


def short(text: str) -> str:
    """Return a text in one line, cut after ninety characters."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
