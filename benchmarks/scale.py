"""How the cost of a build grows with what is built: N copies of a deliverable, made and checked; and of N workspaces.

python benchmarks/scale.py [N…]     # 1 10 100; a hundred take minutes
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from incremental import ROOT

COPIED = "plaque-01"
ONE = "import resource,subprocess,sys; subprocess.run(sys.argv[1:],check=True,capture_output=True);"
ONE += "r=resource.getrusage(resource.RUSAGE_CHILDREN); print(r.ru_utime+r.ru_stime, r.ru_maxrss)"


def workspace(folder: Path, count: int) -> Path:
    """Make a workspace with so many copies of one deliverable."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "deliverables", folder / "deliverables")
    text = (folder / "deliverables" / f"{COPIED}.yaml").read_text("utf-8")
    for path in (folder / "deliverables").glob("*.yaml"):
        if path.stem not in ("project", "terms"):
            path.unlink()
    for number in range(count):
        (folder / "deliverables" / f"copy-{number}.yaml").write_text(text, "utf-8")
    return folder


def measured(arguments: list[str]) -> tuple[float, float]:
    """Return what a build takes: seconds of processor time, and MiB of its largest process."""
    command = [sys.executable, "-m", "careget_docs", "build", "--force", "--jobs", "1", *arguments]
    done = subprocess.run([sys.executable, "-c", ONE, *command], capture_output=True, text=True, check=True)
    seconds, size = done.stdout.split()
    return float(seconds), int(size) / 1024


def main(counts: list[int]) -> None:
    """Print the figures as a table."""
    print(f"| {COPIED}, PDF, Word and press file | s | s each | MiB |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as place:
        os.environ["CAREGET_DOCS_CACHE"] = str(Path(place) / "cache")
        measured(["--workspace", str(workspace(Path(place) / "first", 1))])
        for count in counts:
            folder = workspace(Path(place) / str(count), count)
            seconds, size = measured(["--workspace", str(folder)])
            print(f"| {count} in one workspace | {seconds:.1f} | {seconds / count:.2f} | {size:.0f} |", flush=True)
        many = [str(workspace(Path(place) / f"w{number}", 1)) for number in range(min(10, max(counts)))]
        seconds, size = measured(["--workspaces", *many])
        print(f"| {len(many)} in a workspace each | {seconds:.1f} | {seconds / len(many):.2f} | {size:.0f} |")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1, 10, 100])
