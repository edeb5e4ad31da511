"""Measures printed matter: screen and press files, against the bare engine; imposition; memory with large photographs.

`--write` keeps the figures in press.md. Processor time of whole cold processes, medians of runs taken in turn.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from run import BARE, PROGRAM, ROOT, cpu, lay_out_bare

PRINTED = ("brochure-01", "booklet-01", "poster-01", "rollup-01", "billboard-01", "plaque-01")
PHOTOGRAPHS = 10
WIDE, HIGH = 6000, 4000
"""Pixels of a photograph of 24 megapixels."""
DRAWING = f"""
import sys
import numpy as np
from PIL import Image
x, y = np.meshgrid(np.linspace(0, 1, {WIDE}, dtype='f4'), np.linspace(0, 1, {HIGH}, dtype='f4'))
for number in range({PHOTOGRAPHS}):
    waves = [(np.sin(40 * (x * (number + 1) + y * part)) * 127 + 127).astype(np.uint8) for part in (1, 2, 3)]
    Image.fromarray(np.stack(waves, axis=2), 'RGB').save(f'{{sys.argv[1]}}/photo-{{number}}.jpg', quality=88)
"""
BARE_PRESS = BARE.replace(", pdf_variant='pdf/ua-1'", "")


def each(runs: int, folder: Path) -> list[str]:
    """Return a line for each deliverable: screen, press, both together, and the bare engine on the press's HTML."""
    lines = ["| deliverable | screen s | press s | both s | bare s | press : bare |", "|---|--:|--:|--:|--:|--:|"]
    for name in PRINTED:
        bare = folder / name
        bare.mkdir()
        lay_out_bare(bare, name, bleed=3)
        build = [*PROGRAM, "build", name, "--workspace", str(folder / "w"), "--jobs", "1"]
        commands = {
            "screen": [*build, "--format", "pdf"],
            "press": [*build, "--format", "press"],
            "both": [*build, "--format", "pdf,press"],
            "bare": [sys.executable, "-c", BARE_PRESS, str(bare)],
        }
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for turn in range(runs + 1):
            for label, command in commands.items():
                spent, _ = cpu(command)
                if turn:
                    taken[label].append(spent)
        ratio = statistics.median(a / b for a, b in zip(taken["press"], taken["bare"], strict=True))
        row = " | ".join(f"{statistics.median(taken[label]):.2f}" for label in commands)
        lines.append(f"| {name} | {row} | {ratio:.2f} |")
    return lines


def writing(runs: int, folder: Path) -> str:
    """Return what making the A3 press file takes without looking at it, against the bare engine, as cold processes."""
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "import workspaces\n"
        "from careget_docs.pipeline import pipeline\n"
        "from careget_docs.diagnostics import Report\n"
        "from careget_docs.languages import load_locale\n"
        "from careget_docs.plugin import Kit\n"
        "tree = workspaces.compose(workspaces.ROOT, 'poster-01', Report())\n"
        "kit = Kit(workspaces.brand(), load_locale('bg'), Report())\n"
        "assert pipeline.writers(['press'])['press'].write(tree, kit)\n"
    )
    pairs = []
    for turn in range(runs + 1):
        one, _ = cpu([sys.executable, "-c", code])
        other, _ = cpu([sys.executable, "-c", BARE_PRESS, str(folder / "poster-01")])
        if turn:
            pairs.append((one, other))
    ratio = statistics.median(one / other for one, other in pairs)
    return f"A3 poster, press file written and not checked: {ratio:.2f} times the bare engine (aim: under 1.5)."


def imposing(runs: int) -> str:
    """Return what imposing twelve pages takes in a running process."""
    sys.path.insert(0, str(ROOT / "tests"))
    import io

    import pikepdf

    import press_files
    import workspaces
    from careget_docs.diagnostics import Report
    from careget_docs.press.imposition import impose
    from careget_docs.press.print_job import job

    with pikepdf.open(io.BytesIO(press_files.made("booklet-01"))) as pdf:
        for index in range(4):
            pdf.pages.append(pdf.pages[index])
        out = io.BytesIO()
        pdf.save(out)
    found = job(press_files.document("booklet-01"), workspaces.brand(), Report())
    assert found is not None
    taken = []
    for turn in range(max(runs, 5) + 1):
        start = time.perf_counter()
        assert impose(out.getvalue(), found, "booklet", Report())
        if turn:
            taken.append(time.perf_counter() - start)
    return f"Twelve pages imposed as a booklet: {1000 * statistics.median(taken):.0f} ms (aim: under 50)."


def memory(folder: Path) -> str:
    """Return the most memory that a booklet with ten photographs of 24 megapixels takes, for the press."""
    workspace = folder / "photographs"
    shutil.copytree(ROOT / "templates", workspace / "templates")
    (workspace / "deliverables" / "images").mkdir(parents=True)
    shutil.copy(ROOT / "deliverables" / "project.yaml", workspace / "deliverables")
    # In a process of its own: a child's peak counts from what its parent held when it was started.
    subprocess.run([sys.executable, "-c", DRAWING, str(workspace / "deliverables" / "images")], check=True)
    blocks = [
        f"  - block: figure\n    id: photo-{number}\n    image: photo-{number}.jpg\n"
        "    alternative: Вълни\n    credit: Проба\n    consent: not-needed\n"
        for number in range(PHOTOGRAPHS)
    ]
    head = (ROOT / "deliverables" / "booklet-01.yaml").read_text("utf-8").split("blocks:")[0]
    (workspace / "deliverables" / "photographs.yaml").write_text(head + "blocks:\n" + "".join(blocks), "utf-8")
    sizes = sum(path.stat().st_size for path in (workspace / "deliverables" / "images").iterdir())
    build = [*PROGRAM, "check", "photographs", "--format", "press", "--workspace", str(workspace), "--jobs", "1"]
    code = f"import subprocess, resource; subprocess.run({build!r}, capture_output=True); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    start = time.perf_counter()
    peak = int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT).stdout)
    taken = time.perf_counter() - start
    return (
        f"Ten photographs of 24 megapixels ({sizes / 1e6:.0f} MB of JPEG) in a booklet for the press: "
        f"{peak / 1024:.0f} MiB at most, {taken:.1f} s."
    )


def main() -> None:
    """Measure, print, and with `--write` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("templates", "deliverables"):
            shutil.copytree(ROOT / part, folder / "w" / part)
        heavy = memory(folder)
        lines = each(options.runs, folder)
        more = [writing(options.runs, folder), imposing(options.runs), heavy]
    text = "\n".join(lines) + "\n\n" + "\n".join(f"- {line}" for line in more)
    print(text)
    if options.write:
        head = (
            f"# Printed matter\n\n`python benchmarks/press.py --write`: {options.runs} runs in turn, {os.cpu_count()} "
        )
        head += "cores; CPU seconds of cold processes that make, read back and preflight their files.\n\n"
        (ROOT / "benchmarks" / "press.md").write_text(head + text + "\n", "utf-8")


if __name__ == "__main__":
    main()
