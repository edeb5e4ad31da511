"""Kill whole commands at random moments, run `list`, and count what is lost: `benchmarks/kill.py [TIMES] [SEED]`.

Each of `build`, `translations --accept`, `--import` and `--export --output` is killed (SIGKILL, its workers with it) at
moments between its start and its end; every second time when it has begun to write, which is seen by its folder
`.delivery`, or near its end. After one `careget-docs list` the files must be those from before, all of them, or those
that the whole command makes; the manifest must tell which; nothing else may lie there. `benchmarks/kill.md` holds the
last figures.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "careget_docs")
DELIVERABLE = """\
deliverable: newsletter
title: {title}
author: Община Хасково
language: bg
template: newsletter
date: 2025-05-31
blocks:
  - block: text
    id: first
    text: Начало на „{title}“.
  - use: shared
"""
SHARED = """\
block: section
title: Новини
blocks:
  - block: text
    id: words
    text: Един ред с **думи** и още нещо.
"""
Files = dict[str, str]


def run(workspace: Path, *words: str) -> float:
    """Run a command to its end; return how long it took, in s."""
    start = time.perf_counter()
    subprocess.run(command(workspace, words), env=environment(), capture_output=True, check=False)
    return time.perf_counter() - start


def command(workspace: Path, words: tuple[str, ...]) -> list[str]:
    return [*PROGRAM, "--workspace", str(workspace), *words]


def environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1750000000", "CAREGET_DOCS_LANG": "en"}


def killed(workspace: Path, words: tuple[str, ...], after: float, *, writing: float | None = None) -> None:
    """Start a command and kill it, with all that it started, after some seconds, or `writing` s after it began to."""
    process = subprocess.Popen(
        command(workspace, words), env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    if writing is None:
        time.sleep(after)
    else:
        places = [workspace / ".delivery", workspace / "output" / ".delivery"]
        while process.poll() is None and not any(place.exists() for place in places):
            time.sleep(0.0005)
        time.sleep(writing)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def state(workspace: Path) -> Files:
    """Return the digests of everything that a command may write."""
    found = {}
    for name in ("output", "deliverables", "sent"):
        for path in sorted((workspace / name).rglob("*")):
            if path.is_file():
                found[path.relative_to(workspace).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def told(workspace: Path) -> bool:
    """Return whether the manifest tells exactly the files that are there."""
    path = workspace / "output" / "manifest.json"
    if not path.exists():
        return not (workspace / "output").exists() or not any((workspace / "output").iterdir())
    listed = {f"output/{each['path']}": each["sha256"] for each in json.loads(path.read_text("utf-8"))["files"]}
    there = {name: digest for name, digest in state(workspace).items() if name.startswith("output/")}
    there.pop("output/manifest.json")
    return listed == there


def workspace(folder: Path) -> Path:
    """Return a workspace with a deliverable of one shared block, translated and not yet reviewed, once built."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "deliverables" / "blocks").mkdir(parents=True)
    shutil.copy(ROOT / "deliverables" / "project.yaml", folder / "deliverables")
    (folder / "deliverables" / "small.yaml").write_text(DELIVERABLE.format(title="Старо"), "utf-8")
    (folder / "deliverables" / "blocks" / "shared.yaml").write_text(SHARED, "utf-8")
    run(folder, "translations", "small", "--lang", "en", "--start")
    for path in folder.glob("deliverables/**/*.en.yaml"):
        path.write_text(path.read_text("utf-8").replace('to: ""', "to: Word"), "utf-8")
    run(folder, "build", "small", "--format", "pdf,docx")
    return folder


def commands(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands that are killed, each with a file of its own where it needs one."""
    sent, back = folder / "sent" / "sent.po", folder / "back.po"
    run(folder, "translations", "small", "--lang", "en", "--export", "po", "--output", str(sent))
    back.write_text(sent.read_text("utf-8").replace('msgstr "Word', 'msgstr "Another word'), "utf-8")
    return {
        "build": ("build", "small", "--format", "pdf,docx"),
        "accept": ("translations", "--accept", "small", "--lang", "en", "--by", "Maria"),
        "import": ("translations", "--import", str(back), "--by", "Maria"),
        "export": ("translations", "small", "--lang", "en", "--export", "po", "--output", "WORK/sent/new.po"),
    }


def right(work: Path, before: Files, after: Files) -> str:
    """Return whether the files are the old set or the new one; `lost` where they are neither, or not as is told."""
    found = state(work)
    if found == after:
        return "new" if told(work) else "lost"
    return "old" if found == before else "lost"


def main(times: int, seed: int) -> int:
    chance, count = random.Random(seed), Counter[str]()
    print("| command | kills | old set | new set | lost | while it wrote |")
    print("|---|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as scratch:
        start, work = workspace(Path(scratch) / "start"), Path(scratch) / "work"
        for name, given in commands(start).items():
            words = tuple(word.replace("WORK", str(work)) for word in given)
            if name == "build":
                (start / "deliverables" / "small.yaml").write_text(DELIVERABLE.format(title="Ново"), "utf-8")
            before = state(start)
            shutil.copytree(start, work)
            lasted = run(work, *words)
            after = state(work)
            assert before != after, f"{name} changes nothing"
            assert told(work)
            for number in range(times):
                shutil.rmtree(work)
                shutil.copytree(start, work)
                late = number % 2 == 1
                writing = chance.uniform(0, 0.03) if late and name != "export" else None
                killed(work, words, lasted * chance.uniform(0.7 if late else 0, 1.1), writing=writing)
                count[f"{name} writing"] += (work / ".delivery").exists() or (work / "output" / ".delivery").exists()
                run(work, "list")
                how = right(work, before, after)
                count[f"{name} {how}"] += 1
                if how == "lost":
                    print(name, sorted(set(state(work).items()) ^ set(before.items())), flush=True)
            shutil.rmtree(work)
            cells = [count[f"{name} {how}"] for how in ("old", "new", "lost", "writing")]
            print(f"| `{name}` | {times} | {' | '.join(map(str, cells))} |", flush=True)
    return 1 if any(number for name, number in count.items() if name.endswith("lost")) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 75, int(sys.argv[2]) if sys.argv[2:] else 1))
