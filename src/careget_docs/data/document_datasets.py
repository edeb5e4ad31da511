"""What a document owes to its datasets: that they agree, that invented ones are called so, that they go with it."""

from __future__ import annotations

from careget_docs.data.dataset_cache import DatasetCache
from careget_docs.data.open.csv import write_csv
from careget_docs.data.reconcile.books import ReportData, Settings
from careget_docs.data.reconcile.reconcile import read_settings, reconcile
from careget_docs.diagnostics import Report, Span
from careget_docs.languages import Locale
from careget_docs.project.deliverable import Deliverable
from careget_docs.project.texts import Texts
from careget_docs.tree import Attached


def agree(deliverable: Deliverable, shelf: DatasetCache, locale: Locale, report: Report) -> None:
    """Reconcile the books that a deliverable declares with one another and with the tables made from them.

    All datasets used must have words in the document's language.
    """
    worded(shelf, locale, report)
    named = deliverable.header.record("books")
    found = {name: made for name in named.values if (made := shelf.dataset(named.text(name))) is not None}
    if "ledger" not in found:
        return
    settings = read_settings(deliverable.header.record("reconcile"), deliverable.values, report)
    tables = tuple(table for _, table in shelf.tables)
    books = ReportData(found["ledger"], found.get("budget"), found.get("advances"), settings or Settings(), tables)
    reconcile(books, report)


def notice(shelf: DatasetCache, locale: Locale) -> str:
    """Return what every page must say of invented figures; empty when all are real."""
    invented = any(made is not None and made.sample for made in shelf.used.values())
    return locale.word("sample-data") if invented else ""


def worded(shelf: DatasetCache, locale: Locale, report: Report) -> None:
    """Warn of datasets whose title, headings or labels have wordings, but none in the document's language."""
    for name, made in sorted(shelf.used.items()):
        if made is None:
            continue
        named: list[tuple[str, Texts]] = [("title", made.title), ("sample-note", made.sample_note)]
        for column in made.columns:
            named.append((f"{column.name}: label", column.label))
            if column.of is None:
                named += [(f"{column.name}: {choice.key}", choice.labels) for choice in column.choices]
        lacking = [what for what, texts in named if texts.lacks(locale.tag)]
        if lacking:
            message = "The dataset “{name}” has no words in “{lang}” for: {lacking}."
            hint = "Add them beside those of the other languages; until then the readers see the file's own."
            place, some = made.columns[0].span, ", ".join(lacking[:6]) + (", …" if len(lacking) > 6 else "")
            report.warning("LNG019", Span(place.path), message, hint, name=name, lang=locale.tag, lacking=some)


def attachments(shelf: DatasetCache, locale: Locale) -> tuple[Attached, ...]:
    """Return the datasets used as CSV, to go with the document, in the order of their names."""
    found = []
    for name, made in sorted(shelf.used.items()):
        if made is not None:
            title = made.title.text(locale.tag) or next(iter(made.title.wordings()), name)
            if name not in shelf.written:
                shelf.written[name] = write_csv(made)
            found.append(Attached(f"{name}.csv", "text/csv", title, shelf.written[name]))
    return tuple(found)
