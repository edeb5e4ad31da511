"""What the columns of an unknown ledger seem to be, by their headings and their cells, and why; a person decides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careget_docs.data.dataset import KIND_WORDS, ColumnKind
from careget_docs.data.read.dates import FORMS, DateFault, read_date
from careget_docs.diagnostics import Phrase, phrase

_HEADINGS: tuple[tuple[str, ColumnKind, str], ...] = (
    (r"ефрр|еррд|erdf|fedr|fesr|ετπα|erpf", ColumnKind.AMOUNT, "erdf"),
    (r"собствен|own contribution|съфинансиране|national", ColumnKind.AMOUNT, "own"),
    (r"валута|currency", ColumnKind.CURRENCY, "currency"),
    (r"дата|date\b|datum", ColumnKind.DATE, "date"),
    (r"партньор|partner|бенефициер", ColumnKind.PARTNER, "partner"),
    (r"работен пакет|work package|\bwp\b|\bрп\b", ColumnKind.WORK_PACKAGE, "work-package"),
    (r"категори|categor|бюджетен ред|budget line|перо", ColumnKind.CATEGORY, "category"),
    (r"доставчик|изпълнител|supplier|contractor|vendor", ColumnKind.TEXT, "supplier"),
    (r"документ|фактура|invoice|document", ColumnKind.DOCUMENT, "document"),
    (r"продукт|deliverable|резултат", ColumnKind.DELIVERABLE, "deliverable"),
    (r"място|населено|place|city", ColumnKind.PLACE, "place"),
    (r"описание|предмет|основание|description|subject", ColumnKind.TEXT, "description"),
    (r"дял|процент|share|%", ColumnKind.SHARE, "share"),
    (r"сума|разход|стойност|бюджет|получено|общо|amount|cost|total|expenditure|value|€|\beur\b|евро",
     ColumnKind.AMOUNT, "amount"),
    (r"^(?:№|n[o°]\.?|номер|number|entry|по ред)", ColumnKind.CODE, "entry"),
)  # fmt: skip
"""By the words of a heading: what its column is, and what reports call it; the first that fits counts."""
_CODES = {
    ColumnKind.WORK_PACKAGE: re.compile(r"WP ?\d{1,2}", re.IGNORECASE),
    ColumnKind.DELIVERABLE: re.compile(r"D[ .]?\d{1,2}\.\d{1,2}\.\d{1,3}", re.IGNORECASE),
}
_NUMBER = re.compile(r"-?\d{1,3}(?:[ \u00a0\u202f.,']?\d{3})*(?:[.,]\d+)?|-?\d+(?:[.,]\d+)?")
_CENTS = re.compile(r"[.,](\d{1,2})$")
MOST = 0.8
"""The share of cells that decides what a column is."""
_FIGURES = (ColumnKind.AMOUNT, ColumnKind.NUMBER, ColumnKind.SHARE)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column seems to be: its kind, what reports would call it, and why."""

    kind: ColumnKind
    name: str
    why: Phrase


def guess(heading: str, cells: Sequence[str], taken: Sequence[str] = ()) -> ColumnGuess:
    """Return what a column seems to be; `taken` are names of others. Its cells outweigh its heading."""
    said = [" ".join(cell.split()) for cell in cells if cell.strip()]
    seen, why_seen = _by_cells(said)
    match = next(((found[0], kind, name) for pattern, kind, name in _HEADINGS
                  if (found := re.search(pattern, heading.casefold()))), None)  # fmt: skip
    if match and _fits(match[1], said):
        word, kind, name = match
        return ColumnGuess(kind, _free(name, taken), phrase("Its heading says “{word}”.", word=word))
    name = {ColumnKind.TEXT: "text"}.get(seen, seen.value)
    if match:
        told = phrase("Its heading says “{word}”, but its cells do not: they look like {kind}.", word=match[0],
                      kind=KIND_WORDS[seen])  # fmt: skip
        return ColumnGuess(seen, _free(name, taken), told)
    return ColumnGuess(seen, _free(name, taken), why_seen)


def _free(name: str, taken: Sequence[str]) -> str:
    number = 2
    made = name
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made


def _fits(kind: ColumnKind, cells: Sequence[str]) -> bool:
    """Return whether most cells are what a kind asks for: the few others are faults to be found, and no other kind."""
    pattern = _CODES.get(kind)
    if kind is ColumnKind.DATE:
        right = [_is_day(cell) for cell in cells]
    elif kind in _FIGURES:
        right = [bool(_NUMBER.fullmatch(cell.strip("%€ ").strip())) for cell in cells]
    else:
        right = [pattern is None or bool(pattern.fullmatch(cell)) for cell in cells]
    return sum(right) >= MOST * len(right)


def _is_day(cell: str) -> bool:
    found = read_date(cell, "")
    return not isinstance(found, DateFault) or found.reason == "ambiguous"


def _by_cells(cells: Sequence[str]) -> tuple[ColumnKind, Phrase]:
    """Return what cells look like, and how that is told."""
    if not cells:
        return ColumnKind.TEXT, phrase("Its cells are empty.")
    for kind in (*_CODES, ColumnKind.DATE):
        if _fits(kind, cells):
            return kind, phrase("Its cells look like {kind}.", kind=KIND_WORDS[kind])
    if _fits(ColumnKind.NUMBER, cells):
        cents = any(_CENTS.search(cell) for cell in cells)
        kind = ColumnKind.AMOUNT if cents else ColumnKind.NUMBER
        return kind, phrase("Its cells look like {kind}.", kind=KIND_WORDS[kind])
    return ColumnKind.TEXT, phrase("Its cells are words of different kinds.")


def decimal_mark(cells: Sequence[str]) -> str:
    """Return what separates euros from cents in cells, by what most show; empty where none does."""
    marks = [match.group()[0] for cell in cells if (match := _CENTS.search(cell.strip("€ ").strip()))]
    return max(set(marks), key=marks.count) if marks else ""


def date_form(cells: Sequence[str]) -> str:
    """Return the first form in which most days of a column can be read; empty where there is none."""
    days = [cell for cell in cells if cell.strip()]

    def able(form: str) -> bool:
        right = [not isinstance(read_date(" ".join(cell.split()), form), DateFault) for cell in days]
        return sum(right) >= MOST * len(right)

    return next(filter(able, FORMS), "") if days else ""
