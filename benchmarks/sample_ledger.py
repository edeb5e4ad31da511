"""Makes the invented ledger, budget, advances and deliverables of the sample report, of any length, always the same.

No figure, supplier or payment in it is real. `--measure` says how long such a ledger takes to be read and grouped.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import io
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "deliverables" / "data"

TOTAL = Decimal("5009480.00")
RATE = Decimal("0.80")
FIRST, LAST = datetime.date(2024, 12, 9), datetime.date(2026, 9, 30)
ROWS = 150
LABELS = {
    "Staff": "Персонал",
    "Office and administration": "Офис и администрация",
    "Travel and accommodation": "Път и настаняване",
    "External expertise and services": "Външна експертиза и услуги",
    "Equipment": "Оборудване",
    "Infrastructure and construction works": "Инфраструктура и строителни работи",
}
"""The six cost categories of the EUI (online guidance, 7.2) and the Bulgarian labels that figures are drawn from."""
BETTER = {
    "Път и настаняване": "Пътни разходи и настаняване",
    "Външна експертиза и услуги": "Външни експерти и услуги",
}
"""What those labels are called since the language review: a better name changes no figure of the sample."""
S, O, T, E, Q, I = LABELS.values()  # noqa: E741

BUDGET = {
    "MUA": {
        "WP1": {S: 30000, E: 25000},
        "WP2": {S: 310000, O: 46500, T: 24000, E: 60000},
        "WP4": {S: 90000, O: 13500, T: 9000, E: 140000},
        "WP5": {S: 160000, O: 24000, Q: 420000, I: 1265000},
    },
    "DP1": {"WP2": {S: 45000, O: 6750, T: 6000}, "WP3": {S: 70000, O: 10500, E: 35000}, "WP5": {S: 120000, O: 18000}},
    "DP2": {"WP2": {S: 40000, O: 6000, T: 4000}, "WP4": {S: 85000, O: 12750, E: 60000}, "WP5": {S: 70000, O: 10500}},
    "DP3": {"WP2": {S: 38000, O: 5700}, "WP5": {S: 150000, O: 22500, E: 95000, Q: 180000}},
    "DP4": {"WP2": {S: 36000, O: 5400, T: 5000}, "WP3": {S: 60000, O: 9000}, "WP5": {S: 180000, O: 27000, Q: 60000}},
    "DP5": {"WP2": {S: 34000, O: 5100}, "WP5": {S: 200000, O: 30000, E: 40000, Q: 215000}},
    "DP6": {"WP2": {S: 30000, O: 4500, T: 3000}, "WP4": {S: 40000, O: 6000, E: 30000}, "WP5": {S: 75000, O: 11250}},
    "TP1": {"WP6": {S: 42000, O: 6300, T: 13200}},
    "TP2": {"WP6": {S: 42000, O: 6300, T: 13200}},
    "TP3": {"WP6": {S: 42000, O: 6300, T: 13200}},
}
"""Invented: EUR by partner, work package and cost category; what is left of the total is construction of the MUA."""

DELIVERABLES = {
    "D 1.1.1": ("Доклад за началната фаза", "готов"),
    "D 2.1.1": ("Наръчник за управление на проекта", "готов"),
    "D 2.2.1": ("Протоколи от управляващия комитет", "в работа"),
    "D 2.3.1": ("План за управление на риска", "готов"),
    "D 3.1.1": ("План за мониторинг и оценка", "готов"),
    "D 3.2.1": ("Междинна оценка", "в работа"),
    "D 4.1.1": ("Комуникационна стратегия", "готов"),
    "D 4.1.2": ("Встъпително събитие", "готов"),
    "D 4.2.1": ("Електронен бюлетин", "в работа"),
    "D 4.3.1": ("Заключителна конференция", "предстои"),
    "D 5.1.1": ("Технически проект на сградата", "готов"),
    "D 5.1.2": ("Изпълнени строителни работи", "в работа"),
    "D 5.2.1": ("Доставено медицинско оборудване", "в работа"),
    "D 5.3.1": ("Програма за телемедицина", "в работа"),
    "D 5.4.1": ("Модул за обучение", "предстои"),
    "D 6.1.1": ("План за трансфер", "в работа"),
    "D 6.2.1": ("Доклад от учебно посещение", "предстои"),
}
"""Invented titles and states by deliverable code."""

ADVANCES = [
    ("1", datetime.date(2025, 8, 18), Decimal("2003792.00"), "Първо авансово плащане"),
    ("2", datetime.date(2026, 9, 14), Decimal("1202275.20"), "Второ авансово плащане"),
]


@dataclass(frozen=True)
class Line:
    """A budget line and what of it is spent, in EUR."""

    partner: str
    package: str
    category: str
    amount: Decimal
    spent: Decimal


def number(text: str, below: int) -> int:
    """Return a number below a bound that depends on nothing but the text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % below


def budget() -> list[Line]:
    """Return the budget lines; they add up to TOTAL, and each is a multiple of 10 EUR."""
    found = [
        (partner, package, category, Decimal(amount))
        for partner, packages in BUDGET.items()
        for package, categories in packages.items()
        for category, amount in categories.items()
    ]
    left = TOTAL - sum(amount for *_, amount in found)
    assert left >= 0, left
    at = next(i for i, line in enumerate(found) if line[2] == I)
    found[at] = (*found[at][:3], found[at][3] + left)
    lines = []
    for partner, package, category, amount in found:
        assert amount % 10 == 0
        part = 90 if package == "WP1" else 25 + number(f"{partner}{package}{category}", 45)
        lines.append(Line(partner, package, category, amount, amount * part / 100))
    return lines


def shared(line: Line, count: int) -> Iterator[Decimal]:
    """Yield `count` amounts that add up to what is spent of a line."""
    weights = [50 + number(f"{line}{at}", 100) for at in range(count)]
    left = line.spent
    for weight in weights[:-1]:
        part = (line.spent * weight / sum(weights)).quantize(Decimal("0.01"), ROUND_DOWN)
        left -= part
        yield part
    yield left


def counts(lines: list[Line], rows: int) -> list[int]:
    """Return how many entries each line gets, so that there are `rows` in all."""
    per, more = divmod(rows, len(lines))
    return [per + (at < more) for at in range(len(lines))]


def entries(rows: int) -> Iterator[list[str]]:
    """Yield the entries of the ledger, without their numbers."""
    lines = budget()
    days = (LAST - FIRST).days
    for line, count in zip(lines, counts(lines, rows), strict=True):
        codes = [code for code in DELIVERABLES if code.startswith(f"D {line.package[2:]}.")]
        for at, amount in enumerate(shared(line, count) if count else ()):
            seed = f"{line.partner}/{line.package}/{line.category}/{at}"
            erdf = (amount * RATE).quantize(Decimal("0.01"), ROUND_DOWN)
            code = codes[number(f"{seed}/code", len(codes))]
            span = 180 if line.package == "WP1" else days
            day = FIRST + datetime.timedelta(days=number(f"{seed}/day", span))
            supplier = f"Примерен доставчик {1 + number(f'{seed}/supplier', 40):02}"
            yield [
                day.isoformat(), line.partner, line.package, line.category, code, supplier,
                f"{line.category}: примерен разход по {code} на {line.partner}, запис {at + 1}",
                money(amount), money(erdf), money(amount - erdf),
            ]  # fmt: skip


def money(value: Decimal) -> str:
    """Return an amount as Bulgarian accounting programs export it."""
    return f"{value:.2f}".replace(".", ",")


def ledger(rows: int) -> list[list[str]]:
    """Return the ledger with its headings, by date, numbered."""
    head = ["№", "Дата", "Партньор", "Работен пакет", "Категория разходи", "Продукт", "Доставчик", "Документ №"]
    head += ["Описание", "Допустим разход, EUR", "ЕФРР, EUR", "Собствен принос, EUR"]
    made = []
    for at, entry in enumerate(sorted(entries(rows)), 1):
        day = datetime.date.fromisoformat(entry[0])
        made.append([str(at), f"{day:%d.%m.%Y}", *entry[1:6], f"{at:010}", *entry[6:]])
    return [head, *made]


def tables(rows: int) -> dict[str, list[list[str]]]:
    """Return the four tables by the names of their files."""
    plan = [["Партньор", "Работен пакет", "Категория разходи", "Бюджет, EUR", "ЕФРР, EUR", "Собствен принос, EUR"]]
    for line in budget():
        erdf = line.amount * RATE
        plan.append(
            [line.partner, line.package, line.category, money(line.amount), money(erdf), money(line.amount - erdf)]
        )
    advances = [["Вноска", "Дата", "Получено, EUR", "Бележка"]]
    advances += [[nth, f"{day:%d.%m.%Y}", money(amount), note] for nth, day, amount, note in ADVANCES]
    codes = [["Код", "Работен пакет", "Заглавие", "Състояние"]]
    codes += [[code, f"WP{code[2]}", title, state] for code, (title, state) in DELIVERABLES.items()]
    return {"ledger-sample": ledger(rows), "budget-sample": plan, "advances-sample": advances,
            "deliverables-sample": codes}  # fmt: skip


def text(table: list[list[str]]) -> str:
    """Return a table as Excel saves it in Bulgaria: semicolons, CRLF."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(table)
    written = out.getvalue()
    for first, better in BETTER.items():
        written = written.replace(first, better)
    return written


def write(folder: Path, rows: int) -> None:
    """Write the four CSV files into a folder."""
    for name, table in tables(rows).items():
        (folder / f"{name}.csv").write_bytes(text(table).encode())


def workspace(folder: Path, rows: int) -> Path:
    """Make a workspace with the project's values and a ledger of `rows` entries."""
    shutil.copytree(DATA, folder / "deliverables" / "data")
    shutil.copy(ROOT / "deliverables" / "project.yaml", folder / "deliverables")
    write(folder / "deliverables" / "data", rows)
    return folder


def measure(rows: int) -> None:
    """Print how long a ledger takes to be read, and to be grouped twice, in milliseconds."""
    from careget_docs.data.read.load_dataset import load_dataset, load_datasets
    from careget_docs.data.summary.summarise import summarise
    from careget_docs.data.summary.summary import Grouping, Reckoning, Summary
    from careget_docs.diagnostics import Report

    with tempfile.TemporaryDirectory() as name:
        place = workspace(Path(name), rows)
        load_dataset(place, "budget-sample", Report())
        asked = Summary("ledger-sample", (Grouping("partner"), Grouping("category")), (Reckoning("sum", "amount"),))
        read, grouped = [], []
        for _ in range(3 if rows > 20_000 else 9):
            report = Report()
            start = time.perf_counter()
            found = load_datasets(place, ["ledger-sample"], report)
            between = time.perf_counter()
            summarise(asked, found)
            grouped.append(time.perf_counter() - between)
            read.append(between - start)
            assert not report.failed
            assert len(found["ledger-sample"].rows) == rows
    best = f"{min(read) * 1000:.0f} + {min(grouped) * 1000:.1f}"
    print(f"{rows} rows: read {statistics.median(read) * 1000:.0f} ms, "
          f"grouped {statistics.median(grouped) * 1000:.1f} ms (best {best})")  # fmt: skip


def main() -> None:
    """Write the files of the sample, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS, help="entries of the ledger")
    parser.add_argument("--folder", type=Path, default=DATA, help="where the CSV files go")
    parser.add_argument("--measure", action="store_true", help="read and group instead of writing")
    options = parser.parse_args()
    if options.measure:
        measure(options.rows)
    else:
        write(options.folder, options.rows)


if __name__ == "__main__":
    main()
