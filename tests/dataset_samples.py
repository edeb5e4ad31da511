"""Small datasets for tests: declarations, CSV texts, workbooks, and whole books of random but right figures."""

from __future__ import annotations

import csv
import datetime
import io
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

from careget_docs.data.dataset import Dataset
from careget_docs.data.read.load_dataset import load_dataset
from careget_docs.diagnostics import Report

CENT = Decimal("0.01")
FIRST, LAST = datetime.date(2024, 12, 1), datetime.date(2028, 5, 31)
HEAD = """\
title: Проба
file: {file}
sample: false
"""
SIMPLE = """\
columns:
  - {name: date, header: Дата, kind: date}
  - {name: partner, header: Партньор, kind: partner, choices: [MUA, DP1, DP2]}
  - {name: category, header: Категория, kind: category, choices: {Staff: Персонал, Equipment: Оборудване}}
  - {name: text, header: Описание, kind: text}
  - {name: amount, header: Сума, kind: amount, required: true}
"""
HEADER = ("Дата", "Партньор", "Категория", "Описание", "Сума")
ROW = ("31.05.2025", "MUA", "Персонал", "Заплата", "1234,50")


def declare(folder: Path, id: str, text: str) -> None:
    """Write a declaration."""
    place = folder / "deliverables" / "data"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{id}.yaml").write_text(text, "utf-8")


def rows_text(rows: Iterable[Iterable[object]], delimiter: str = ";") -> str:
    """Return rows as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def workbook(rows: Iterable[Iterable[object]], change: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook with one sheet, “Разходи”; `change` may alter it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Разходи"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def load(folder: Path, data: bytes | str, extra: str = "", columns: str = SIMPLE) -> tuple[Dataset | None, Report]:
    """Write a file and its declaration, and read it."""
    raw = data.encode() if isinstance(data, str) else data
    file = "x.xlsx" if raw[:2] == b"PK" else "x.csv"
    declare(folder, "x", HEAD.format(file=file) + extra + columns)
    (folder / "deliverables" / "data" / file).write_bytes(raw)
    report = Report()
    return load_dataset(folder, "x", report), report


def amounts(folder: Path, text: str, mark: str = ",", more: str = "") -> tuple[Dataset | None, Report]:
    """Read a dataset of one amount."""
    declared = f'decimal-mark: "{mark}"\n' if mark else ""
    columns = f"columns: [{{name: amount, header: Сума, kind: amount{more}}}]\n"
    return load(folder, rows_text([["Сума", "б"], [text, ""]]), f"{declared}ignore: [б]\n", columns)


LEDGER = """\
decimal-mark: ","
columns:
  - {name: date, header: Дата, kind: date, required: true}
  - {name: partner, header: Партньор, kind: partner}
  - {name: work-package, header: РП, kind: work-package, required: true}
  - {name: category, header: Категория, kind: category, required: true}
  - {name: supplier, header: Доставчик, kind: text, required: true}
  - {name: document, header: Документ, kind: document, required: true}
  - {name: amount, header: Сума, kind: amount, required: true, sum-of: [erdf, own]}
  - {name: erdf, header: ЕФРР, kind: amount, required: true}
  - {name: own, header: Собствен принос, kind: amount, required: true}
"""
BUDGET = """\
decimal-mark: ","
total: {amount: budget}
columns:
  - {name: partner, header: Партньор, kind: partner, required: true}
  - {name: work-package, header: РП, kind: work-package, required: true}
  - {name: category, header: Категория, kind: category, required: true}
  - {name: amount, header: Сума, kind: amount, required: true, sum-of: [erdf, own]}
  - {name: erdf, header: ЕФРР, kind: amount, required: true}
  - {name: own, header: Собствен принос, kind: amount, required: true}
"""
ADVANCES = """\
decimal-mark: ","
columns:
  - {name: instalment, header: Вноска, kind: number, required: true}
  - {name: amount, header: Сума, kind: amount, required: true}
"""


@dataclass
class Entry:
    """A row of a ledger or a budget."""

    date: datetime.date
    partner: str
    package: str
    category: str
    supplier: str
    document: str
    amount: Decimal
    erdf: Decimal
    own: Decimal

    def line(self) -> tuple[str, str, str]:
        """Return the budget line."""
        return self.partner, self.package, self.category


@dataclass
class Pages:
    """Everything that is written down for one report, before it is read; `budget` is the declared total."""

    ledger: list[Entry] = field(default_factory=list)
    lines: list[Entry] = field(default_factory=list)
    advances: list[tuple[int, Decimal]] = field(default_factory=list)
    budget: Decimal = Decimal(0)

    def write(self, folder: Path) -> None:
        """Write the three datasets."""
        own = ["ЕФРР", "Собствен принос"]
        ledger = [["Дата", "Партньор", "РП", "Категория", "Доставчик", "Документ", "Сума", *own]]
        ledger += [
            [f"{e.date}", e.partner, e.package, e.category, e.supplier, e.document, *_money(e)] for e in self.ledger
        ]
        budget = [["Партньор", "РП", "Категория", "Сума", *own]]
        budget += [[e.partner, e.package, e.category, *_money(e)] for e in self.lines]
        paid = [["Вноска", "Сума"], *([str(nth), _comma(value)] for nth, value in self.advances)]
        for id, declared, rows in (
            ("ledger", LEDGER, ledger),
            ("budget", BUDGET, budget),
            ("advances", ADVANCES, paid),
        ):
            declare(folder, id, HEAD.format(file=f"{id}.csv") + declared)
            (folder / "deliverables" / "data" / f"{id}.csv").write_text(rows_text(rows), "utf-8")


def _money(entry: Entry) -> list[str]:
    return [_comma(value) for value in (entry.amount, entry.erdf, entry.own)]


def _comma(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def seeded(seed: int) -> random.Random:
    """Return a generator that gives the same numbers at every run."""
    return random.Random(seed)  # noqa: S311


def entry(rng: random.Random, line: tuple[str, str, str], amount: Decimal, number: int) -> Entry:
    """Return a row on a budget line whose ERDF is 80 %, rounded down."""
    erdf = (amount * Decimal("0.8")).quantize(CENT, ROUND_DOWN)
    day = FIRST + datetime.timedelta(days=rng.randrange((LAST - FIRST).days + 1))
    supplier = f"Примерен доставчик {rng.randrange(1, 9):02}"
    return Entry(day, *line, supplier, f"{number:010}", amount, erdf, amount - erdf)


def pages(rng: random.Random) -> Pages:
    """Return random books in which everything adds up."""
    made = Pages()
    partners, packages = ["MUA", "DP1", "DP2", "TP1"], ["WP2", "WP4", "WP5"]
    lines = [(p, w, c) for p in partners for w in packages for c in ("Персонал", "Оборудване", "Път")]
    lines = sorted(rng.sample(lines, rng.randrange(3, len(lines))))
    for line in lines:
        made.lines.append(entry(rng, line, Decimal(rng.randrange(100_000, 9_000_000)) / 100, 0))
    made.budget = sum((one.amount for one in made.lines), Decimal(0))
    for number in range(1, rng.randrange(2, 40)):
        chosen = rng.choice(made.lines)
        spent = sum((one.amount for one in made.ledger if one.line() == chosen.line()), Decimal(0))
        most = int((chosen.amount - spent) * 100)
        if most > 1:
            made.ledger.append(entry(rng, chosen.line(), Decimal(rng.randrange(1, most)) / 100, number))
    if not made.ledger:
        made.ledger.append(entry(rng, made.lines[0].line(), CENT, 1))
    whole = sum((one.erdf for one in made.lines), Decimal(0))
    for nth, share in enumerate((50, 30, 20)[: rng.randrange(4)], 1):
        made.advances.append((nth, (whole * share / 100).quantize(CENT, ROUND_DOWN)))
    return made
