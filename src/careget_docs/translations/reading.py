"""Translation files read: `<id>.<lang>.yaml` beside each source; what is wrong in one is told at its place."""

from __future__ import annotations

import datetime
from pathlib import Path

from careget_docs.diagnostics import Phrase, Report, Span, closest, phrase
from careget_docs.languages import tags
from careget_docs.project.deliverable import Fields
from careget_docs.project.deliverable_fields import TRANSLATION
from careget_docs.project.shaper import Shaper
from careget_docs.project.translation import HEADER, Entry, Rendering, Translation, TranslationState, fingerprint
from careget_docs.source import Mapping, read

MOST = 2_000
"""Files that are held; a workspace of a hundred deliverables in six languages has fewer."""
_TAKEN: dict[tuple[int, Path, str, str], tuple[Mapping, Translation]] = {}
"""What was taken without any finding from what files hold, which is one object as long as their text is the same."""


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
    name, before = (id(data), path, shown, owner), len(report)
    known = _TAKEN.get(name)
    if known is not None and known[0] is data:
        return known[1]
    found = taken_translation(data, path, shown, owner, report)
    if found is not None and len(report) == before:
        if len(_TAKEN) >= MOST:
            _TAKEN.clear()
        _TAKEN[name] = data, found
    return found


def taken_translation(data: Mapping | None, path: Path, shown: str, owner: str, report: Report) -> Translation | None:
    """Return a translation from what its file says, or is to say; see `read_translation`."""
    before, lang = len(report.errors), path.name.split(".")[1]
    fields = Shaper(report).value(data, TRANSLATION) if data else None
    if not isinstance(fields, Fields):
        return None
    name, written = fields.plain("translation"), fields.plain("language")
    if name and name != owner.removeprefix("blocks/"):
        message = "This is a translation of “{name}”, but the file is named for “{owner}”."
        report.error("LNG009", fields.span, message, "Rename the file or fix the line.", name=name, owner=owner)
    if written and written != lang:
        message = "The file is named for “{lang}”, but says it is in “{written}”."
        report.error("LNG009", fields.span, message, "Rename the file or fix the line.", lang=lang, written=written)
    blocks = fields.record("blocks")
    found = [(HEADER, fields.record(HEADER), fields.keys[HEADER])] if HEADER in fields else []
    found += [(block, entry, blocks.keys[block]) for block, entry in blocks.named()]
    entries = {block: _entry(block, entry, place, report) for block, entry, place in found}
    if len(report.errors) > before:
        return None
    return Translation(owner, lang, path, shown, entries)


def _entry(block: str, fields: Fields, place: Span, report: Report) -> Entry:
    """Return one block's translation; a review that does not say whose, and texts changed by hand, are findings."""
    pairs = dict(fields.record("texts").named())
    texts = {path: Rendering(pair.text("from"), pair.text("to")) for path, pair in pairs.items()}
    status = TranslationState(fields.plain("status", TranslationState.DRAFT))
    written = (
        {name: fields.plain(name) for name in ("by", "on", "review")} if status is TranslationState.REVIEWED else {}
    )
    if written and not (written["by"] and _is_day(written["on"])):
        message = "“{block}” is marked as reviewed, but not by whom and when."
        hint = "Mark it with `careget-docs translations --accept {block} --lang … --by NAME`."
        report.error("LNG010", place, message, hint, block=block)
    entry = Entry(block, status, fields.plain("source"), texts, place, **written)
    for each in texts.values():
        if each.target.comment and "#" in each.source.text:
            message = "Here a comment begins, and “{comment}” is not printed."
            hint = "If it belongs to the text, put the text in quotation marks; else write it on a line of its own."
            report.error("SRC013", each.target.comment.span, message, hint, comment=each.target.comment.text)
    made_from = fingerprint((path, each.source.text) for path, each in texts.items())
    whole = "texts" in fields and all("from" in pair for pair in pairs.values())
    if whole and entry.fingerprint != made_from:
        message = "The fingerprint of “{block}” is {found}, but its own source texts (`from:`) give {made}."
        hint = (
            "Somebody changed one of them by hand. Compare `from:` with the source, then run "
            "`careget-docs translations --accept {block} --lang … --by NAME`, or `--draft` instead of `--by`."
        )
        told: dict[str, str | Phrase]
        told = {"block": block, "found": entry.fingerprint or phrase("missing"), "made": made_from}
        report.error("LNG007", place, message, hint, **told)
    return entry


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
