"""The studio at work: a soak of random edits, and how long a keystroke takes to be seen, in a real browser.

python benchmarks/studio_work.py soak [EDITS [SEED]]     # edits, moves, undos by its own requests; then a whole build
python benchmarks/studio_work.py keys [COUNT]            # keystrokes into newsletter-01, one after the other; in B
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

from incremental import median  # noqa: E402

import browser  # noqa: E402
from careget_docs.source import structure  # noqa: E402
from studio.served import Served, served, workspace  # noqa: E402

SAID = "Хъбът отваря врати напролет за деца лекари и учители мрежата расте с всяка среща и с всяка добра идея"
WORDS = SAID.split()
TEXTS = ("title", "text", "caption", "label", "before")


def soak(count: int, seed: int) -> None:
    """Make random changes, then build, and print what came of them. Raises SystemExit where a text is lost."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, served(workspace(Path(folder) / "w", ["newsletter-01"])) as studio:
        done: Counter[str] = Counter()
        typed: list[str] = []
        file = "deliverables/newsletter-01.yaml"
        for number in range(count):
            tree: Any = structure.read(studio.desk.text(file))
            kind = chance.choice(("set", "set", "set", "set", "add", "copy", "move", "drop", "undo", "redo"))
            edit = _edit(kind, tree, chance, number, typed)
            if edit == {}:
                continue
            if edit is None:
                status, told = studio.ask(f"/{kind}/newsletter-01", {})
            else:
                status, told = studio.ask("/write/newsletter-01/edit", {"edits": [edit]})
            done[f"{kind} {status}"] += 1
            if status not in (200, 409):
                raise SystemExit(f"{number}: {kind} {status} {told} {edit}")
        lost = [text for text in typed if not _kept(studio, text)]
        print(dict(sorted(done.items())), f"texts typed: {len(typed)}, lost: {len(lost)}")
        print("memory of the server and its processes, MB:", _memory())
        outcome = _built(studio)
        print("build:", outcome)
        if lost or outcome != "made":
            raise SystemExit(1)


def _edit(kind: str, tree: Any, chance: random.Random, number: int, typed: list[str]) -> dict[str, Any] | None:
    file, blocks = "newsletter-01.yaml", tree["blocks"]
    if kind in ("undo", "redo"):
        return None
    if kind == "set":
        found = [each for each in _texts(tree["blocks"], ("blocks",)) if each[0][-1] in TEXTS]
        path, was = chance.choice(found)
        text = f"{' '.join(chance.sample(WORDS, 5))} {number}"
        typed.append(text)
        return {"kind": "set", "file": file, "path": list(path), "value": text, "was": was}
    if kind == "add":
        text = f"{' '.join(chance.sample(WORDS, 8))} {number}"
        typed.append(text)
        at = chance.randrange(1, len(blocks))
        section = {"block": "section", "id": f"s{number}", "title": text, "blocks": [
            {"block": "text", "id": f"t{number}", "text": f"{text}."}]}  # fmt: skip
        return {"kind": "add", "file": file, "path": ["blocks"], "value": section, "number": at}
    own = [at for at, each in enumerate(blocks) if str(each.get("id", "")).startswith("s") and at]
    at = chance.choice(own or [len(blocks) - 1])
    if kind == "drop":
        return {"kind": "drop", "file": file, "path": ["blocks", str(at)], "was": blocks[at]} if own else {}
    if kind == "move":
        return {"kind": "move", "file": file, "path": ["blocks", str(at)], "number": chance.randrange(1, len(blocks))}
    return {"kind": "copy", "file": file, "path": ["blocks", str(at)]} if own else {}


def _texts(tree: Any, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    if isinstance(tree, str):
        return [(path, tree)]
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    return [found for name, each in items for found in _texts(each, (*path, str(name)))]


def _kept(studio: Served, text: str) -> bool:
    """Say whether a text stands in the file or in a text of the history."""
    file = "deliverables/newsletter-01.yaml"
    if text in _flat(studio.desk.text(file)):
        return True
    steps = studio.desk.history.steps([file], most=10_000)
    return any(text in _flat(studio.desk.history.text(digest)) for step in steps for digest in step.files[file])


def _flat(text: str) -> str:
    return " ".join(text.split())


def _built(studio: Served) -> str:
    status, shown = studio.ask("/write/newsletter-01/pages?lang=bg")
    if status != 200 or not shown["pages"]:
        return f"{status} {shown.get('findings')}"
    return "made"


def _memory() -> int:
    import os

    total = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpid() in (int(path.name), _above(path)):
                total += int((path / "statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            continue
    return total // 1_000_000


def _above(path: Path) -> int:
    """Return the parent of a process, or the parent's parent where that is the server of processes."""
    parent = int((path / "stat").read_text("ascii").rpartition(")")[2].split()[1])
    grand = Path(f"/proc/{parent}/stat").read_text("ascii").rpartition(")")[2].split()[1]
    return parent if "forkserver" not in Path(f"/proc/{parent}/cmdline").read_text("ascii") else int(grand)


def keys(count: int) -> None:
    """Print how long a keystroke takes to be seen, in the edited part and in the whole, in ms and in B of the clock."""
    one = _bare()
    with tempfile.TemporaryDirectory() as folder, served(workspace(Path(folder) / "w", ["newsletter-01"])) as studio:
        part, whole = _typed(studio, count)
    print("| newsletter-01 | median, ms | 95th, ms | median, B | 95th, B |\n|---|--:|--:|--:|--:|")
    for name, times in (("keystroke to the edited page", part), ("keystroke to the whole document", whole)):
        late = sorted(times)[int(len(times) * 0.95)]
        print(f"| {name} | {median(times):.0f} | {late:.0f} | {median(times) / one:.2f} | {late / one:.2f} |")
    print(f"one B by the clock: {one:.0f} ms; keys: {len(part)}; memory, MB: {_memory()}")


def _bare() -> float:
    """Return one B in ms by the clock: WeasyPrint on the frozen newsletter, the median of three."""
    import subprocess

    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, str(Path(__file__).parent / "b" / "bare.py"), "/dev/null"], check=True, capture_output=True
        )
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def _typed(studio: Served, count: int) -> tuple[list[float], list[float]]:
    part, whole = [], []
    with browser.page(1366, 860) as page:
        page.goto(studio.enter)
        page.goto(f"{studio.base}/write/newsletter-01")
        ready = "document.querySelector('#showing').textContent.includes('актуални')"
        while not page.evaluate(ready):
            page.wait_for_timeout(100)
        page.locator(".pick", has_text="На 20 март").first.click()
        page.locator(".block-form .cm-content").first.wait_for()
        page.wait_for_timeout(1000)
        page.evaluate("""() => document.querySelectorAll('#pages img').forEach(image => image.addEventListener(
            'load', () => seen.push([performance.now() - began, image.src])), window.seen = [], window.began = 0)""")
        page.locator(".block-form .cm-content").last.click()
        page.keyboard.press("Control+End")
        for number in range(count):
            page.evaluate("() => { seen.length = 0; began = performance.now() }")
            page.keyboard.type("абвгдежзик"[number % 10])
            for _ in range(300):  # the part, the whole, its checks
                page.wait_for_timeout(50)
                if page.evaluate("seen.length") > 1 and page.evaluate(ready):
                    break
            found = page.evaluate("seen")
            first = [at for at, address in found if "-" in address.rsplit("/", 1)[1]]
            rest = [at for at, address in found if "-" not in address.rsplit("/", 1)[1]]
            if first and rest:
                part.append(first[0])
                whole.append(rest[-1])
    return part, whole


if __name__ == "__main__":
    what, *numbers = sys.argv[1:] or ["soak"]
    if what == "soak":
        soak(*(int(each) for each in (*numbers, *("500", "1")[len(numbers) :])))
    else:
        keys(int(numbers[0]) if numbers else 40)
