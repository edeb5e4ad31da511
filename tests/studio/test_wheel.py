"""The wheel and the source archive hold the studio whole, and refuse to be made without its editor."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "src", "templates", "deliverables")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place / name)
    return place


def build(place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def test_the_wheel_holds_the_studio(copy: Path) -> None:
    made = build(copy)
    assert made.returncode == 0, made.stderr
    names = set(zipfile.ZipFile(next((copy / "dist").glob("*.whl"))).namelist())
    studio = ROOT / "src" / "careget_docs" / "studio"
    for folder in ("pages", "static", "views"):
        for path in (studio / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT / "src").as_posix() in names
    assert {f"careget_docs/studio/static/vendor/{name}" for name in ("editor.js", "LICENSES.txt")} <= names


def test_no_wheel_is_made_without_the_editor(copy: Path) -> None:
    shutil.rmtree(copy / "src" / "careget_docs" / "studio" / "static" / "vendor")
    shutil.rmtree(copy / "dist", ignore_errors=True)
    made = build(copy)
    assert made.returncode != 0
    assert "scripts/bundle" in made.stdout + made.stderr
    assert not list((copy / "dist").glob("*.whl"))
