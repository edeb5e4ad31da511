"""Mutate what strangers may hand in and see that nothing breaks: `benchmarks/fuzz.py [NUMBER] [SEED] [KIND …]`.

Seeds are the sample workspace and `tests/cases`; a quarter of the inputs of a kind that has a grammar are made by it
(`fuzz_inputs`), and half of those of a package are changed in one part. Each input is read in a worker with bounded
processor time and memory; what comes back is clean, or findings. A traceback, a hang, too much memory, or a text that
is not read back as it was written is a fault, and its input is kept in the folder named at the end; the last figures
stand in `benchmarks/fuzz.md`.
"""

from __future__ import annotations

import datetime
import io
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fuzz_inputs as made
from fuzz_inputs import mutated

from careget_docs import workers
from careget_docs.diagnostics import Report, Span

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 20.0
"""Of processor time for one input: what is not ready then hangs."""
JOBS = 2
MEMORY = 2_000_000_000
BATCH = 50
"""Inputs that one process reads; when it hangs or dies, each of them is read again in one of its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input: the seeds, and what reads one; it returns the codes of what it found."""

    seeds: Callable[[], list[bytes]]
    read: Callable[[bytes], list[str]]
    grammar: Callable[[], Any] | None = None
    """The grammar that makes inputs of this kind."""
    package: bool = False

    def inputs(self, number: int, chance: random.Random) -> list[bytes]:
        """Return so many inputs: mutated seeds, and where it can be, the grammar's own, and these mutated too."""
        seeds = self.seeds()
        assert seeds
        if self.grammar:
            own = made.taken(self.grammar(), max(1, number // 4), chance.randrange(1 << 30))
            return [*own, *(mutated(chance.choice(seeds + own), chance) for _ in range(number - len(own)))]
        ways = (mutated, made.in_one_part if self.package else mutated)
        return [ways[at % 2](chance.choice(seeds), chance) for at in range(number)]


def _files(pattern: str, most: int = 400_000) -> list[bytes]:
    paths = [path for path in sorted(ROOT.glob(pattern)) if path.stat().st_size <= most]
    return [path.read_bytes() for path in paths]


def _yaml(data: bytes) -> list[str]:
    from careget_docs.source.reading import read

    report = Report()
    read(_placed(data, "a.yaml"), "a.yaml", report)
    return _codes(report)


def _deliverable(data: bytes) -> list[str]:
    from careget_docs.pipeline import pipeline

    folder = _placed(data, "deliverables/small.yaml").parent.parent
    report = Report()
    pipeline.load(folder, pipeline.blocks(), report)
    return _codes(report)


def _translation(data: bytes) -> list[str]:
    from careget_docs.translations.reading import read_translation

    said = re.search(rb"^translation: *(\S+)", data, re.MULTILINE)
    owner = said[1].decode("utf-8", "replace") if said else "small"
    report = Report()
    read_translation(_placed(data, "small.en.yaml"), f"deliverables/{owner}.en.yaml", owner, report)
    return _codes(report)


def _brand(data: bytes) -> list[str]:
    return _designed("brand.yaml", data)


def _products(data: bytes) -> list[str]:
    return _designed("products.yaml", data)


def _printers(data: bytes) -> list[str]:
    return _designed("printers.yaml", data)


def _designed(name: str, data: bytes) -> list[str]:
    from careget_docs.project.brand_file import load_brand

    folder = Path(tempfile.gettempdir()) / f"careget-fuzz-{os.getpid()}"
    if not folder.exists():
        folder.mkdir()
        for path in (ROOT / "templates").glob("*.yaml"):
            shutil.copy(path, folder)
    before = (ROOT / "templates" / name).read_bytes()
    (folder / name).write_bytes(data)
    report = Report()
    load_brand(folder, "templates", report)
    (folder / name).write_bytes(before)
    return _codes(report)


def _picture(name: str, data: bytes) -> list[str]:
    from careget_docs.drawing.pictures import load_picture
    from careget_docs.source import Scalar

    path = _placed(data, name)
    report = Report()
    found = load_picture(Scalar(name, Span("a.yaml", 1, 1)), [path.parent], report)
    if found and found.media_type == "image/svg+xml":
        _drawn(found.data)
    return _codes(report)


def _drawn(svg: bytes) -> None:
    from careget_docs.engines.log import UnfaithfulError
    from careget_docs.project.brand_file import load_brand
    from careget_docs.reports.figures import vector

    brand = load_brand(ROOT / "templates", "templates", Report())
    assert brand is not None
    try:
        vector("a.svg", svg, (40.0, 30.0), brand.typefaces["base"])
    except UnfaithfulError:
        return


def _svg(data: bytes) -> list[str]:
    return _picture("a.svg", data)


def _raster(data: bytes) -> list[str]:
    return _picture("a.png", data)


def _icc(data: bytes) -> list[str]:
    from careget_docs.press.inks import UnusableProfileError, load_profile

    try:
        load_profile(_placed(data, "a.icc"))
    except UnusableProfileError:
        return ["PRN304"]
    return []


def _markdown(data: bytes) -> list[str]:
    from careget_docs.languages.markdown import prose
    from careget_docs.source import Scalar

    report = Report()
    prose(Scalar(data.decode("utf-8", "replace"), Span("a.yaml", 1, 1)), report)
    return _codes(report)


def _finished(name: str, data: bytes) -> list[str]:
    """Inspect a file in this process; a stranger's is inspected in one of its own, where an exception is a finding."""
    from careget_docs.inspection.inspect import inspect_bytes

    try:
        found = inspect_bytes(name, data, trusted=True)
    except (RecursionError, MemoryError):
        raise
    except Exception:
        return ["SRC101"]
    return ["SRC101"] if found.facts.faults else []


def _pdf(data: bytes) -> list[str]:
    return _finished("a.pdf", data)


def _docx(data: bytes) -> list[str]:
    return _finished("a.docx", data)


def _returned(data: bytes) -> list[str]:
    from careget_docs.translations.exchange import ParcelError, read

    try:
        read(data)
    except ParcelError:
        return ["LNG018"]
    return []


def _scalar(data: bytes) -> list[str]:
    """Write a text as YAML and read it back: what is not the same, cleaned of unseen signs as all texts, is damage."""
    from careget_docs.source import clean, scalar
    from careget_docs.source.reading import parse

    text = data.decode("utf-8", "replace")[:400]
    report = Report()
    found = parse(f"key: {scalar(text, 0, 5)}\n", "a.yaml", report)
    if found is not None and "".join(getattr(value, "text", "") for _, value in found) != clean(text):
        raise AssertionError("a text is not read back as it was written")
    return _codes(report)


def _exchanged(data: bytes) -> list[str]:
    """Send a text out in each form and take it back: another text than the cleaned one is damage."""
    from careget_docs import clock
    from careget_docs.source import clean, unreadable
    from careget_docs.translations.exchange import Parcel, TableWords, Unit, docx_table, po, xliff
    from careget_docs.translations.exchange import read as back
    from careget_docs.translations.pack import flowing

    text = flowing(clean(data.decode("utf-8", "replace")[:2000]))
    if not text.strip() or unreadable(text) or any(sign in text for sign in "\r\v\f\x85\u2028\u2029"):
        return ["LNG015"]
    parcel = Parcel("small", "bg", "en", "t", (Unit("small/words/text", text, text, "translated"),))
    for sent in (xliff.write(parcel), po.write(parcel, clock.today()),
                 docx_table.write(parcel, TableWords("t", "h", "p", "o", "s", "t"))):  # fmt: skip
        (unit,) = back(sent).units
        if unit.target.strip("\n") != text.strip("\n") or unit.source.strip("\n") != text.strip("\n"):
            raise AssertionError("a text is not read back as it was sent")
    return []


def _table_data(name: str, data: bytes) -> list[str]:
    """Read a table of data with the declaration of the sample's."""
    from careget_docs.data.read.load_dataset import load_dataset

    folder = _placed(data, f"deliverables/data/{name}").parent
    declared = (ROOT / "deliverables" / "data" / "advances-sample.yaml").read_text("utf-8")
    (folder / "advances-sample.yaml").write_text(declared.replace("advances-sample.csv", name), "utf-8")
    report = Report()
    load_dataset(folder.parent.parent, "advances-sample", report)
    return _codes(report)


def _csv(data: bytes) -> list[str]:
    return _table_data("a.csv", data)


def _xlsx(data: bytes) -> list[str]:
    return _table_data("a.xlsx", data)


def _workbooks() -> list[bytes]:
    from openpyxl import Workbook

    book = Workbook()
    for row in (("Вноска", "Дата", "Получено, EUR", "Бележка"), (1, datetime.date(2025, 8, 18), 2003792.0, "Първо"),
                (2, datetime.date(2026, 9, 14), 1202275.2, "Второ")):  # fmt: skip
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return [out.getvalue()]


def _parcels(form: str) -> list[bytes]:
    from careget_docs.delivery.translation_files import file_for
    from careget_docs.pipeline import pipeline

    project = pipeline.load(ROOT, pipeline.blocks(), Report())
    names = sorted(project.deliverables)[:2]
    return [file_for(project, [name], name, "en", form) for name in names]


def _photographs() -> list[bytes]:
    from PIL import Image

    made = []
    for form, mode in (("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK")):
        out = io.BytesIO()
        Image.linear_gradient("L").resize((40, 30)).convert(mode).save(out, form)
        made.append(out.getvalue())
    return made


def _documents(form: str) -> list[bytes]:
    import subprocess

    with tempfile.TemporaryDirectory() as scratch:
        for name in ("templates", "deliverables"):
            shutil.copytree(ROOT / name, Path(scratch) / name)
        given = [sys.executable, "-m", "careget_docs", "--workspace", scratch, "build", "plaque-01", "newsletter-01"]
        subprocess.run([*given, "--format", form], check=False, capture_output=True)
        return [path.read_bytes() for path in sorted(Path(scratch).glob(f"output/*/*.{form}"))]


KINDS = {
    "yaml": Kind(lambda: _files("tests/cases/*.yaml") + _files("deliverables/**/*.yaml"), _yaml),
    "deliverable": Kind(lambda: _files("deliverables/*-01.yaml"), _deliverable, made.deliverable),
    "translation": Kind(lambda: _files("deliverables/*.en.yaml"), _translation),
    "brand": Kind(lambda: _files("templates/brand.yaml"), _brand),
    "products": Kind(lambda: _files("templates/products.yaml"), _products),
    "printers": Kind(lambda: _files("templates/printers.yaml"), _printers),
    "markdown": Kind(lambda: _files("deliverables/*-01.yaml"), _markdown, made.prose),
    "scalar": Kind(lambda: [b"A text: with # signs", "„Един“ ред\nи друг".encode()], _scalar, made.prose),
    "exchange": Kind(lambda: ["„Един“ **ред**\n\n- и {budget}".encode()], _exchanged, made.prose),
    "svg": Kind(lambda: _files("templates/artwork/*.svg", 30_000), _svg, made.svg),
    "raster": Kind(_photographs, _raster),
    "icc": Kind(lambda: _files("templates/profiles/*.icc"), _icc),
    "xliff": Kind(lambda: _parcels("xliff"), _returned, made.xliff),
    "po": Kind(lambda: _parcels("po"), _returned, made.po),
    "table": Kind(lambda: _parcels("docx"), _returned, package=True),
    "csv": Kind(lambda: _files("deliverables/data/advances-sample.csv"), _csv, made.csv),
    "xlsx": Kind(_workbooks, _xlsx, package=True),
    "pdf": Kind(lambda: [each for one in _documents("pdf") for each in (one, made.unpacked(one))], _pdf),
    "docx": Kind(lambda: _documents("docx"), _docx, package=True),
}


def _placed(data: bytes, name: str) -> Path:
    path = Path(tempfile.gettempdir()) / f"careget-fuzz-{os.getpid()}-in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _codes(report: Report) -> list[str]:
    return [item.code for item in report]


def together(name: str, inputs: list[bytes]) -> Counter[str]:
    """Read several inputs in this process; a traceback goes up."""
    read = KINDS[name].read
    return Counter("findings" if read(data) else "clean" for data in inputs)


def bounded(name: str, batches: list[list[bytes]], seconds: float) -> Any:
    return workers.run(together, [(name, each) for each in batches], JOBS, seconds, processor=True, memory=MEMORY)


def judged(name: str, inputs: list[bytes], kept: Path) -> Counter[str]:
    """Return how the reading of inputs ended; what ended badly is kept."""
    count = Counter[str]()
    batches = [inputs[at : at + BATCH] for at in range(0, len(inputs), BATCH)]
    again: list[bytes] = []
    for done in bounded(name, batches, SECONDS * 3):
        if done.result is None:
            again += batches[done.index]
        else:
            count += done.result
    for done in bounded(name, [[data] for data in again], SECONDS):
        if done.result is not None:
            count += done.result
            continue
        how = "hangs" if done.late else "memory" if done.greedy else "tracebacks"
        how = "damage" if "not read back as it was" in done.failure else how
        count[how] += 1
        (kept / f"{name}-{how}-{done.index}").write_bytes(again[done.index])
        (kept / f"{name}-{how}-{done.index}.txt").write_text(done.failure, "utf-8")
    return count


def main(number: int, seed: int, names: list[str]) -> int:
    kept = Path(tempfile.mkdtemp(prefix="careget-fuzz-"))
    os.environ["TMPDIR"] = str(kept / "scratch")
    (kept / "scratch").mkdir()
    tempfile.tempdir = None
    bad = 0
    print("| kind | inputs | clean | findings | tracebacks | hangs | memory | damage | s |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for name in names or list(KINDS):
        start, chance = time.perf_counter(), random.Random(f"{seed} {name}")
        inputs = KINDS[name].inputs(number, chance)
        count = judged(name, inputs, kept)
        cells = [count[how] for how in ("clean", "findings", "tracebacks", "hangs", "memory", "damage")]
        bad += sum(cells[2:])
        row = [number, *cells, round(time.perf_counter() - start)]
        print(f"| {name} | {' | '.join(map(str, row))} |", flush=True)
    shutil.rmtree(kept / "scratch" if bad else kept)
    print(f"kept: {kept}" if bad else "nothing broke")
    return 1 if bad else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 1250, int(given[1]) if given[1:] else 1, given[2:]))
