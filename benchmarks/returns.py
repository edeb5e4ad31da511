"""Word drafts that come home: trips without an edit, and random edits in rough forms, over all deliverables.

`python benchmarks/returns.py [EDITS] [SEED]` prints the tables of `return.md`; `--office` sends every draft through
LibreOffice too (DOCX, ODT, RTF, DOC), which takes minutes.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "returns")]

from careget_docs.diagnostics import PhrasedError, Report  # noqa: E402
from careget_docs.inspection.docx.draft import Draft  # noqa: E402
from careget_docs.inspection.docx.read_lines import WordLines, read_lines  # noqa: E402
from careget_docs.inspection.docx.word_file import WordFile  # noqa: E402
from careget_docs.languages import load_locale, tags  # noqa: E402
from careget_docs.pipeline import pipeline  # noqa: E402
from careget_docs.pipeline.pipeline import Job  # noqa: E402
from careget_docs.plugin import Kit  # noqa: E402
from careget_docs.project.brand_file import load_brand  # noqa: E402
from careget_docs.returns.comparing import compare  # noqa: E402
from careget_docs.returns.proposing import proposed  # noqa: E402
from returned_files import BODY, FORMS, amiss, edited, packed, parts, roughened, without  # noqa: E402

LIGHT = ("word/fonts/", "word/media/", "word/embeddings/")
"""What has no words, left out of the files that are edited many times."""
WAYS = ("docx", "odt", "rtf", "doc")
Sent = dict[str, tuple[bytes, Draft]]


def drafts() -> Sent:
    """Build every draft in every language that there is."""
    report, found = Report(), {}
    project = pipeline.load(ROOT, pipeline.blocks(), report)
    brand = load_brand(ROOT / "templates", "templates", report)
    assert brand is not None
    brand = pipeline.dressed(brand, report)
    writer = pipeline.writers(("docx",))["docx"]
    for name, deliverable in project.deliverables.items():
        for lang in tags() if deliverable and "docx" in deliverable.formats else ():
            assert deliverable is not None
            job, mine = Job(deliverable, lang, ("docx",)), Report()
            tree = pipeline.document(ROOT, project, brand, job, mine)
            if tree is None:
                continue
            tree = pipeline.traced(ROOT, project, brand, job, tree)
            data = writer.write(tree, Kit(brand, load_locale(lang), mine))
            draft = opened(data).draft
            assert draft is not None
            found[f"{name}.{lang}"] = data, draft
    return found


def opened(data: bytes) -> WordLines:
    return read_lines(WordFile(data))


def trips(sent: Sent) -> Iterator[str]:
    """Yield a row for each rough form: files, and changes found where there are none."""
    for level, form in enumerate(FORMS):
        for lost in (False, True):
            changes = untracked = 0
            for data, draft in sent.values():
                found = parts(without(data, *LIGHT))
                body = etree.fromstring(found[BODY])
                roughened(body, level, random.Random(level))
                rough = packed({**found, BODY: etree.tostring(body)})
                came = opened(without(rough, "customXml", "docProps/core") if lost else rough)
                assert came.number == draft.number
                comparison = compare(draft, came)
                changes, untracked = changes + len(comparison.changes), untracked + (not comparison.tracked)
            name = f"{form}{', without record and core.xml' if lost else ''}"
            yield f"| {name} | {len(sent)} | {changes} | {untracked} |"


def office(sent: Sent) -> Iterator[str]:
    """Yield a row for each way through LibreOffice."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to"]
        for key, (data, _) in sent.items():
            (folder / f"{key}.docx").write_bytes(data)
        files = sorted(folder.glob("*.docx"))
        for way in WAYS:
            saved = files
            for kind in ("docx",) if way == "docx" else (way, "docx"):
                out = folder / f"{way}-{kind}"
                subprocess.run([*call, kind, "--outdir", out, *saved], capture_output=True, check=True, timeout=3000)
                saved = sorted(out.glob(f"*.{kind}"))
            changes = 0
            for path in saved:
                came, draft = opened(path.read_bytes()), sent[path.stem][1]
                assert came.number == draft.number, path
                changes += len(compare(draft, came).changes)
            yield f"| LibreOffice, {way.upper()} | {len(saved)} | {changes} | 0 |"


def edits(sent: Sent, count: int, seed: int) -> Iterator[str]:
    """Yield the rows of random edits: made, found once at their place with nothing else, and fit to be taken."""
    rng, faults = random.Random(seed), []
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    fit: Counter[str] = Counter()
    light = {key: parts(without(data, *LIGHT)) for key, (data, _) in sent.items()}
    while made.total() < count:
        key = rng.choice(sorted(sent))
        body = etree.fromstring(light[key][BODY])
        done = edited(body, sent[key][1], rng)
        if done is None:
            continue
        level = rng.randrange(len(FORMS))
        roughened(body, level, rng)
        comparison = compare(sent[key][1], opened(packed({**light[key], BODY: etree.tostring(body)})))
        made[done.kind] += 1
        if told := amiss(done, comparison):
            faults.append(f"{key}, {FORMS[level]}: {done}: {told}")
            continue
        found[done.kind] += 1
        change = comparison.changes[0]
        try:
            proposed(comparison.draft, comparison.texts[change.field, change.unit], [change])
        except PhrasedError:
            continue
        fit[done.kind] += 1
    for kind in sorted(made):
        yield f"| {kind} | {made[kind]} | {found[kind]} | {fit[kind]} |"
    yield f"| all | {made.total()} | {found.total()} | {fit.total()} |"
    yield from faults


def main(words: list[str]) -> None:
    numbers = [int(word) for word in words if word.isdecimal()]
    count, seed = (*numbers, 2000, 1)[:2] if len(numbers) < 2 else numbers[:2]
    sent, begun = drafts(), time.process_time()
    print("| trip without an edit | files | changes | not as sent |\n|---|--:|--:|--:|")
    for row in trips(sent):
        print(row, flush=True)
    for row in office(sent) if "--office" in words else ():
        print(row, flush=True)
    print("\n| edit | made | found | fit to be taken |\n|---|--:|--:|--:|")
    for row in edits(sent, count, seed):
        print(row, flush=True)
    print(f"\n{time.process_time() - begun:.0f} s of processor time")


if __name__ == "__main__":
    main(sys.argv[1:])
