"""Measures a preflight on the generated corpus (tests/corpus): faults found, false alarms, time and memory.

It prints Markdown. An adapter is `inspect(name, data, purpose)`, which yields the names of the faults it finds
(tests/corpus/sample.py) and, for anything else it says, its own codes. `--adapter module:function` measures another.
"""

from __future__ import annotations

import argparse
import contextlib
import fnmatch
import importlib
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]

CODES = {
    "VIS101": "emblem-missing",
    "VIS102": "too-small",
    "VIS103": "upside-down",
    "VIS104": "turned",
    "VIS105": "star-count",
    "VIS106": "radial-stars",
    "VIS107": "wrong-blue",
    "VIS108": "wrong-blue",  # near the blue, but not on it: a warning
    "VIS109": "wrong-yellow",
    "VIS110": "stretched",
    "VIS111": "cropped",
    "VIS112": "ring-size",
    "VIS113": "no-border",
    "VIS114": "low-resolution",
    "VIS115": "doubtful",
    "VIS116": "clear-space",
    "VIS117": "look-alike",
    "VIS118": "clear-space",  # something lies across the emblem
    "VIS120": "statement-missing",  # or statement-far, see `careget`
    "VIS121": "statement-language",
    "VIS122": "statement-altered",
    "VIS123": "statement-font",
    "VIS124": "statement-italic",
    "VIS125": "logo-bigger",
    "VIS126": "poster-small",
    "VIS127": "mirrored",
    "VIS128": "doubtful",
}
"""Codes of careget-docs' rules on files, and the corpus' names of the faults."""
ALSO = frozenset({"ring-size", "doubtful"})
"""What no sample has for a fault of its own, but what no right sample should hear, and what keeps a wrong one back."""

Inspect = Callable[[str, bytes, str], Iterable[str]]
LIMIT = 180.0
"""Seconds after which a hostile file counts as never answered."""
MOST = 60
"""How many false alarms are listed."""


@cache
def _rules() -> dict:
    from careget_docs.pipeline import pipeline

    return pipeline.file_rules()


def careget(name: str, data: bytes, purpose: str) -> Iterator[str]:
    """Ask careget-docs: the faults, and the codes of all else that it says."""
    from careget_docs.evidence.preflight import judge
    from careget_docs.inspection.inspect import inspect_bytes

    for rule, finding in judge(inspect_bytes(name, data, purpose), _rules(), data).findings:
        if rule.code == "VIS120" and finding.values:  # a statement is there, but far away
            yield "statement-far"
        else:
            yield CODES.get(rule.code, rule.code)


def adapter(text: str) -> Inspect:
    """Return the function that `module:function` names."""
    module, _, function = text.partition(":")
    return getattr(importlib.import_module(module), function)


@dataclass(frozen=True)
class Row:
    """One sample, what is wrong with it, what was found, and what that cost. `crash` is an exception in one line."""

    name: str
    suffix: str
    faults: frozenset[str]
    found: frozenset[str]
    pages: int
    seconds: float
    processor: float
    megabytes: float
    crash: str = ""


def megabytes() -> float:
    """Return the most memory that this process or one of its children has had."""
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / 1024


def processor() -> float:
    """Return the processor time of this process and of its ended children, in seconds."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def pages(data: bytes, suffix: str) -> int:
    """Return how many pages a sample has; Word files of the corpus have one."""
    if suffix != ".pdf":
        return 1
    import pypdfium2

    return len(pypdfium2.PdfDocument(data))


def measure(index: int, asked: str) -> Row:
    """Make one sample and inspect it."""
    sample = samples()[index]
    data = sample.make()
    crash, found, start, before = "", frozenset(), time.perf_counter(), processor()
    try:
        found = frozenset(adapter(asked)(sample.name + sample.suffix, data, sample.purpose))
    except Exception as error:
        crash = f"{type(error).__name__}: {error}"
    spent, used, count = time.perf_counter() - start, processor() - before, pages(data, sample.suffix)
    return Row(sample.name, sample.suffix, sample.faults, found, count, spent, used, megabytes(), crash)


@cache
def samples() -> list:
    """Return the corpus."""
    from corpus import documents

    return list(documents())


def table(head: str, rows: Iterable[Iterable[object]]) -> list[str]:
    """Return a Markdown table; columns after the first are numbers where their name begins with `#`."""
    names = head.split("|")
    marks = ["--:" if name.startswith("#") else "---" for name in names]
    lines = ["| " + " | ".join(name.lstrip("#") for name in names) + " |", "|" + "|".join(marks) + "|"]
    return [*lines, *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows), ""]


def share(part: int, whole: int) -> str:
    """Return a share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def spread(figures: list[float]) -> str:
    """Return the median, the 95th of 100 and the most of sorted figures."""
    return f"{statistics.median(figures):.2f}, {figures[int(0.95 * (len(figures) - 1))]:.2f}, {figures[-1]:.2f}"


def summary(rows: list[Row], faults: tuple[str, ...]) -> list[str]:
    """Return the figures that count, and the table of faults."""
    right = [row for row in rows if not row.faults]
    loud = {*faults, *ALSO}
    alarms = [row for row in right if row.found & loud]
    there = sum(len(row.faults) for row in rows)
    named = sum(len(row.faults & row.found) for row in rows)
    wrong = [row for row in rows if row.faults]
    caught = sum(bool(row.found & loud) for row in wrong)
    times = sorted(row.seconds / row.pages for row in rows)
    used = sorted(row.processor / row.pages for row in rows)
    lines = table(
        "what|#figure|aim",
        (
            ("samples (right / wrong)", f"{len(right)} / {len(wrong)}", ""),
            ("recall: faults found under their own name", f"{named} of {there} = {share(named, there)}", "99 %"),
            (
                "wrong samples that do not pass as right",
                f"{caught} of {len(wrong)} = {share(caught, len(wrong))}",
                "99 %",
            ),
            ("false alarms: right samples with a fault", f"{len(alarms)} = {share(len(alarms), len(right))}", "1 %"),
            ("exceptions", sum(bool(row.crash) for row in rows), "0"),
            ("seconds a page: median, 95 of 100, most", spread(times), "1"),
            ("processor seconds a page: the same", spread(used), "1"),
            ("peak memory of one process, MB", f"{max(row.megabytes for row in rows):.0f}", ""),
        ),
    )
    body = []
    for fault in faults:
        having = [row for row in rows if fault in row.faults]
        if not having:
            continue
        missed = [row for row in having if fault not in row.found]
        kinds = []
        for suffix in (".pdf", ".docx"):
            some = [row for row in having if row.suffix == suffix]
            kinds.append(f"{sum(fault in row.found for row in some)}/{len(some)}")
        told = [f"{row.name} ({', '.join(sorted(row.found & loud)) or 'nothing'})" for row in missed]
        more = f" and {len(told) - 8} more" if len(told) > 8 else ""
        body.append(
            (fault, len(having), share(len(having) - len(missed), len(having)), *kinds, "; ".join(told[:8]) + more)
        )
    return lines + table("fault|#samples|#recall|#PDF|#Word|missed (and what was said instead)", body)


def details(rows: list[Row], faults: tuple[str, ...]) -> list[str]:
    """Return false alarms, needless faults on wrong samples, what else was said, and exceptions."""
    known = {*faults, *ALSO}
    alarms = [(row.name, ", ".join(sorted(row.found & known))) for row in rows if not row.faults and row.found & known]
    if len(alarms) > MOST:
        alarms = [*alarms[:MOST], (f"and {len(alarms) - MOST} more", "")]
    lines = ["## False alarms on right samples", "", *table("sample|said", alarms)] if alarms else []
    needless = Counter(fault for row in rows if row.faults for fault in row.found & known - row.faults)
    if needless:
        lines += [
            "## Faults said of wrong samples beside their own",
            "",
            *table("fault|#samples", needless.most_common()),
        ]
    other: dict[str, Counter[str]] = {}
    for row in rows:
        for code in row.found - known:
            other.setdefault(code, Counter())["wrong" if row.faults else "right"] += 1
    said = [(code, count["right"], count["wrong"]) for code, count in sorted(other.items())]
    if said:
        lines += ["## What else was said", "", *table("code|#right samples|#wrong samples", said)]
    crashes = [(row.name, row.crash) for row in rows if row.crash]
    return lines + (["## Exceptions", "", *table("sample|exception", crashes)] if crashes else [])


def alone(path: str, asked: str) -> None:
    """Inspect one file in this process and print the outcome as JSON."""
    data, start, found, crash = Path(path).read_bytes(), time.perf_counter(), [], ""
    trace = io.StringIO()
    with contextlib.redirect_stderr(trace):
        try:
            found = sorted(set(adapter(asked)(Path(path).name, data, "")))
        except BaseException as error:
            crash = f"{type(error).__name__}: {error}"[:120]
    if "Traceback" in trace.getvalue():
        crash = crash or "a traceback on stderr"
    print(json.dumps({"seconds": time.perf_counter() - start, "mb": megabytes(), "found": found, "crash": crash}))


def store(folder: str) -> list[Path]:
    """Write the hostile files; a process of its own does it, as what that one takes would count for those it starts."""
    from corpus import hostile as files

    paths = []
    for name, data, suffix in files():
        paths.append(Path(folder) / (name + suffix))
        paths[-1].write_bytes(data)
    return paths


def hostile(asked: str, jobs: int) -> list[str]:
    """Return the table of the hostile files, each inspected in a process of its own."""

    def ask(path: Path) -> tuple[object, ...]:
        command = [sys.executable, __file__, "--adapter", asked, "--file", str(path)]
        size = f"{path.stat().st_size / 1000:.0f}"
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
            got = json.loads(done.stdout.splitlines()[-1])
        except subprocess.TimeoutExpired:
            return (path.name, size, f"> {LIMIT:.0f}", "", "**no answer**")
        except (IndexError, ValueError):
            return (path.name, size, "", "", f"**ended with {done.returncode}**: {done.stderr.strip()[-80:]}")
        if "Traceback" in done.stderr:
            got["crash"] = got["crash"] or "a traceback on stderr"
        told = f"**{got['crash']}**" if got["crash"] else ", ".join(got["found"]) or "nothing"
        return (path.name, size, f"{got['seconds']:.1f}", f"{got['mb']:.0f}", told)

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        with ProcessPoolExecutor(1) as maker:
            paths = maker.submit(store, folder).result()
        rows = list(pool.map(ask, paths))
    return ["## Damaged, locked, huge and hostile files", "", *table("file|#kB|#seconds|#peak MB|said", rows)]


def main() -> None:
    """Measure, print, and with `--write` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adapter", default="preflight:careget")
    parser.add_argument("--only", default="*", help="samples whose names match, such as 'wrong-stretched*'")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-hostile", action="store_true")
    parser.add_argument("--file", help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help="keep the figures in benchmarks/preflight.md")
    options = parser.parse_args()
    if options.file:
        alone(options.file, options.adapter)
        return
    from corpus import FAULTS

    picked = [index for index, sample in enumerate(samples()) if fnmatch.fnmatch(sample.name, options.only)]
    if not picked:
        parser.error(f"no sample is called {options.only}")
    with ProcessPoolExecutor(options.jobs) as pool:
        rows = list(pool.map(measure, picked, [options.adapter] * len(picked), chunksize=4))
    lines = [*summary(rows, FAULTS), *details(rows, FAULTS)]
    if not options.no_hostile:
        lines += hostile(options.adapter, options.jobs)
    print("\n".join(lines))
    if options.write:
        head = ["# Preflight on the generated corpus", ""]
        head += [
            f"Taken by `benchmarks/preflight.py --write`: {options.jobs} files at a time, {os.cpu_count()} cores.",
            "",
        ]
        (ROOT / "benchmarks" / "preflight.md").write_text("\n".join([*head, *lines]).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main()
