"""The Word table read as it comes back: its rows by the ids in their first column, each fault with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careget_docs import languages
from careget_docs.diagnostics import Phrase, Severity, joined, phrase
from careget_docs.inspection.docx.names import W, value, whole
from careget_docs.ooxml.package import Limits, Package, Refused
from careget_docs.translations.exchange.docx_words import THROUGH, CellWords, Surroundings, surroundings, words
from careget_docs.translations.exchange.parcel import Flaw, Parcel, ParcelError, Unit

LARGEST = 40_000_000
"""Bytes that a file may have unpacked."""
COLUMNS = (4, 3)
"""How many columns the table has: place, source, terms and translation; files of earlier versions have no terms."""
_PLACE = re.compile(r"(?:blocks/)?[\w-]+/[\w-]+/[\w-]+(?:\.[\w-]+)*")
_PAIR = re.compile(r"(\S+): ([A-Za-z]{2,3}(?:-\w+)*) > ([A-Za-z]{2,3}(?:-\w+)*)")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def read(data: bytes) -> Parcel:
    """Return the parcel that came back; insertions count, deletions do not. Raises ParcelError for another table."""
    try:
        package = Package(data, Limits(whole=LARGEST))
        body = package.xml(package.main) if package.main else None
        around = surroundings(package)
        core = _core(package)
    except Refused as refused:
        reason = refused.damage or refused.reason
        raise ParcelError("The Word file is damaged: {reason}.", "Ask for it again.", reason=reason) from refused
    rows = list(_rows(body, around)) if body is not None else []
    ours = {row.table for row in rows if row.is_unit}
    if not ours:
        hint = "It is made by `careget-docs translations --export docx` and keeps its columns."
        raise ParcelError("This Word file is no table for translators.", hint)
    units, flaws = [], []
    for row in rows:
        if row.table not in ours:
            continue
        unit, told = row.taken()
        units += [unit] if unit else []
        flaws += told
    if any(row.table not in ours and row.text for row in rows):
        message, hint_ = phrase("Another table of the file has no places of texts and was not read."), phrase("")
        flaws.append(Flaw(Severity.WARNING, "LNG020", message, hint_))
    name, source, target = _pair([row for row in rows if row.is_head], core)
    return Parcel(name, source, target, "", tuple(units), tuple(flaws))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table: the table's number, its own, both as people count, and its cells."""

    table: int
    tables: int
    number: int
    cells: tuple[CellWords, ...]
    merged: bool
    head: bool
    columns: int
    """How many cells the first row of its table has."""

    @property
    def place(self) -> str:
        """The id in its first cell, without what a word processor may put into it."""
        return "".join(self.cells[0].text.translate(_UNSEEN).split()) if self.cells else ""

    @property
    def text(self) -> str:
        return " ".join(" ".join(cell.text for cell in self.cells).split())

    @property
    def whole(self) -> bool:
        """True for a row with all its columns, as many as the first row of its table has."""
        return len(self.cells) == self.columns and self.columns in COLUMNS and not self.merged

    @property
    def is_unit(self) -> bool:
        return self.whole and bool(_PLACE.fullmatch(self.place))

    @property
    def is_head(self) -> bool:
        return self.head and not _PLACE.fullmatch(self.place)

    @property
    def name(self) -> Phrase:
        if self.tables == 1:
            return phrase("row {row}", row=self.number)
        return phrase("table {table}, row {row}", table=self.table, row=self.number)

    def taken(self) -> tuple[Unit | None, list[Flaw]]:
        """Return the text of the row, None where there is none to take, and what is to be told of it."""
        if self.is_head or not self.text:
            return None, []
        if not self.is_unit:
            reason = phrase("its cells are merged or split.")
            if self.whole:
                reason = phrase("“{text}” in its first cell is not the place of a text.", text=self.cells[0].text[:60])
            return None, [self._left_out(self.name, reason)]
        source, target = self.cells[1], self.cells[-1]
        state = "translated" if target.text.strip() else "initial"
        unit = Unit(self.place, source.text, target.text, state, row=self.name)  # type: ignore[arg-type]  # one of two
        if target.lost:
            reason = phrase("its cell has {what}, which no text can hold.", what=joined(target.lost, ", "))
            return None, [self._left_out(unit.name, reason)]
        told = [
            phrase("The file has a remark on “{name}”: “{text}”.", name=unit.name, text=text[:200])
            for text in source.remarks + target.remarks
        ]
        told += [phrase("“{name}” has {what}.", name=unit.name, what=what) for what in target.doubts]
        hint = phrase("It was not taken in.")
        return unit, [Flaw(Severity.WARNING, "LNG020", message, hint) for message in told]

    def _left_out(self, name: str | Phrase, reason: Phrase) -> Flaw:
        message = phrase("“{name}” was left out: {reason}", name=name, reason=reason)
        hint = phrase("Type the translation into the YAML file, or fix the row and take the file in again.")
        return Flaw(Severity.ERROR, "LNG015", message, hint, unit=self.place if self.is_unit else "")


def _rows(body: Any, around: Surroundings) -> Iterator[_Row]:
    tables = [table for table in body.iter(f"{W}tbl") if next(table.iterancestors(f"{W}tc"), None) is None]
    for count, table in enumerate(tables, 1):
        columns = 0
        for number, row in enumerate(_within(table, "tr"), 1):
            if row.find(f"{W}trPr/{W}del") is not None or row.find(f"{W}trPr/{W}moveFrom") is not None:
                continue
            cells = [cell for cell in _within(row, "tc") if cell.find(f"{W}tcPr/{W}cellDel") is None]
            merged = any(
                whole(value(cell, "tcPr/gridSpan")) > 1
                or any(cell.find(f"{W}tcPr/{W}{name}") is not None for name in ("vMerge", "hMerge", "cellMerge"))
                for cell in cells
            )
            head = number == 1 or row.find(f"{W}trPr/{W}tblHeader") is not None
            read = tuple(words(cell, around, buttons=at == len(cells) - 1) for at, cell in enumerate(cells))
            columns = columns or len(cells)
            yield _Row(count, len(tables), number, read, merged, head, columns)


def _within(parent: Any, name: str) -> Iterator[Any]:
    """Yield rows or cells, also those in content controls and tracked insertions."""
    for node in parent:
        if node.tag == f"{W}{name}":
            yield node
        elif node.tag in THROUGH or node.tag == f"{W}sdt":
            yield from _within(node, name)


def _core(package: Package) -> dict[str, str]:
    """Return the properties of the file, where it has kept them and they can be read."""
    try:
        root = package.xml(package.first("core-properties") or "docProps/core.xml")
    except Refused:
        return {}
    return {each.tag.rpartition("}")[2]: each.text or "" for each in root.iter()} if root is not None else {}


def _pair(heads: list[_Row], core: dict[str, str]) -> tuple[str, str, str]:
    """Return the deliverable and both languages: from the table's head, the file's properties, or the head's words."""
    for row in heads:
        if found := _PAIR.search(row.text.translate(_UNSEEN)):
            return found[1], found[2], found[3]
    source, _, target = core.get("keywords", "").partition(" > ")
    if source and target:
        return core.get("subject", ""), source.strip(), target.strip()
    told = next(filter(None, (_told(row) for row in heads if len(row.cells) in COLUMNS)), ("", ""))
    return core.get("subject", ""), *told


def _told(head: _Row) -> tuple[str, str] | None:
    """Return the two languages that the words above the columns name, as the exporter writes them."""
    from babel import Locale

    texts = [" ".join(cell.text.replace("*", "").split()) for cell in head.cells]
    source, target = texts[1], texts[-1]
    for tag in languages.tags():
        locale, names = languages.load_locale(tag), Locale.parse(tag)
        if target == locale.word("exchange-target").format(language=names.get_display_name(tag)):
            for other in languages.tags():
                named = Locale.parse(other).get_display_name(tag)
                if source == locale.word("exchange-source").format(language=named):
                    return other, tag
            return "", tag
    return None
