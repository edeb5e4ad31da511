"""Verdicts under load: `benchmarks/steady.py [ID …] [--lang TAGS] [--write]` builds editions twice and compares.

Once as it is, and once with `nice` (10) beside a busy loop for each processor, which leaves it a tenth. Findings and
files must be the same, byte for byte: no verdict depends on how fast a machine is. The exit code is 1 when any differs.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from run import PROGRAM, ROOT

BUSY = [sys.executable, "-c", "while True: pass"]


@dataclass(frozen=True, slots=True)
class Run:
    """How one run ended: its exit code, what it said for machines, and the digest of each file but the manifest."""

    code: int
    said: str
    files: dict[str, str]


@contextmanager
def load() -> Iterator[None]:
    """Keep every processor busy."""
    loops = [subprocess.Popen(BUSY) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for each in loops:
            each.kill()
            each.wait()


def run(folder: Path, ids: list[str], langs: str, before: list[str]) -> Run:
    """Build in a fresh copy of the sample workspace; `before` is what the command line begins with."""
    for each in ("templates", "deliverables"):
        shutil.copytree(ROOT / each, folder / each)
    asked = ["--lang", langs] if langs else ["--all"]
    command = [*before, *PROGRAM, "--workspace", str(folder), "-q", "--messages", "json", "build", *ids, *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "output").rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    return Run(done.returncode, (done.stdout + done.stderr).replace(str(folder), ""), files)


def compared(ids: list[str], langs: str) -> tuple[list[str], int]:
    """Return what differs between the two runs, and how many files were compared."""
    with tempfile.TemporaryDirectory() as name:
        calm = run(Path(name) / "calm", ids, langs, [])
        with load():
            busy = run(Path(name) / "busy", ids, langs, ["nice"])
    differs = [f"exit code: {calm.code}, {busy.code}"] * (calm.code != busy.code)
    if calm.said != busy.said:
        differs.append(f"findings: {calm.said!r}, {busy.said!r}")
    names = sorted({*calm.files, *busy.files})
    differs += [f"file: {each}" for each in names if calm.files.get(each) != busy.files.get(each)]
    return differs, len(names)


def main() -> int:
    """Compare, print, and with `--write` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--lang", default="", metavar="TAGS", help="languages (default: all)")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    differs, count = compared(options.ids, options.lang)
    which = f"{' '.join(options.ids) or 'everything'} in {options.lang or 'every language'}"
    text = f"{which}: {count} files compared, {len(differs)} differences\n" + "".join(f"- {each}\n" for each in differs)
    print(text)
    if options.write:
        day = datetime.datetime.now(datetime.UTC).date()
        head = (
            f"# The same verdicts under load\n\n`python benchmarks/steady.py --write`, {day}, built as it is and with\n"
        )
        head += "`nice` beside a busy loop for each processor:\n\n"
        (ROOT / "benchmarks" / "steady.md").write_text(head + text, "utf-8")
    return 1 if differs or not count else 0


if __name__ == "__main__":
    sys.exit(main())
