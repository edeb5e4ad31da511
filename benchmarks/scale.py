"""What many deliverables cost: seconds a file and memory for 1, 10, 100 of them, which should depend on no number.

python benchmarks/scale.py [COUNT…]     # deliverables of one section each, as PDF and Word, two at a time, all made
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
FORMATS = ("pdf", "docx")


def measured(count: int, folder: Path) -> tuple[float, float, float]:
    """Return the seconds of a build by the clock and of processor time, and the most MB its own process had."""
    from workspaces import SMALL, small

    small(folder, name="small-0000")
    for number in range(1, count):
        text = SMALL.replace("Един", f"{number} и един")
        (folder / "deliverables" / f"small-{number:04}.yaml").write_text(text, "utf-8")
    command = ["-m", "careget_docs", "build", "--quiet", "--jobs", "2", "--format", ",".join(FORMATS)]
    begun, before, most = time.monotonic(), os.times(), 0.0
    with subprocess.Popen([sys.executable, *command], cwd=folder, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, _megabytes(process.pid))
            time.sleep(0.1)
    after = os.times()
    files = len(list((folder / "output").glob("*/*.*")))
    if process.returncode or files != count * len(FORMATS):
        raise SystemExit(f"{count} deliverables: exit code {process.returncode}, {files} files")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begun, used, most


def _megabytes(pid: int) -> float:
    """Return the most memory that a process has had, without its children."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def main(counts: list[int]) -> None:
    """Print the figures as a table."""
    print(f"load before: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}\n")
    print("| deliverables | files | s | s of processor time | s of processor time a file | MB of the command |")
    print("|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as place:
        os.environ["CAREGET_DOCS_CACHE"] = f"{place}/cache"
        measured(1, Path(place) / "warm")
        for count in counts:
            wall, used, most = measured(count, Path(place) / str(count))
            files = count * len(FORMATS)
            print(f"| {count} | {files} | {wall:.1f} | {used:.1f} | {used / files:.2f} | {most:.0f} |", flush=True)
    print(f"\nload after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1, 10, 100])
