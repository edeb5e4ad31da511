"""What it costs to ask again: nothing changed, one shared block changed, `list`, `--help`; as ratios to one B (see b/).

python benchmarks/incremental.py [ID…]     # all editions of these deliverables; all of them takes minutes
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def cpu(arguments: list[str], folder: Path) -> float:
    """Return the seconds of processor time of a command, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{arguments}: {done.returncode}\n{done.stderr[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(figures: list[float]) -> float:
    """Return the middle one."""
    return sorted(figures)[len(figures) // 2]


def main(ids: list[str]) -> None:
    """Print the figures as a table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("templates", "deliverables"):
            shutil.copytree(ROOT / name, folder / name)
        os.environ["CAREGET_DOCS_CACHE"] = str(folder / "cache")
        tool = ["-m", "careget_docs"]
        build = [*tool, "build", "--all", *ids]
        one = median([cpu([str(ROOT / "benchmarks/b/bare.py"), str(folder / "b.pdf")], folder) for _ in range(ROUNDS)])
        first = cpu(build, folder)
        rows = [
            ("first build on a fresh machine", first),
            ("all made again (`--force`)", cpu([*build, "--force"], folder)),
        ]
        cpu(build, folder)
        rows.append(("nothing changed", median([cpu(build, folder) for _ in range(ROUNDS)])))
        for name, arguments in (("`list`", [*tool, "list"]), ("`list --why`", [*tool, "list", "--why"])):
            cpu(arguments, folder)
            rows.append((name, median([cpu(arguments, folder) for _ in range(ROUNDS)])))
        rows.append(("`--help`", median([cpu([*tool, "--help"], folder) for _ in range(ROUNDS)])))
        shared = folder / "deliverables" / "blocks" / "hub.yaml"
        shared.write_text(shared.read_text("utf-8") + "# changed\n", "utf-8")
        rows.append(("one shared block changed (hub)", cpu(build, folder)))
    print(f"one B: {one:.2f} s of processor time (median of {ROUNDS}); editions of: {', '.join(ids) or 'all'}\n")
    print("| command | s | B |\n|---|--:|--:|")
    for name, seconds in rows:
        print(f"| {name} | {seconds:.2f} | {seconds / one:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
