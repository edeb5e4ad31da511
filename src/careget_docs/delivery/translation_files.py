"""Files for translators made from a project, and what came back made into updates; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from careget_docs import clock, languages
from careget_docs.delivery.naming import used
from careget_docs.diagnostics import Report, Span
from careget_docs.languages.marks import REFERENCE
from careget_docs.pipeline import pipeline
from careget_docs.project.deliverable import Project
from careget_docs.project.values import print_fact
from careget_docs.translations.exchange import LARGEST, Parcel, ParcelError, TableWords, read
from careget_docs.translations.pack import Origin, Returned, packed, unpacked
from careget_docs.translations.reading import nearest

SUFFIXES = {"xliff": "xlf", "po": "po", "docx": "docx"}


def file_for(project: Project, owners: Sequence[str], name: str, lang: str, form: str) -> bytes:
    """Return the texts of some owners for a translator, as xliff, po or docx; `name` is what it is called by."""
    words = languages.load_locale(lang)
    title = words.word("exchange-title").format(title=_title(project, name, words))
    parcel = packed(project, pipeline.blocks(), owners, name, lang, title)
    return _written(parcel, form, words)


def _title(project: Project, name: str, words: languages.Locale) -> str:
    deliverable = project.deliverables.get(name)
    if deliverable is None:
        return name
    facts = {**project.values, **deliverable.values}
    printed = {key: print_fact(fact, words, Report(), fact.span) or key for key, fact in facts.items()}
    return REFERENCE.sub(lambda found: printed.get(found[0][1:-1], found[0]), deliverable.title.text)


def _written(parcel: Parcel, form: str, words: languages.Locale) -> bytes:
    from careget_docs.translations.exchange import docx_table, po, xliff

    if form == "xliff":
        return xliff.write(parcel)
    if form == "po":
        return po.write(parcel, clock.today())
    source, target = (_named(tag, words.tag) for tag in (parcel.source_lang, parcel.target_lang))
    heads = {"source": words.word("exchange-source").format(language=source)}
    heads["target"] = words.word("exchange-target").format(language=target)
    told = TableWords(
        parcel.title, words.word("exchange-how"), words.word("exchange-place"), words.word("exchange-terms"), **heads
    )
    return docx_table.write(parcel, told)


def _named(tag: str, within: str) -> str:
    from babel import Locale as Names

    return str(Names.parse(tag).get_display_name(within) or tag)


def returned(
    project: Project, path: Path, langs: Sequence[str], by: str, report: Report, *, overwrite: bool
) -> tuple[str, Returned] | None:
    """Return the language and the updates of a file that came back; None, with the reason, for what is no parcel.

    `langs` are the languages that were asked for; the file's own is taken where it still says it.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        report.error("SRC010", Span(str(path)), "The file cannot be read: {reason}.", reason=fault.strerror or fault)
        return None
    came = opened(data, langs[0] if len(langs) == 1 else "")
    return taken_in(project, str(path), came, langs, by, report, overwrite=overwrite)


def opened(data: bytes, lang: str) -> Parcel | ParcelError:
    """Return what is in a file, or why it is no parcel; `lang` is its language where it has lost it."""
    try:
        return read(data, lang)
    except ParcelError as fault:
        return fault


def taken_in(
    project: Project,
    name: str,
    came: Parcel | ParcelError,
    langs: Sequence[str],
    by: str,
    report: Report,
    *,
    overwrite: bool,
) -> tuple[str, Returned] | None:
    """Return the language and the updates of what came back; None, with the reason in the report, for no parcel."""
    if isinstance(came, ParcelError):
        report.error("LNG018", Span(name, came.line), came.message, came.hint)
        return None
    lang = _language(came, langs, Span(name), report)
    if not lang:
        return None
    parcel, day = replace(came, target_lang=lang), clock.today().isoformat()
    owners = list(dict.fromkeys(unit.id.rsplit("/", 2)[0] for unit in parcel.units if unit.id.count("/") > 1))
    if deliverable := project.deliverables.get(parcel.id):
        owners = [parcel.id, *(f"blocks/{each}" for each in used(project, deliverable.blocks))]
    origin = Origin(project, pipeline.blocks(), tuple(owners), name)
    return lang, unpacked(origin, parcel, by, day, report, overwrite=overwrite)


def _language(parcel: Parcel, langs: Sequence[str], place: Span, report: Report) -> str:
    """Return the language that a parcel is in, empty with the reason in `report` where that is not clear."""
    whole = parcel.target_lang
    lang = whole if whole in languages.tags() else whole.split("-")[0]
    if lang not in languages.tags():
        report.error("REF014", place, "There is no language “{tag}”.", nearest(lang), tag=lang)
        return ""
    if langs and lang not in langs:
        message = "The file is in “{lang}”, not in what `--lang` asks for."
        report.error("LNG018", place, message, "Take `--lang` away, or look whether it is the right file.", lang=lang)
        return ""
    return lang
