"""Kill whole commands at their N-th file operation, run `list`, and count what is lost: `benchmarks/kill.py [TIMES]`.

Each command runs once to count what it and its workers do to files (`killing/sitecustomize.py`): open for writing,
move, remove, make, link, lock, sync. Then it runs again and again, and is killed (SIGKILL, its workers with it) before
one of these operations: before every one of the part that delivers, and a sample of the rest. No clock decides. After
one `careget-docs list` the files of each edition must be those from before, all of them, or those that the whole
command makes; the manifest must tell which; nothing else may lie there. `benchmarks/kill.md` holds the last figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOOK = ROOT / "benchmarks" / "killing"
PROGRAM = (sys.executable, "-m", "careget_docs")
ROW = 120
"""Bytes of a row of the hook's log."""
DELIVERABLE = """\
deliverable: newsletter
title: Малък
author: Община Хасково
language: bg
template: newsletter
date: {date}
translations: {{allow: draft}}
blocks:
  - block: text
    id: first
    text: Начало на едно писмо.
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
BUILD = ("--format", "pdf,docx", "--jobs", "1")
Files = dict[str, str]


def run(workspace: Path, *words: str, log: Path | None = None, at: int = 0) -> int:
    """Run a command to its end, or until it is killed at an operation; return how it ended."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1750000000", "CAREGET_DOCS_LANG": "en"}
    environment["CAREGET_DOCS_CACHE"] = str(cache(workspace))
    if log:
        log.unlink(missing_ok=True)
        path = os.pathsep.join(filter(None, (str(HOOK), os.environ.get("PYTHONPATH", ""))))
        environment |= {"PYTHONPATH": path, "CAREGET_KILL_LOG": str(log), "CAREGET_KILL_AT": str(at)}
    words = tuple(word.replace("WORK", str(workspace)) for word in words)
    command = [*PROGRAM, "--workspace", str(workspace), *words]
    return subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        start_new_session=True,
    ).returncode  # fmt: skip


def cache(workspace: Path) -> Path:
    """Return the cache of a workspace: each its own, so that what one command has kept does not change the next."""
    return workspace.with_name(f"{workspace.name}.cache")


def rows(log: Path) -> list[str]:
    """Return what was done to files, in order."""
    data = log.read_bytes() if log.exists() else b""
    return [data[at : at + ROW].decode("utf-8", "replace").strip() for at in range(0, len(data), ROW)]


def state(workspace: Path) -> Files:
    """Return the digests of everything that a command may write."""
    found = {}
    for path in sorted(workspace.rglob("*")):
        name = path.relative_to(workspace).as_posix()
        if path.is_file() and not name.startswith("templates/"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def told(workspace: Path) -> bool:
    """Return whether the manifest tells exactly the files that are there."""
    path = workspace / "output" / "manifest.json"
    there = {name: digest for name, digest in state(workspace).items() if name.startswith("output/")}
    if not path.exists():
        return not there
    listed = {f"output/{each['path']}": each["sha256"] for each in json.loads(path.read_text("utf-8"))["files"]}
    there.pop("output/manifest.json")
    return listed == there


def workspace(folder: Path) -> Path:
    """Return a workspace with a deliverable of one shared block, translated and not yet reviewed, once built."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "deliverables" / "blocks").mkdir(parents=True)
    shutil.copy(ROOT / "deliverables" / "project.yaml", folder / "deliverables")
    (folder / "deliverables" / "small.yaml").write_text(DELIVERABLE.format(date="2025-05-31"), "utf-8")
    (folder / "deliverables" / "blocks" / "shared.yaml").write_text(SHARED, "utf-8")
    run(folder, "translations", "small", "--lang", "en", "--start")
    for path in folder.glob("deliverables/**/*.en.yaml"):
        path.write_text(path.read_text("utf-8").replace('to: ""', "to: Word"), "utf-8")
    assert run(folder, "build", "small", "--lang", "bg,en", *BUILD) == 0
    return folder


def commands(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands that are killed, each with a file of its own where it needs one."""
    sent, back, draft = folder / "sent" / "sent.po", folder.parent / "back.po", folder.parent / "back.docx"
    export = ("translations", "small", "--lang", "en", "--export")
    run(folder, *export, "po", "--output", str(sent))
    back.write_text(sent.read_text("utf-8").replace('msgstr "Word', 'msgstr "Another word'), "utf-8")
    _edited(folder / "output" / "small" / "small.bg.docx", draft)
    return {
        "build": ("build", "small", *BUILD),
        "build, two languages": ("build", "small", "--lang", "bg,en", *BUILD),
        "accept": ("translations", "--accept", "small", "--lang", "en", "--by", "Maria"),
        "import": ("translations", "--import", str(back), "--by", "Maria"),
        "export": (*export, "po", "--output", "WORK/sent/new.po"),
        "export over a file": (*export, "xliff", "--output", "WORK/sent/sent.po"),
        "return": ("return", str(draft), "--take", "all"),
    }


def _edited(draft: Path, back: Path) -> None:
    """Write a draft as a partner might send it back, a word of each of its two texts changed."""
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(back, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            data = old.read(each)
            if each.filename == "word/document.xml":
                before, data = data, data.replace("Начало".encode(), "Край".encode())
                data = data.replace("нещо".encode(), "друго".encode())
                assert data != before
            new.writestr(each, data)


def right(work: Path, before: Files, after: Files) -> str:
    """Return whether the files are the old set or the new one, or `some` editions each; `lost` where they are neither.

    An edition is what has one name up to its second full stop in one folder; the manifest changes with each.
    """
    found = state(work)
    if not told(work):
        return "lost"
    if found in (after, before):
        return "new" if found == after else "old"
    sets = {name: _edition(name) for name in {*found, *before, *after} if name != "output/manifest.json"}
    for edition in set(sets.values()):
        mine = [{name: files[name] for name in files if sets.get(name) == edition} for files in (found, before, after)]
        if mine[0] not in mine[1:]:
            return "lost"
    return "some" if set(sets.values()) > {_SOURCES} else "lost"


_SOURCES = "sources"


def _edition(name: str) -> str:
    """Return the edition that a file is of; a draft's record is of its edition, sources are one set."""
    parts = Path(name).name.split(".")
    if name.startswith("deliverables/.drafts/"):
        return f"draft {name}"
    return ".".join(parts[:2]) if name.startswith("output/") else _SOURCES


def moments(done: Sequence[str], times: int) -> list[int]:
    """Return the numbers of the operations to kill at: all of the delivering part, spread over it where it has more.

    A quarter is kept for the rest; one more than there are operations lets the command end.
    """
    last = len(done)
    first = next((at for at, row in enumerate(done, 1) if ".delivery" in row or "/sent" in row), last)
    inside, outside = range(first, last + 2), range(1, first)
    chosen = [*_spread(inside, max(times - times // 4, times - len(outside))), *_spread(outside, times // 4)]
    while len(chosen) < times:
        chosen += _spread(inside, times - len(chosen))
    return chosen


def _spread(numbers: range, times: int) -> list[int]:
    if times >= len(numbers):
        return list(numbers)
    return [numbers[at * len(numbers) // times] for at in range(times)]


def main(times: int) -> int:
    count = Counter[str]()
    print("| command | operations | kills | old set | new set | some editions | lost |\n|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as scratch:
        start, work, log = workspace(Path(scratch) / "start"), Path(scratch) / "work", Path(scratch) / "log"
        for name, words in commands(start).items():
            date = "2025-06-30" if name.startswith("build") else "2025-05-31"
            (start / "deliverables" / "small.yaml").write_text(DELIVERABLE.format(date=date), "utf-8")
            before = state(start)
            after, done = whole(name, words, start, work, log)
            for at in moments(done, times):
                again(start, work)
                ended = run(work, *words, log=log, at=at)
                assert ended in (0, -signal.SIGKILL), ended
                run(work, "list")
                how = right(work, before, after)
                count[f"{name} kills"] += ended != 0
                count[f"{name} {how}"] += 1
                if how == "lost":
                    lost = sorted(set(state(work).items()) ^ set(before.items()))
                    print(f"{name} at {at}, {done[at - 1 : at]}: {lost}", flush=True)
            cells = [len(done), *(count[f"{name} {how}"] for how in ("kills", "old", "new", "some", "lost"))]
            print(f"| `{name}` | {' | '.join(map(str, cells))} |", flush=True)
    return 1 if any(number for name, number in count.items() if name.endswith("lost")) else 0


def again(start: Path, work: Path) -> None:
    """Put a workspace and its cache back as they were."""
    for old, new in ((start, work), (cache(start), cache(work))):
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(old, new)


def whole(name: str, words: Sequence[str], start: Path, work: Path, log: Path) -> tuple[Mapping[str, str], list[str]]:
    """Return what a command makes when it is left alone, and what it does to files."""
    again(start, work)
    assert run(work, *words, log=log) == 0, name
    after, done = state(work), rows(log)
    assert after != state(start), f"{name} changes nothing"
    assert told(work), name
    return after, done


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 50))
