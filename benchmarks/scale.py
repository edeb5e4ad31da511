"""What many deliverables cost, and many workspaces: seconds a file and memory, which should depend on no number.

python benchmarks/scale.py [COUNT…] [--formats NAMES] [--jobs N] [--workspaces | --scheduler]

Deliverables of one section each, all made; with `--workspaces` COUNT workspaces of one deliverable each instead, with
`--scheduler` a second time by N workers of a scheduler on this machine, and the bytes compared.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def made(count: int, folder: Path) -> list[str]:
    """Make a workspace of so many deliverables; return what the command needs besides."""
    from workspaces import SMALL, small

    small(folder, name="small-0000")
    for number in range(1, count):
        text = SMALL.replace("Един", f"{number} и един")
        (folder / "deliverables" / f"small-{number:04}.yaml").write_text(text, "utf-8")
    return []


def parted(count: int, folder: Path) -> list[str]:
    """Make so many workspaces of one deliverable; return the part of the command that names them."""
    from workspaces import SMALL, small

    names = [f"work-{number:04}" for number in range(count)]
    for number, name in enumerate(names):
        small(folder / name, SMALL.replace("Един", f"{number} и един"), name="small")
    return ["--workspaces", *names]


def measured(folder: Path, count: int, formats: str, more: list[str]) -> tuple[float, float, float]:
    """Return the seconds of a build by the clock and of processor time, and the most MB its own process had."""
    command = ["-m", "careget_docs", "build", "--quiet", "--format", formats, *more]
    begun, before, most = time.monotonic(), os.times(), 0.0
    with subprocess.Popen([sys.executable, *command], cwd=folder, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            most = max(most, _megabytes(process.pid))
            time.sleep(0.1)
    after = os.times()
    files, wanted = len(list(folder.glob("**/output/*/*.*"))), count * len(formats.split(","))
    if process.returncode or files != wanted:
        raise SystemExit(f"{count}: exit code {process.returncode}, {files} files")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begun, used, most


def afar(folder: Path, count: int, formats: str, jobs: int) -> tuple[float, float, float]:
    """Return the same for a build by workers of a scheduler, their processor time too; they have made one before."""
    from far_cluster import far_cluster
    from workspaces import small

    there = shutil.copytree(folder, folder.with_name(f"{folder.name}-far"), ignore=shutil.ignore_patterns("output"))
    with far_cluster(folder.with_name(f"{folder.name}-cluster"), jobs) as far:
        warm = small(folder.with_name(f"{folder.name}-first"), name="first")
        measured(warm, 1, formats, ["--executor", far.address])
        before = _seconds(far.process.pid)
        wall, used, most = measured(there, count, formats, ["--executor", far.address])
        used += _seconds(far.process.pid) - before
    if digests(folder) != digests(there):
        raise SystemExit(f"{count}: other bytes")
    return wall, used, most


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file that was delivered."""
    files = (path for path in sorted((folder / "output").rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _seconds(pid: int) -> float:
    """Return the processor time of a process and of all that it started."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        inner = Path(f"/proc/{pid}/task").glob("*/children")
        started = [int(each) for path in inner for each in path.read_text().split()]
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(map(_seconds, started))


def _megabytes(pid: int) -> float:
    """Return the most memory that a process has had, without its children."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def main() -> None:
    """Print the figures as a table."""
    line = argparse.ArgumentParser()
    line.add_argument("counts", nargs="*", type=int, default=[1, 10, 100])
    line.add_argument("--formats", default="pdf,docx")
    line.add_argument("--jobs", type=int, default=2)
    kind = line.add_mutually_exclusive_group()
    kind.add_argument("--workspaces", action="store_true")
    kind.add_argument("--scheduler", action="store_true")
    given = line.parse_args()
    make, what = (parted, "workspaces") if given.workspaces else (made, "deliverables")
    print(f"{given.formats}, {given.jobs} at a time; load before: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}\n")
    print(f"| {what} | files | s | s of processor time | s of processor time a file | MB of the command |")
    print("|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as place:
        os.environ["CAREGET_DOCS_CACHE"] = f"{place}/cache"
        measured(Path(place) / "warm", 1, given.formats, made(1, Path(place) / "warm"))
        for count in given.counts:
            folder, files = Path(place) / str(count), count * len(given.formats.split(","))
            rows = {"": measured(folder, count, given.formats, ["--jobs", str(given.jobs), *make(count, folder)])}
            if given.scheduler:
                rows[", by a scheduler"] = afar(folder, count, given.formats, given.jobs)
            for how, (wall, used, most) in rows.items():
                facts = f"{files} | {wall:.1f} | {used:.1f} | {used / files:.3f} | {most:.0f}"
                print(f"| {count}{how} | {facts} |", flush=True)
    print(f"\nload after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
