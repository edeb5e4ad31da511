"""Put every edition, and every brief of the tests, before every judge; `make judge` runs it.

`benchmarks/judge.py [ID …] [--lang TAGS] [--write]`

Each deliverable in each language (or some) is built in all its formats by spawned workers. Then veraPDF looks at each
PDF by what the file itself claims (PDF/UA-1, PDF/A-2a, PDF/A-3a), qpdf and ghostscript at each PDF, Microsoft's Open
XML SDK at each Word file, and LibreOffice lays each Word file out. `bg+en` is an edition in two languages.
With `--write` the figures are put into `benchmarks/judge.md`; the exit code is 1 when any judge found something.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from run import PROGRAM, ROOT

sys.path.append(str(ROOT / "tests"))

import judges  # tests lend their judges
import scenes
from briefs import booklets, leaflets, newsletters, posters

BOTH = "bg+en"


@dataclass(slots=True)
class Count:
    """What one judge said of all files that it looked at."""

    files: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)


def claims(path: Path) -> Iterator[str]:
    """Yield the profiles of veraPDF that a PDF says it keeps to."""
    import pikepdf

    with pikepdf.open(path) as pdf, pdf.open_metadata() as told:
        if part := told.get("pdfuaid:part"):
            yield f"PDFUA-{part}"
        if part := told.get("pdfaid:part"):
            yield f"PDFA-{part}{told.get('pdfaid:conformance', '').upper()}"


def built(folder: Path, ids: list[str], langs: str) -> str:
    """Build editions by spawned workers; return what went wrong, empty for nothing."""
    asked = ["--lang", langs] if langs else ["--all"]
    command = [*PROGRAM, "--workspace", str(folder), "-q", "build", *ids, *asked]
    variables = {**os.environ, "CAREGET_DOCS_WORKERS": "spawn", "CAREGET_DOCS_LANG": "en"}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"exit code {done.returncode}: {(done.stdout + done.stderr).strip()}"


def add_briefs(folder: Path) -> None:
    """Put the briefs, content that nobody designed for, and their photographs among the deliverables of a folder."""
    for name, text in {**newsletters.BRIEFS, **booklets.BRIEFS, **posters.BRIEFS, **leaflets.BRIEFS}.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "images").mkdir(exist_ok=True)
    scenes.write(folder / "images")


def looked_at(path: Path, scratch: Path) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield the judges of a file, each with its question."""
    if path.suffix == ".docx":
        yield "Open XML SDK", lambda: judges.open_xml_sdk(path)
        yield "LibreOffice", lambda: [] if judges.libreoffice_pdf(path, scratch).stat().st_size else ["an empty PDF"]
    elif path.suffix == ".pdf":
        for profile in claims(path):
            yield f"veraPDF, {profile}", lambda profile=profile: judges.verapdf(path, profile)
        yield "qpdf", lambda: judges.qpdf_check(path)
        yield "ghostscript", lambda: judges.ghostscript_ok(path)


def asked(paths: list[Path], scratch: Path) -> dict[str, Count]:
    """Return what each judge said of the files that are its business."""
    counts: dict[str, Count] = {}
    for path in paths:
        for name, question in looked_at(path, scratch):
            count, start = counts.setdefault(name, Count()), time.perf_counter()
            try:
                said = question()
            except (AssertionError, subprocess.TimeoutExpired) as fault:
                said = [str(fault)]
            count.files += 1
            count.seconds += time.perf_counter() - start
            count.failures += [f"{path.name}: {each}" for each in said[:5]]
    return counts


def report(ids: list[str], langs: str) -> tuple[str, int]:
    """Return the figures as Markdown, and how much was found."""
    with tempfile.TemporaryDirectory() as name:
        folder, scratch = Path(name) / "workspace", Path(name) / "scratch"
        for each in ("templates", "deliverables"):
            shutil.copytree(ROOT / each, folder / each)
        scratch.mkdir()
        add_briefs(folder / "deliverables")
        failed = [told for told in (built(folder, ids, tags) for tags in ([langs] if langs else ["", BOTH])) if told]
        paths = sorted(path for path in (folder / "output").glob("*/*") if path.suffix in (".pdf", ".docx"))
        counts = asked(paths, scratch)
    lines = ["| judge | files | found wrong | s |", "|---|--:|--:|--:|"]
    lines += [f"| {name} | {one.files} | {len(one.failures)} | {one.seconds:.0f} |" for name, one in counts.items()]
    faults = [each for one in counts.values() for each in one.failures]
    lines += ["", *(f"- not built: {each}" for each in failed), *(f"- {each}" for each in faults)]
    return "\n".join(lines).rstrip() + "\n", len(failed) + len(faults) + (not paths)


def main() -> int:
    """Judge, print, and with `--write` keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--lang", default="", metavar="TAGS", help="languages (default: all, and both in one)")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text, found = report(options.ids, options.lang)
    print(text)
    if options.write:
        which = f"{' '.join(options.ids) or 'everything'} in {options.lang or f'every language and {BOTH}'}"
        day = datetime.datetime.now(datetime.UTC).date()
        head = f"# Every edition before every judge\n\n`python benchmarks/judge.py --write`, {day}: {which}, built by "
        head += "spawned workers.\n\n"
        (ROOT / "benchmarks" / "judge.md").write_text(head + text, "utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
