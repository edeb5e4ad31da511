"""Signs and lengths in texts that came back: read as YAML files are read, or left out with their place."""

from __future__ import annotations

import contextlib
import io
import re
import time
from pathlib import Path

import pytest

import workspaces
from careget_docs import clock
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report
from careget_docs.source import Mapping, Scalar, read
from careget_docs.translations.exchange import Parcel, ParcelError, TableWords, Unit, docx_table, po, xliff
from careget_docs.translations.exchange import read as back
from careget_docs.translations.exchange.protection import damage

FORMS = ("xlf", "po", "docx")
SOURCE = "Един ред с **думи** и още нещо."


def _file(folder: Path, form: str, *targets: str) -> Path:
    ids = ("small/words/text", "small/news/title")
    sources = (SOURCE, "Новини")
    units = tuple(Unit(*each, "translated") for each in zip(ids, sources, targets, strict=False))
    parcel = Parcel("small", "bg", "en", "Проба", units)
    made = {
        "xlf": lambda: xliff.write(parcel),
        "po": lambda: po.write(parcel, clock.today()),
        "docx": lambda: docx_table.write(parcel, TableWords("t", "h", "p", "o", "s", "t")),
    }
    path = folder / f"back.{form}"
    path.write_bytes(made[form]())
    return path


def _taken(folder: Path, path: Path) -> tuple[int, str, dict[str, str]]:
    """Return the exit code, what was said, and the translations that stand in the file now, by block."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(["--workspace", str(folder), "translations", "--import", str(path)])
    found, report = {}, Report()
    file = folder / "deliverables" / "small.en.yaml"
    root = read(file, "small.en.yaml", report) if file.exists() else None
    blocks = root.get("blocks") if root else None
    for name, entry in blocks if isinstance(blocks, Mapping) else ():
        texts = entry.get("texts") if isinstance(entry, Mapping) else None
        for _, pair in texts if isinstance(texts, Mapping) else ():
            to = pair.get("to") if isinstance(pair, Mapping) else None
            found[name] = to.text if isinstance(to, Scalar) else ""
    assert not report.errors, list(map(str, report))
    return code, out.getvalue(), found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("A **word**, cafe\u0301 and и\u0306", "A **word**, café and й"),
        ("\ufeffA **wo\u200crd\u2060** \u200b", "A **word**"),
        ("A **word**\u2028next\r\nlast", "A **word**\nnext\nlast"),
        ("A ﬁne **word**", "A fine **word**"),
        ("A **wo\u00adrd**\u00a0b", "A **wo\u00adrd**\u00a0b"),
        ("A **word** " + "[" * 70, "A **word** " + "[" * 70),
        ("A **word** " + "[" * 70 + "x" + "]" * 70, "A **word** " + "[" * 70 + "x" + "]" * 70),
        ("A **word** # no comment: {[", "A **word** # no comment: {["),
    ],
    ids=["nfd", "unseen", "breaks", "ligature", "kept", "brackets", "pairs", "signs"],
)
def test_letters_come_in_as_from_a_yaml_file(form: str, typed: str, right: str, tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path)
    code, said, found = _taken(folder, _file(tmp_path, form, typed))
    assert (code, found) == (0, {"words": right}), said


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sign", ["\ue000", "\ufffd", "\u202e", "\U000e0041", "\u3164"])
def test_a_sign_that_nobody_reads_leaves_out_that_text_alone(form: str, sign: str, tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path)
    code, said, found = _taken(folder, _file(tmp_path, form, f"A **word** {sign}b", "News"))
    assert (code, found) == (1, {"news": "News"})
    assert re.search(rf"back\.{form}\S* error LNG015: .*words/text.*U\+{ord(sign):04X}", said), said


@pytest.mark.parametrize("form", FORMS)
def test_a_text_far_longer_than_its_source_is_another_one(form: str, tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path)
    code, said, found = _taken(folder, _file(tmp_path, form, "A **word** " + "word " * 400, "News"))
    assert (code, found) == (1, {"news": "News"})
    assert "has 2011 letters" in said or "has 2010 letters" in said


def test_an_escape_that_po_does_not_know_is_told() -> None:
    text = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgctxt "small/words/text"\nmsgid "a"\nmsgstr "b\\d"\n'
    with pytest.raises(ParcelError, match=r"“\\d” is not a sign of PO") as fault:
        back(text.encode())
    assert fault.value.line == 6


@pytest.mark.parametrize("text", ["[a](", "[a]{", "[^1]", "<http://", "{a}", "![a](", "^[", "*a "])
def test_marks_are_looked_for_in_bounded_time(text: str) -> None:
    """Each label was sought at every sign of a text: 9 KB took minutes."""
    start = time.process_time()
    list(damage("Един ред", text * 1000))
    assert time.process_time() - start < 8


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    folder = workspaces.small(tmp_path)
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("no endless file here")
    code, said, _ = _taken(folder, endless)
    assert (code, "more than 20000000 bytes" in said) == (1, True), said
