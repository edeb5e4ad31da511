"""What an edit costs in a warm process, from the saved source to the checked PDF, as ratios to one B (see b/).

python benchmarks/warm.py [ID…]     # newsletter, poster, report: title edited three times, then a text in the middle
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from incremental import ROOT, cpu, median

EDITS = 3
IDS = ("newsletter-01", "poster-01", "transparency-report-01")


def spent(watch: object) -> float:
    """Return the processor time of this process and of those that it keeps, in seconds."""
    from careget_docs.cli.watching import Watch

    assert isinstance(watch, Watch)
    total = time.process_time()
    for worker in watch.engine.idle:
        facts = Path(f"/proc/{worker.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        total += (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    return total


def edited(text: str, where: str, turn: int) -> str:
    """Return a deliverable with another title, or with a word more in a text about its middle."""
    if where == "title":
        return text.replace('\ntitle: "', f'\ntitle: "{"Х" * (turn + 1)} ', 1)
    at = text.index(" на ", len(text) // 2)
    return f"{text[:at]} {'Х' * (turn + 1)}{text[at:]}"


def edits(folder: Path, id: str, where: str) -> list[float]:
    """Return what each edit of a deliverable and its build cost, in seconds of processor time."""
    from careget_docs.cli.command import Session
    from careget_docs.cli.making_options import MakingFormats
    from careget_docs.cli.watching import Watch
    from careget_docs.delivery.order import Wanted
    from careget_docs.interface.interface import load_interface

    source, found = folder / "deliverables" / f"{id}.yaml", list[float]()
    text = source.read_text("utf-8")
    watch = Watch(Wanted((id,), ("bg",), ("pdf",)), MakingFormats(), Session(folder, load_interface("en"), quiet=True))
    with watch.engine:
        for turn in range(EDITS + 2):
            source.write_text(edited(text, where, turn), "utf-8")
            before = spent(watch) if turn else 0.0
            output = folder / "output" / id / f"{id}.bg.pdf"
            made = output.stat().st_mtime_ns if output.exists() else 0
            while not watch.step():
                pass
            if output.stat().st_mtime_ns == made:
                raise SystemExit(f"{id} was not made")
            if turn > 1:  # the first makes what is made once, the second is the first in a warm process
                found.append(spent(watch) - before)
    return found


def main(ids: list[str]) -> None:
    """Print the figures as a table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("templates", "deliverables"):
            shutil.copytree(ROOT / name, folder / name)
        os.environ["CAREGET_DOCS_CACHE"] = str(folder / "cache")
        rows = []
        for id in ids:
            ones = [cpu([str(ROOT / "benchmarks/b/bare.py"), str(folder / "b.pdf")], folder)]
            taken = {where: median(edits(folder, id, where)) for where in ("title", "a text")}
            ones.append(cpu([str(ROOT / "benchmarks/b/bare.py"), str(folder / "b.pdf")], folder))
            rows += [(f"{id}, {where}", seconds, sum(ones) / 2) for where, seconds in taken.items()]
    print("| edited, made and checked: PDF, bg | s | B |\n|---|--:|--:|")
    for name, seconds, one in rows:
        print(f"| {name} | {seconds:.2f} | {seconds / one:.2f} |")


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    main(sys.argv[1:] or list(IDS))
