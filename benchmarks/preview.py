"""What a preview costs in a warm process, as ratios to one B (see b/): the edited block, the whole, and its checks.

python benchmarks/preview.py     # a sentence of one block grows five times; medians of processor time
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from incremental import ROOT, cpu, median

from careget_docs.pipeline.engine import Engine

EDITS = 5
CASES = (
    ("newsletter-01", "ceremony-lead", "На 20 март 2025 г."),
    ("poster-01", "cover", "Медико-технологичен"),
    ("poster-01", "aim", "В рамките на проекта"),
    ("transparency-report-01", "method", "Всички"),
    ("booklet-01", "ceremony-lead", "На 20 март 2025 г."),
)
"""The deliverable, its block, and the words there before which others are typed."""


def spent(engine: Engine) -> float:
    """Return the processor time of the processes that rest, in seconds."""
    total = 0.0
    for worker in engine.idle:
        facts = Path(f"/proc/{worker.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        total += (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    return total


def edits(engine: Engine, folder: Path, id: str, block: str, words: str) -> list[float]:
    """Return what part, whole and checks cost after an edit, in seconds of processor time: medians."""
    from careget_docs.pipeline.preview import preview, preview_part, verdict

    sources = (folder / "deliverables" / f"{id}.yaml", *(folder / "deliverables" / "blocks").glob("*.yaml"))
    path = next(each for each in sources if "." not in each.stem and words in each.read_text("utf-8"))
    text, found = path.read_text("utf-8"), list[tuple[float, float, float]]()
    shown = preview(engine, folder, id)
    verdict(engine, folder, shown)
    for turn in range(EDITS + 1):
        path.write_text(text.replace(words, f"{'Х' * (turn + 1)} {words}", 1), "utf-8")
        times = [spent(engine)]
        part = preview_part(engine, folder, shown, block)
        times.append(spent(engine))
        shown = preview(engine, folder, id)
        times.append(spent(engine))
        told = verdict(engine, folder, shown)
        times.append(spent(engine))
        if part is None or not part.data or not shown.data or told is None:
            raise SystemExit(f"{id} was not shown")
        found.append((times[1] - times[0], times[2] - times[1], times[3] - times[2]))
    path.write_text(text, "utf-8")
    return [median(list(each)) for each in zip(*found[1:], strict=True)]


def main() -> None:
    """Print the figures as a table."""
    with tempfile.TemporaryDirectory() as place, Engine() as engine:
        folder = Path(place)
        for name in ("templates", "deliverables"):
            shutil.copytree(ROOT / name, folder / name)
        os.environ["CAREGET_DOCS_CACHE"] = str(folder / "cache")
        bare = [str(ROOT / "benchmarks/b/bare.py"), str(folder / "b.pdf")]
        print("| edited block | part s | whole s | checks s | part B | whole B | checks B |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        before = cpu(bare, folder)
        for id, block, words in CASES:
            taken = edits(engine, folder, id, block, words)
            after = cpu(bare, folder)
            one, before = (before + after) / 2, after
            cells = [*(f"{each:.2f}" for each in taken), *(f"{each / one:.3f}" for each in taken)]
            print(f"| {id}: {block} | {' | '.join(cells)} |")


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    main()
