"""The rules of the house hold, and each of them can fail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import house

Rule = Callable[[str], Iterator[str]]


def _found(rule: Rule, paths: list[Path]) -> str:
    assert paths, "nothing to look at"
    return "\n".join(
        f"{path.relative_to(house.ROOT)}: {said}" for path in paths for said in rule(path.read_text("utf-8"))
    )


@pytest.mark.parametrize("rule", [house.long_module, house.long_function, house.no_first_sentence])
def test_every_module_keeps(rule: Rule) -> None:
    assert _found(rule, house.modules()) == ""


def test_every_test_says_what_it_is() -> None:
    assert _found(house.no_first_sentence, sorted((house.ROOT / "tests").rglob("*.py"))) == ""


def test_every_name_says_something() -> None:
    paths = [*house.modules(), *(path.parent for path in house.modules())]
    assert len(paths) > 20
    assert [f"{path}: {said}" for path in paths for said in house.empty_name(path.stem)] == []


def test_the_root_holds_rooms() -> None:
    files = [path for path in house.SOURCE.glob("*.py") if not path.stem.startswith("__")]
    assert 0 < len(files) <= house.ROOT_MODULES
    assert [path.name for path in house.SOURCE.iterdir() if path.is_file() and path.suffix != ".py"] == []


def test_no_file_imports_what_imports_it() -> None:
    arrows = {
        path.relative_to(house.SOURCE).as_posix(): {
            other.relative_to(house.SOURCE).as_posix() for other in house.imports(path) if other != path
        }
        for path in house.modules()
    }
    assert sum(map(len, arrows.values())) > 1000
    assert house.circles(arrows) == []


def test_circles_are_found() -> None:
    assert house.circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}) == [["a", "b", "c"]]
    assert house.circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_one_class_name_means_one_thing() -> None:
    texts = {path.relative_to(house.SOURCE).as_posix(): path.read_text("utf-8") for path in house.modules()}
    assert sum(text.count("class ") for text in texts.values()) > 200
    found = {name: places for name, places in house.repeated_names(texts).items() if name not in house.REPEATED_NAMES}
    assert found == {}
    assert len(house.REPEATED_NAMES) <= 6, "a handful"


def test_repeated_names_are_found() -> None:
    assert house.repeated_names({"a": "class X: ...", "b": "class X: ...\nclass _Y: ...", "c": "class _Y: ..."}) == {
        "X": ["a", "b"]
    }


def test_only_these_modules_change_the_disk() -> None:
    doors = {path for path in house.modules() if path.relative_to(house.SOURCE).as_posix() in house.WRITES_FILES}
    assert len(doors) == len(house.WRITES_FILES)
    assert _found(house.writes, sorted(doors)), "the modules that may write do not: is the rule blind?"
    assert _found(house.writes, sorted(set(house.modules()) - doors)) == ""


def test_no_tracked_file_names_a_machine_or_an_index() -> None:
    paths = [path for path in house.tracked() if path.suffix not in house.FORMATS_WITHOUT_TEXT]
    assert {"pyproject.toml", "Makefile", "test.txt", "package-lock.json"} <= {path.name for path in paths}
    assert _found(house.own_machine, paths) == ""


def test_locks_pin_everything() -> None:
    for name in ("runtime.txt", "test.txt"):
        lines = (house.ROOT / "requirements" / name).read_text("utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert len(pins) > 20
        assert [line for line in pins if "==" not in line or not line.endswith("\\")] == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (house.long_module, "x = 1\n" * 401),
        (house.long_function, "def f():\n" + "    x = 1\n" * 40),
        (house.no_first_sentence, "x = 1"),
        (house.no_first_sentence, '"""Utilities"""'),
        (house.empty_name, "date_utils"),
        (house.empty_name, "base"),
        (house.writes, "open(p, 'w')"),
        (house.writes, "p.open(mode='ab')"),
        (house.writes, "p.parent.mkdir()"),
        (house.writes, "p.write_bytes(b'')"),
        (house.writes, "import os\nos.replace(a, b)"),
        (house.writes, "import tempfile\ntempfile.mkdtemp()"),
        (house.writes, "from shutil import copy"),
        (house.own_machine, "see " + "/wo" + "rk/shared"),
        (house.own_machine, '"resolved": ' + '"https://somewhere/x.tgz"'),
    ],
)
def test_a_rule_can_fail(rule: Rule, text: str) -> None:
    assert list(rule(text))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (house.long_module, "x = 1\n" * 400),
        (house.long_function, "def f():\n" + "    x = 1\n" * 39),
        (house.no_first_sentence, '"""What it is.\n\nMore"""'),
        (house.empty_name, "baseline_of_text"),
        (house.writes, "open(p)\np.open('rb')\np.read_text()\nname.replace('a', 'w')\nos.environ.get('x')"),
        (house.own_machine, "the homework/ folder"),
    ],
)
def test_a_rule_can_pass(rule: Rule, text: str) -> None:
    assert list(rule(text)) == []


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("blocks/x.py", "import yaml\n", "TID251"),
        ("pipeline/compose.py", "import datetime\n\nNOW = datetime.datetime.now()\n", "TID251"),
        ("pipeline/compose.py", "import time\n\nNOW = time.time()\n", "TID251"),
        ("rules/x.py", "import urllib.request\n", "TID251"),
        ("writers/pdf.py", "import weasyprint\n", "TID253"),
        ("source/reading.py", "import yaml\n", ""),
        ("engines/weasyprint/page.py", "import weasyprint\n", ""),
        ("cli/main.py", "import time\n\nSTART = time.perf_counter()\n", ""),
    ],
)
def test_ruff_guards_the_doors(place: str, text: str, code: str) -> None:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select",
        "TID",
        "--output-format",
        "concise",
        "--stdin-filename",
    ]
    done = subprocess.run(
        [*command, str(house.SOURCE / place), "-"], input=text, capture_output=True, encoding="utf-8", cwd=house.ROOT
    )
    assert (code in done.stdout) if code else "All checks passed" in done.stdout, done.stdout + done.stderr
