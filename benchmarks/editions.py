"""Measures `build --all`: every deliverable in every language and format, in one process and on two cores.

`--write` keeps the figures in editions.md. Wall time of whole cold commands, taken in turn; the machine should be idle.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from run import PROGRAM, ROOT


def build(folder: Path, jobs: int) -> tuple[float, float]:
    """Return the wall time and the processor time of one build of everything, in s."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    command = [*PROGRAM, "build", "--all", "--jobs", str(jobs), "--workspace", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    wall = time.perf_counter() - start
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def report(runs: int) -> str:
    """Return the figures as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("templates", "deliverables"):
            shutil.copytree(ROOT / part, folder / part)
        taken: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
        for _ in range(runs):
            for jobs in taken:
                taken[jobs].append(build(folder, jobs))
        files = json.loads((folder / "output" / "manifest.json").read_text("utf-8"))["files"]
    one, two = (statistics.median(wall for wall, _ in taken[jobs]) for jobs in (1, 2))
    spent = statistics.median(cpu for _, cpu in taken[1])
    gain = statistics.median(a[0] / b[0] for a, b in zip(taken[1], taken[2], strict=True))
    editions = len({(entry["deliverable"], entry["language"]) for entry in files})
    return (
        "# Everything in every language\n\n"
        f"`python benchmarks/editions.py --write`: {runs} runs in turn, {os.cpu_count()} cores; "
        "made, read back and checked.\n\n"
        f"- {editions} editions, {len(files)} files: {one:.1f} s in one process, {two:.1f} s in two.\n"
        f"- Speed-up on two cores: {gain:.2f} (aim: 1.8).\n"
        f"- Processor time: {spent / len(files):.2f} s a file.\n"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = report(options.runs)
    print(text)
    if options.write:
        Path(__file__).with_suffix(".md").write_text(text, "utf-8")
