"""Where translations are moved on: shown, started, accepted, sent out and taken back; the grammar is the command's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from careget_docs import clock
from careget_docs.cli.command import Session
from careget_docs.cli.exit_codes import FINDINGS, FINE, USAGE
from careget_docs.delivery.naming import used
from careget_docs.delivery.translation_files import SUFFIXES, file_for, returned
from careget_docs.diagnostics import Report, Span, closest, phrase
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.manifest import write
from careget_docs.project.deliverable import Project
from careget_docs.project.translation import Entry, TranslationState
from careget_docs.source.author_file import rewrite
from careget_docs.translations.matrix import StateMatrix, matrix, owned
from careget_docs.translations.matrix_formats import as_html, as_json, as_text
from careget_docs.translations.moving_on import moved_on
from careget_docs.translations.segments import Segment
from careget_docs.translations.state_of_block import standing
from careget_docs.translations.writing import Update, updated


@dataclass(slots=True)
class Desk:
    """Where translations are changed: every change of one file is written at once."""

    session: Session
    project: Project
    report: Report
    updates: dict[tuple[str, str], list[Update]] = field(default_factory=dict)

    def owners(self, ids: list[str]) -> list[str]:
        """Return owners by id: deliverables with the shared blocks they use, and shared blocks."""
        found: list[str] = []
        for name in ids or [name for name, each in self.project.deliverables.items() if each]:
            bare = name.removeprefix("blocks/")
            if deliverable := self.project.deliverables.get(name):
                found += [name, *(f"blocks/{each}" for each in used(self.project, deliverable.blocks))]
            elif bare in self.project.blocks:
                found.append(f"blocks/{bare}")
            else:
                known = [*self.project.deliverables, *self.project.blocks]
                self.report.error("REF013", None, "There is no deliverable “{name}”.", closest(name, known), name=name)
        return list(dict.fromkeys(found))

    def entry(self, owner: str, lang: str, block: str) -> Entry | None:
        """Return a block's entry in a translation file."""
        file = self.project.translations.get((owner, lang))
        return file.entries.get(block) if file else None

    def show(self, ids: list[str], langs: list[str], style: str) -> int:
        """Print how every block stands: of some owners, in some languages, or of all in all."""
        found = matrix(self.project, pipeline.blocks())
        shown_langs = tuple(tag for tag in found.languages if not langs or tag in langs)
        owners = self.owners(ids)
        rows = (
            replace(row, standings={lang: each for lang, each in row.standings.items() if lang in shown_langs})
            for row in found.rows
            if not ids or row.owner in owners
        )
        shown, styles = StateMatrix(shown_langs, tuple(rows)), {"text": as_text, "json": as_json, "html": as_html}
        print(styles[style](shown, self.session.interface), end="")
        return FINE

    def start(self, owners: list[str], langs: list[str]) -> int:
        """Put every text that has no translation into the files, with its source and an empty translation."""
        if not langs:
            hint = "Write, for example, `--lang en`."
            self.report.error("REF014", None, "Say into which language with `--lang`.", hint)
            return USAGE
        for owner in owners:
            for block, segments in owned(self.project, pipeline.blocks(), owner).items():
                for lang in langs:
                    entry = self.entry(owner, lang, block)
                    if entry is None or standing(segments, entry).state is TranslationState.MISSING:
                        self.put(owner, lang, block, segments, entry, TranslationState.DRAFT)
        return self.write()

    def accept(self, name: str, langs: list[str], by: str, *, draft: bool) -> int:
        """Mark a block, or all of an owner, as reviewed by somebody today, or as a draft of today's source."""
        if not langs or bool(by) == draft:
            hint = (
                'For example: `--accept introduction --lang en --by "Maria Petrova"`, or `--draft` instead of `--by`.'
            )
            self.report.error("REF014", None, "`--accept` needs a language and who reviewed it.", hint)
            return USAGE
        places = self._places(name)
        for owner, block, segments in places:
            for lang in langs:
                entry = self.entry(owner, lang, block)
                stands = standing(segments, entry)
                if entry is None or stands.state is TranslationState.MISSING:
                    message = "“{name}” has no whole translation into {lang} that could be accepted."
                    hint = "`careget-docs translations` shows what is missing."
                    self.report.error("LNG012", None, message, hint, name=f"{owner}/{block}", lang=lang)
                else:
                    self.put(
                        owner,
                        lang,
                        block,
                        segments,
                        entry,
                        TranslationState.DRAFT if draft else TranslationState.REVIEWED,
                        by,
                    )
        return FINDINGS if self.report.failed or not places else self.write()

    def put(
        self,
        owner: str,
        lang: str,
        block: str,
        segments: tuple[Segment, ...],
        entry: Entry | None,
        state: TranslationState,
        by: str = "",
    ) -> None:
        """Note how a block is to stand: today's sources with the translations that there are."""
        update = moved_on(block, segments, entry, state, by, clock.today().isoformat())
        self.updates.setdefault((owner, lang), []).append(update)

    def send(self, ids: list[str], langs: list[str], form: str, output: str) -> int:
        """Write a file for translators, one for each language."""
        if len(ids) != 1 or not langs or (output and len(langs) > 1):
            hint = "For example: `translations newsletter-01 --lang en,ro --export xliff`."
            self.report.error("REF014", None, "`--export` needs one deliverable and its languages.", hint)
            return USAGE
        owners = self.owners(ids)
        for lang in langs if owners else ():
            path = Path(output or f"{ids[0]}.{lang}.{SUFFIXES[form]}")
            data = file_for(self.project, owners, ids[0], lang, form)
            if write(path, data, self.report, self.session.workspace):
                self.session.note(path)
        return FINE

    def take(self, path: Path, langs: list[str], by: str, *, overwrite: bool) -> int:
        """Take in a file that came back from a translator: texts, fingerprints and states."""
        back = returned(self.project, path, langs, by, self.report, overwrite=overwrite)
        if back is None:
            return FINDINGS
        lang, found = back
        self.updates = {(owner, lang): updates for owner, updates in found.updates.items()}
        return self.write(found.count)

    def write(self, taken: int | None = None) -> int:
        """Write the files that changed, all or none, and print their names, and how many texts were taken in."""
        known = self.project.translations
        faulty = [name for name in self.updates if name in known and known[name] is None]
        for owner, lang in faulty:
            message, hint = "The file was not changed: {reason}.", "Nothing was changed in any file."
            place, reason = Span(f"deliverables/{owner}.{lang}.yaml"), phrase("what stands there now cannot be read")
            self.report.error("OUT030", place, message, hint, reason=reason)
        if faulty:
            return FINDINGS
        changes = {
            f"deliverables/{owner}.{lang}.yaml": partial(
                updated, owner=owner, lang=lang, updates=updates, say=self.session.interface.say
            )
            for (owner, lang), updates in self.updates.items()
        }
        written = rewrite(self.session.workspace, changes, self.report)
        if written is not None and taken is not None:
            self.session.note(self.session.interface.say("{count} texts taken in", count=taken))
        for name in written or ():
            self.session.note(name)
        return FINE

    def _places(self, name: str) -> list[tuple[str, str, tuple[Segment, ...]]]:
        """Return the blocks that a name means: `owner/block`, an owner with all its blocks, or a block's id."""
        rows = matrix(self.project, pipeline.blocks()).rows
        meant = {name, f"blocks/{name}"}
        found = [row for row in rows if row.name in meant]
        found = found or [row for row in rows if row.owner in meant] or [row for row in rows if row.block == name]
        if len({row.owner for row in found}) > 1:
            names = ", ".join(row.name for row in found)
            hint = "Name one: {names}."
            self.report.error("REF006", None, "“{name}” is the id of several blocks.", hint, name=name, names=names)
            return []
        if found:
            return [(row.owner, row.block, row.texts) for row in found]
        near = closest(name, [row.name for row in rows])
        self.report.error("REF011", None, "There is no block “{name}” with something to translate.", near, name=name)
        return []
