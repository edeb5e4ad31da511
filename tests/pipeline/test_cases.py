"""Bad files name their own faults: `# CODE` at the end of a line is what must be found there, and nothing else."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

import workspaces
from careget_docs.diagnostics import Report
from careget_docs.project.brand_file import load_brand
from careget_docs.source import read

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))
WANTED = re.compile(r"#((?: [A-Z]{3}\d{3})+)\s*$")


def _wanted(path: Path, shown: str) -> list[tuple[str, int, str]]:
    found = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if match := WANTED.search(line):
            found += [(shown, number, code) for code in match.group(1).split()]
    return found


def _bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as this."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _pictures(folder: Path) -> None:
    box = '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm">'
    (folder / "script.svg").write_text(f"{box}<script>alert(1)</script></svg>", "utf-8")
    (folder / "outside.svg").write_text(f'{box}<image href="https://example.org/x.png"/></svg>', "utf-8")
    (folder / "nosize.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    entity = '<!DOCTYPE svg [<!ENTITY x "y">]>'
    (folder / "entity.svg").write_text(f"{entity}{box}<title>&x;</title></svg>", "utf-8")
    (folder / "bomb.png").write_bytes(_bomb(60_000, 60_000))
    (folder / "notes.txt").write_text("no picture", "utf-8")
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "blue").save(out, "JPEG")
    (folder / "damaged.jpg").write_bytes(out.getvalue()[:300])


def _workspace(case: Path, folder: Path) -> dict[str, Path]:
    """Return a workspace for a case, and which of its files are cases."""
    workspaces.small(folder)
    _pictures(folder / "deliverables" / "images")
    shutil_blocks = [path for path in CASES if path.name.startswith("block-")]
    shown = {}
    for path in shutil_blocks:
        place = f"deliverables/blocks/{path.stem.removeprefix('block-')}.yaml"
        (folder / place).write_text(path.read_text("utf-8"), "utf-8")
        shown[place] = path
    introduction = "block: text\ntext: Общ текст.\n"
    (folder / "deliverables/blocks/introduction.yaml").write_text(introduction, "utf-8")
    kind = case.stem.split("-")[0]
    places = {"project": "deliverables/project.yaml", "brand": "templates/brand.yaml"}
    place = places.get(kind, "deliverables/case.yaml")
    if kind == "deliverable":
        project = "project: X\nvalues:\n  start: {date: 2024-12-01, status: verified}\n"
        (folder / "deliverables/project.yaml").write_text(project, "utf-8")
    (folder / place).write_text(case.read_text("utf-8"), "utf-8")
    shown[place] = case
    return shown


@pytest.mark.parametrize("case", [c for c in CASES if not c.name.startswith("block-")], ids=lambda case: case.stem)
def test_a_case_finds_what_it_names(case: Path, tmp_path: Path) -> None:
    shown = _workspace(case, tmp_path)
    report = Report()
    if case.name.startswith("brand-"):
        assert load_brand(tmp_path / "templates", "templates", report) is None
    else:
        workspaces.compose(tmp_path, "case", report)
    found = [(d.span.path, d.span.line, d.code) for d in report if d.span]
    blocks = [] if "references" in case.name else [place for place in shown if "/blocks/" in place]
    wanted = [item for place, path in shown.items() if place not in blocks for item in _wanted(path, place)]
    assert wanted
    assert sorted(found) == sorted(wanted), "\n".join(map(str, report))
    assert all(d.text and "{" not in re.sub(r"{budgte}|“[{}]", "", d.text) for d in report)
    assert all(d.advice for d in report if d.code in ("SRC001", "SRC002", "SRC013"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 35


@pytest.mark.parametrize(
    ("data", "code", "place", "hint"),
    [
        (b"", "SRC006", (1, 1), ""),
        (b"  \n\n", "SRC006", (1, 1), ""),
        ("а: б\nв: г".encode("cp1251"), "SRC005", (1, 1), "windows-1251"),
        ("a: б".encode("utf-16"), "SRC005", (1, 1), "UTF-16"),
        (b"a: 1\nb: \xff", "SRC005", (2, 4), "UTF-8"),
        (b"a: " + b"[" * 500, "SRC008", (0, 0), ""),
        (b"- " * 500 + b"x", "SRC008", (0, 0), ""),
        (b"a: " + b"x" * (1 << 20), "SRC007", (0, 0), ""),
        (b"a: 'open", "SRC001", (1, 4), "close"),
        (b"? [1, 2]\n: x", "SRC012", (1, 3), ""),
        (b"a: &a [*a]", "SRC004", (1, 8), "use:"),
        (b"a: 1\n---\nb: 2", "SRC001", (2, 1), ""),
        (b"a: \x00", "SRC001", (1, 4), "Delete"),
    ],
)
def test_a_file_that_is_no_yaml(tmp_path: Path, data: bytes, code: str, place: tuple[int, int], hint: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    report = Report()
    assert read(path, "x.yaml", report) is None
    (found,) = report
    assert found.span is not None
    assert (found.code, (found.span.line, found.span.column)) == (code, place)
    assert hint in found.advice


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for one, other in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{other}: &{other} [{', '.join([f'*{one}'] * 9)}]")
    path = tmp_path / "bomb.yaml"
    path.write_text("\n".join(lines), "utf-8")
    report = Report()
    assert read(path, "bomb.yaml", report) is None
    assert {d.code for d in report} == {"SRC004"}
    assert len(report) < 200


def test_yaml_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: no\nb: 12:30\nc: 1e3\nd: 0123\ne: 2025-05-31\nf: ~\n", "utf-8")
    data = read(path, "x.yaml", Report())
    assert data is not None
    texts = [getattr(value, "text", None) for _, value in data]
    assert texts == ["no", "12:30", "1e3", "0123", "2025-05-31", ""]
