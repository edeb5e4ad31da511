"""Measures long reports against typst, bare WeasyPrint and docxtpl, whole cold processes in turn, by processor time.

The others are taken from a folder given with `--packages` (`pip install --target DIR typst docxtpl`): they are no
dependencies of ours. Peak memory is that of a process whose parent is small.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import ENVIRONMENT, PROGRAM, ROOT

COLUMNS = ("entry", "date", "partner", "category", "supplier", "document", "amount", "erdf")
HEAD = """\
deliverable: report
title: Регистър
author: Община Хасково
language: bg
template: report
date: 2026-11-23
blocks:
  - block: section
    id: all
    slot: landscape
    title: Регистър
    blocks:
      - block: summary
        id: ledger
        title: Всички разходи
        table: {{dataset: ledger-sample, rows: [], list: [{}]}}
""".format(", ".join(COLUMNS))
WRITE = """
import sys; sys.path.insert(0, sys.argv[1])
from pathlib import Path
import workspaces
from careget_docs.pipeline import pipeline
from careget_docs.diagnostics import Report
from careget_docs.languages import load_locale
from careget_docs.plugin import Kit
from careget_docs.garbage import seldom
seldom()  # as the command does
folder, report = Path(sys.argv[2]), Report()
tree = workspaces.compose(folder, 'big', report)
kit = Kit(workspaces.brand(folder), load_locale('bg'), report)
data = pipeline.writers([sys.argv[3]])[sys.argv[3]].write(tree, kit)
assert len(data) > 1000, list(map(str, report))
Path(sys.argv[4]).write_bytes(data)
"""
TYPST = """
import sys; sys.path.insert(0, sys.argv[1])
import typst
typst.compile(sys.argv[2], output=sys.argv[3], pdf_standards='ua-1', font_paths=[sys.argv[4]])
"""
WEASY = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')
"""
DOCXTPL = """
import sys; sys.path.insert(0, sys.argv[1])
import json
from docxtpl import DocxTemplate
made = DocxTemplate(sys.argv[2]); made.render({'rows': json.load(open(sys.argv[3]))}); made.save(sys.argv[4])
"""
PEAK = "import subprocess,resource,sys; subprocess.run(sys.argv[1:],check=True,capture_output=True);"
PEAK += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"


def workspace(folder: Path, rows: int) -> list[list[str]]:
    """Make a workspace with a ledger of so many rows; return the rows as texts."""
    import shutil

    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "deliverables" / "data", folder / "deliverables" / "data")
    shutil.copy(ROOT / "deliverables" / "project.yaml", folder / "deliverables")
    made = [sys.executable, str(ROOT / "benchmarks" / "sample_ledger.py"), "--rows", str(rows)]
    subprocess.run([*made, "--folder", str(folder / "deliverables" / "data")], check=True, capture_output=True)
    (folder / "deliverables" / "big.yaml").write_text(HEAD, "utf-8")
    with (folder / "deliverables" / "data" / "ledger-sample.csv").open(encoding="utf-8", newline="") as stream:
        _, *found = csv.reader(stream, delimiter=";")
    return [[row[at] for at in (0, 1, 2, 4, 6, 7, 9, 10)] for row in found]


def others(folder: Path, rows: list[list[str]], packages: str) -> dict[str, list[str]]:
    """Write the same table for the other programs, and return their commands by name."""
    from docx import Document

    heads = ["№", "Дата", "Партньор", "Категория", "Доставчик", "Документ", "Сума", "ЕФРР"]
    cells = ",".join(f"[{each}]" for row in rows for each in row)
    (folder / "t.typ").write_text(
        '#set document(title: "Регистър")\n#set text(lang: "bg", font: "DejaVu Sans", size: 7.4pt)\n'
        "#set page(flipped: true)\n= Регистър\n#table(columns: 8, table.header("
        + ",".join(f"[{each}]" for each in heads)
        + f"), {cells})\n",
        "utf-8",
    )
    body = "".join("<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in rows)
    head = "".join(f"<th scope=col>{each}</th>" for each in heads)
    style = "@page{size:A4 landscape}body{font:7.4pt Ubuntu}"
    (folder / "w.html").write_text(
        f"<html lang=bg><title>Регистър</title><style>{style}</style><h1>Регистър</h1><table><thead><tr>{head}</tr>"
        f"</thead><tbody>{body}</tbody></table>",
        "utf-8",
    )
    made = Document()
    table = made.add_table(rows=4, cols=8)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "{%tr for r in rows %}"
    for at, cell in enumerate(table.rows[2].cells):
        cell.text = f"{{{{ r[{at}] }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    made.save(str(folder / "t.docx"))
    import json

    (folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    found = {"bare WeasyPrint, PDF/UA-1": [sys.executable, "-c", WEASY, str(folder / "w.html"), str(folder / "w.pdf")]}
    if packages:
        found["typst, PDF/UA-1"] = [
            sys.executable, "-c", TYPST, packages, str(folder / "t.typ"), str(folder / "t.pdf"), str(folder),
        ]  # fmt: skip
        names = ("t.docx", "rows.json", "o.docx")
        found["docxtpl"] = [sys.executable, "-c", DOCXTPL, packages, *(str(folder / each) for each in names)]
    return found


def spent(command: list[str]) -> float:
    """Run a command and return the processor time that it and its workers took, in seconds."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=ENVIRONMENT)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def peak(command: list[str]) -> float:
    """Return the most memory that a command takes, in MiB."""
    done = subprocess.run([sys.executable, "-c", PEAK, *command], check=True, capture_output=True, cwd=ROOT)
    return int(done.stdout) / 1024


def ours(folder: Path, format: str) -> list[str]:
    """Return the command that writes a workspace's report in a format and does not check it."""
    target = str(folder / f"ours.{format}")
    return [sys.executable, "-c", WRITE, str(ROOT / "tests"), str(folder), format, target]


def measure(runs: int, packages: str) -> list[str]:
    """Return the lines of the report."""
    lines = ["| 2,150 rows × 8 columns | CPU s (median) | peak MiB |", "|---|--:|--:|"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "w"
        rows = workspace(folder, 2150)
        check = [*PROGRAM, "check", "big", "--workspace", str(folder), "--jobs", "1"]
        commands = {
            "careget-docs, PDF/UA-1 and PDF/A-3a, read and written": ours(folder, "pdf"),
            "the same, read back and preflighted": [*check, "--format", "pdf"],
            "careget-docs, DOCX, read and written": ours(folder, "docx"),
            "the same, read back and preflighted ": [*check, "--format", "docx"],
            **others(folder, rows, packages),
        }
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for turn in range(runs + 1):
            for label, command in commands.items():
                if "WeasyPrint" in label and turn > 0:
                    continue  # it takes half a minute
                found = spent(command)
                if turn or "WeasyPrint" in label:
                    taken[label].append(found)
        middle = {label: statistics.median(each) for label, each in taken.items()}
        lines += [f"| {label.strip()} | {middle[label]:.2f} | {peak(commands[label]):.0f} |" for label in commands]
        first, checked, docx, read, *_ = commands
        lines.append("")
        for label, one in (("typst, PDF/UA-1", first), ("typst, PDF/UA-1", checked), ("docxtpl", docx),
                           ("docxtpl", read)):  # fmt: skip
            if label in middle:
                ratio = statistics.median(a / b for a, b in zip(taken[one], taken[label], strict=True))
                about = " and checked" if one in (checked, read) else ""
                lines.append(f"- {(docx if one == read else first if one == checked else one)}{about}: "
                             f"{ratio:.2f} of the time of {label}.")  # fmt: skip
        large = Path(name) / "large"
        workspace(large, 20_000)
        for format in ("pdf", "docx"):
            command = ours(large, format)
            lines.append(f"- 20,000 rows, {format.upper()} written: {spent(command):.2f} s, {peak(command):.0f} MiB.")
        for format in ("pdf", "docx"):
            check = [[*PROGRAM, "check", "big", "--workspace", str(each), "--jobs", "1", "--format", format]
                     for each in (folder, large)]  # fmt: skip
            new = spent(check[1])
            small, whole = (spent(each) for each in check)
            lines.append(f"- 20,000 rows as {format.upper()}, checked: {whole / small:.1f} of the CPU of 2,150 rows "
                         f"(9.3 times as many), when pages of neither are new; {new / small:.1f} the first time; "
                         f"{peak(check[1]):.0f} MiB.")  # fmt: skip
    return lines


def whole(rows: int) -> str:
    """Build the sample report with a ledger of so many rows, in all its formats, as an author does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in ("templates", "deliverables"):
            shutil.copytree(ROOT / each, folder / each)
        made = [sys.executable, str(ROOT / "benchmarks" / "sample_ledger.py"), "--rows", str(rows)]
        subprocess.run([*made, "--folder", str(folder / "deliverables" / "data")], check=True, capture_output=True)
        build = [*PROGRAM, "build", "transparency-report-01", "--workspace", name]
        before, start = os.times(), time.perf_counter()
        done = subprocess.run([sys.executable, "-c", PEAK.replace("check=True", "check=False"), *build], check=False,
                              capture_output=True, cwd=ROOT, env=ENVIRONMENT)  # fmt: skip
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        files = sum(each.is_file() for each in (folder / "output" / "transparency-report-01").iterdir())
        return (f"- {rows} rows, one whole `build`: {files} files, {time.perf_counter() - start:.0f} s "
                f"({cpu:.0f} s of CPU), {int(done.stdout) / 1024:.0f} MiB.")  # fmt: skip


def main() -> None:
    """Measure, print, and with `--write` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--packages", default="", help="a folder with typst and docxtpl")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--whole", type=int, metavar="ROWS", help="only build a whole report of so many rows")
    options = parser.parse_args()
    if options.whole:
        print(whole(options.whole))
        return
    text = "\n".join(measure(options.runs, options.packages))
    print(text)
    if options.write:
        head = (
            f"# Reports\n\n`python benchmarks/report.py --packages DIR --write`: processor time, {options.runs} runs "
        )
        head += f"in turn, {os.cpu_count()} cores, typefaces cut before.\n\n"
        (ROOT / "benchmarks" / "report.md").write_text(head + text + "\n", "utf-8")


if __name__ == "__main__":
    main()
