"""Measures careget-docs against its engine in one run, and prints ratios; `--write` keeps them in results.md.

Each figure is the processor time (user and system, children too) of a whole cold process, the median of several
runs taken in turn (A B A B …), so that a slow moment of the machine meets both.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-c", "import sys; from careget_docs.cli.main import main; sys.exit(main())"]
BARE = """
import sys, pathlib
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
folder = pathlib.Path(sys.argv[1])
fonts = FontConfiguration()
sheets = [CSS(filename=path, font_config=fonts) for path in sorted(folder.glob('*.css'))]
page = HTML(filename=folder / 'page.html')
page.write_pdf(folder / 'bare.pdf', stylesheets=sheets, font_config=fonts, pdf_variant='pdf/ua-1')
"""
ENVIRONMENT = {**os.environ, "PYTHONWARNINGS": "ignore"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode, as the peers here have


def cpu(command: list[str]) -> tuple[float, float]:
    """Run a command and return its processor time and its wall time, in seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=ENVIRONMENT)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, end - start


def lay_out_bare(folder: Path, name: str = "newsletter-01", bleed: float = 0.0) -> None:
    """Write a deliverable's HTML, style sheets, pictures and typefaces as files that WeasyPrint can read by itself."""
    sys.path.insert(0, str(ROOT / "tests"))
    import workspaces
    from careget_docs.diagnostics import Report
    from careget_docs.drawing.fonts import faces
    from careget_docs.html import brand_css, html
    from careget_docs.languages import load_locale
    from careget_docs.plugin import Kit

    report = Report()
    document = workspaces.compose(ROOT, name, report)
    assert document is not None
    brand = workspaces.brand()
    made = html.markup(document, Kit(brand, load_locale("bg"), report))
    assert made is not None
    page = made.html
    for name, (_, data) in made.assets.items():
        file = name.replace("/", "-")
        (folder / file).write_bytes(data)
        page = page.replace(f"asset:{name}", file)
    (folder / "page.html").write_text(page, "utf-8")
    rules = []
    for family in brand.families:
        for face in faces(family):
            (folder / face.name).write_bytes(face.load())
            weight = "" if face.variable else f"font-weight:{face.weight};"
            style = "italic" if face.italic else "normal"
            rules.append(f"@font-face{{font-family:'{family.name}';{weight}font-style:{style};src:url({face.name})}}")
    sheets = ["\n".join(rules), *brand_css.sheets(document, brand, bleed)]
    for number, text in enumerate(sheets):
        (folder / f"{number}.css").write_text(text, "utf-8")


def measure(runs: int) -> list[str]:
    """Return the lines of the report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out_bare(folder)
        shutil.copytree(ROOT / "templates", folder / "w" / "templates")
        shutil.copytree(ROOT / "deliverables", folder / "w" / "deliverables")
        workspace = ["--workspace", str(folder / "w")]
        build = [*PROGRAM, "build", "newsletter-01", *workspace, "--force"]
        commands = {
            "bare WeasyPrint, the same HTML (pdf/ua-1)": [sys.executable, "-c", BARE, str(folder)],
            "one B: bare WeasyPrint, the frozen HTML (`b/`)": [
                sys.executable, "benchmarks/b/bare.py", str(folder / "b.pdf")
            ],
            "careget-docs build --force, PDF and Word, checked": [*build, "--format", "pdf,docx"],
            "careget-docs build --force --format pdf": [*build, "--format", "pdf"],
            "careget-docs build --force --format docx": [*build, "--format", "docx"],
            "careget-docs list": [*PROGRAM, "list", *workspace],
            "careget-docs --help": [*PROGRAM, "--help"],
            "careget-docs build --help": [*PROGRAM, "build", "--help"],
        }  # fmt: skip
        figures: dict[str, list[tuple[float, float]]] = {label: [] for label in commands}
        for turn in range(runs + 1):
            for label, command in commands.items():
                spent = cpu(command)
                if turn:
                    figures[label].append(spent)
    bases = [[spent for spent, _ in pairs] for pairs in list(figures.values())[:2]]
    lines = ["| what | CPU s (median) | wall s (median) | CPU to bare (median of pairs) | CPU in B | wall to CPU |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    for label, pairs in figures.items():
        ratios = [statistics.median(a / b for (a, _), b in zip(pairs, base, strict=True)) for base in bases]
        spent, wall = (statistics.median(pair[index] for pair in pairs) for index in (0, 1))
        beside = statistics.median(b / a for a, b in pairs)
        lines.append(f"| {label} | {spent:.2f} | {wall:.2f} | {ratios[0]:.3f} | {ratios[1]:.3f} | {beside:.2f} |")
    return lines


def main() -> None:
    """Measure, print, and with `--write` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = measure(options.runs)
    print("\n".join(lines))
    if options.write:
        head = f"# Figures\n\n`make bench ARGS=--write`: {options.runs} runs in turn, {os.cpu_count()} cores. "
        head += "Typefaces are cut and pictures drawn for Word once a machine; those are kept in these runs.\n"
        head += "Load of the machine when they ended (1 min): " + f"{os.getloadavg()[0]:.1f}.\n"
        goal = (
            "\nAims (issue 17): the whole build in less CPU than the bare engine, its wall time under 0.7 of its CPU; "
        )
        goal += "`list` 0.06 B, `--help` 0.03 B.\n"
        (ROOT / "benchmarks" / "results.md").write_text(head + goal + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
