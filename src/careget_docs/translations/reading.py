"""Translation files read: `<id>.<lang>.yaml` beside each source; what is wrong in one is told at its place."""

from __future__ import annotations

import datetime
from pathlib import Path

from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.languages import tags
from careget_docs.project.translation import HEADER, Entry, Rendering, State, Translation, fingerprint
from careget_docs.source import Mapping, Scalar, Value, read

_FILE = {"translation", "language", HEADER, "blocks"}
_ENTRY = {"status", "source", "by", "on", "review", "texts"}


def nearest(tag: str) -> Phrase:
    """Return a hint for a language tag that does not exist: `gr` is a country, its language is `el`."""
    from babel import Locale, UnknownLocaleError

    try:
        language = Locale.parse(f"und_{tag.upper()}").language if tag.isalpha() and len(tag) == 2 else ""
    except (UnknownLocaleError, ValueError):
        language = ""
    return phrase("Did you mean “{near}”?", near=language) if language in tags() else closest(tag, tags())


def read_translation(path: Path, shown: str, owner: str, report: Report) -> Translation | None:
    """Return one translation file; None, with the reasons in `report`, when it has faults."""
    lang = path.name.split(".")[1]
    if lang not in tags():
        report.error("REF014", Span(shown), "There is no language “{tag}”.", nearest(lang), tag=lang)
        return None
    data = read(path, shown, report)
    if data is None:
        return None
    before = len(report.errors)
    reader = _Reader(report)
    reader.unknown(data, _FILE, phrase("A translation"))
    name, written = reader.text(data, "translation"), reader.text(data, "language")
    if name and name != owner.removeprefix("blocks/"):
        message = "This is a translation of “{name}”, but the file is named for “{owner}”."
        report.error("LNG009", data.span, message, "Rename the file or mend the line.", name=name, owner=owner)
    if written and written != lang:
        message = "The file is named for “{lang}”, but says it is in “{written}”."
        report.error("LNG009", data.span, message, "Rename the file or mend the line.", lang=lang, written=written)
    entries = {}
    if (header := data.get(HEADER)) is not None and (entry := reader.entry(HEADER, header, data.keys[HEADER])):
        entries[HEADER] = entry
    blocks = data.get("blocks")
    for block, value in blocks if isinstance(blocks, Mapping) else ():
        assert isinstance(blocks, Mapping)
        if entry := reader.entry(block, value, blocks.keys[block]):
            entries[block] = entry
    if len(report.errors) > before:
        return None
    return Translation(owner, lang, path, shown, entries)


class _Reader:
    def __init__(self, report: Report) -> None:
        self.report = report

    def entry(self, block: str, value: Value, place: Span) -> Entry | None:
        """Return one block's translation."""
        if not isinstance(value, Mapping):
            self.wanted(phrase("`status:`, `source:` and `texts:`"), value.span)
            return None
        self.unknown(value, _ENTRY, phrase("A translated block"))
        texts = self.texts(value)
        status = self.text(value, "status") or State.DRAFT.value
        if status not in (State.DRAFT, State.REVIEWED):
            hint = "Write draft or reviewed; missing and stale are found out."
            facts = {"text": status, "name": "status"}
            self.report.error("VAL004", place, "“{text}” is not a choice for “{name}”.", hint, **facts)
            return None
        entry = Entry(block, State(status), self.text(value, "source"), texts, place)
        if entry.status is State.REVIEWED:
            by, on = self.text(value, "by"), self.text(value, "on")
            if not by or not _is_day(on):
                message = "“{block}” is marked as reviewed, but not by whom and when."
                hint = "Mark it with `careget-docs translations --accept {block} --lang … --by NAME`."
                self.report.error("LNG010", place, message, hint, block=block)
                return None
            entry = Entry(block, State.REVIEWED, entry.fingerprint, texts, place, by, on, self.text(value, "review"))
        made_from = fingerprint((path, each.source.text) for path, each in texts.items())
        if entry.fingerprint != made_from:
            message = "The fingerprint of “{block}” is {found}, but its own source texts (`from:`) give {made}."
            hint = (
                "Somebody changed one of them by hand. Compare `from:` with the source, then run "
                "`careget-docs translations --accept {block} --lang … --by NAME`, or `--draft` instead of `--by`."
            )
            told: dict[str, str | Phrase]
            told = {"block": block, "found": entry.fingerprint or phrase("missing"), "made": made_from}
            self.report.error("LNG007", place, message, hint, **told)
        return entry

    def texts(self, value: Mapping) -> dict[str, Rendering]:
        """Return the renderings by path."""
        found = {}
        texts = value.get("texts")
        if not isinstance(texts, Mapping):
            self.wanted(phrase("`texts:` with, for each text, `from:` and `to:`"), value.span)
            return {}
        for path, pair in texts:
            source = pair.get("from") if isinstance(pair, Mapping) else None
            target = pair.get("to") if isinstance(pair, Mapping) else None
            if not isinstance(source, Scalar) or not isinstance(target, Scalar | None):
                self.wanted(phrase("`from:` and `to:`"), texts.keys[path])
                continue
            found[path] = Rendering(source, target or Scalar("", source.span))
        return found

    def text(self, data: Mapping, name: str) -> str:
        """Return a plain text; empty when there is none."""
        value = data.get(name)
        return value.text.strip() if isinstance(value, Scalar) else ""

    def unknown(self, data: Mapping, known: set[str], owner: Phrase) -> None:
        """Report fields that there are not."""
        for name in data.entries:
            if name not in known:
                facts = {"owner": owner, "name": name}
                message = "{owner} has no field “{name}”."
                self.report.error("REF002", data.keys[name], message, closest(name, known), **facts)

    def wanted(self, what: Phrase, place: Span) -> None:
        """Report that something else should stand here."""
        hint = "What is written is something else."
        self.report.error("VAL001", place, "Here stands {wanted}.", hint, wanted=what)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
