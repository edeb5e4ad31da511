"""The rules of the house that ruff and import-linter cannot say, one function each; they yield what breaks them."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "careget_docs"

MODULE_LINES = 400
ROOT_MODULES = 8
FUNCTION_LINES = 40
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
WRITES_FILES = {
    "pipeline/manifest.py",  # output/
    "source/author_file.py",  # what an author wrote, proved first
    "storage/locks.py",  # the lock of a folder
    "storage/single.py",  # one file, where a user wants it
    "storage/transaction.py",  # several files together, for those above
    "cache.py",  # what is made once on this machine
    "cli/fault.py",  # the traceback of a fault of ours
    "storage/temporary.py",  # temporary files, which end with their process
}
REPEATED_NAMES = {
    "Options": "what a command was asked for, in the file of each command; none is imported by another",
}
"""Classes whose name stands for more than one thing, and why."""
WRITING = {"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "symlink_to", "hardlink_to", "rmtree"}
WRITING_MODULES = {
    "os": {"replace", "rename", "remove", "makedirs", "mkdir", "link"},
    "shutil": set(),
    "tempfile": set(),
}
# Spelt in two pieces, so that this file holds none of them.
ADDRESSES = ["/wo" + "rk/", "/fa" + "rm/", "file:" + "///", "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org"]
ADDRESSES += ["deb." + "debian", '"resolved": ' + '"http', "--index" + "-url", "--find" + "-links"]
FORMATS_WITHOUT_TEXT = {".png", ".jpg", ".jpeg", ".pdf", ".docx", ".icc", ".ttf", ".otf", ".woff2", ".ico", ".zip"}


def modules() -> list[Path]:
    """Return every Python file of the package."""
    return sorted(SOURCE.rglob("*.py"))


def tracked() -> list[Path]:
    """Return every file that git holds or would hold; without git, every file outside folders made here."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout.split("\0")
        paths = [ROOT / name for name in names if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not _made_here(path.relative_to(ROOT))]
    return sorted(path for path in paths if path.is_file())


def _made_here(path: Path) -> bool:
    first = path.parts[0]
    return first in {"output", "dist", ".git"} or first == ".venv" or "cache" in str(path)


def imports(path: Path) -> Iterator[Path]:
    """Yield the files of the package that a file imports when it is loaded, and later inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == SOURCE.name:
            base = SOURCE.joinpath(*(node.module or "").split(".")[1:])
            for name in node.names:
                for place in (base / f"{name.name}.py", base / name.name / "__init__.py"):
                    if place.is_file():
                        yield place
                        break
                else:
                    yield base.with_suffix(".py") if base.with_suffix(".py").is_file() else base / "__init__.py"


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of names that lead back to themselves (strongly connected components, after Tarjan)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name: str) -> None:
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in sorted(arrows.get(name, ())):
            if other not in number:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == number[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1 or name in arrows.get(name, ()):
                found.append(sorted(group))

    for name in sorted(arrows):
        if name not in number:
            visit(name)
    return found


def long_module(text: str) -> Iterator[str]:
    """A module that cannot be read at one sitting."""
    if (count := len(text.splitlines())) > MODULE_LINES:
        yield f"{count} lines, {MODULE_LINES} at most"


def long_function(text: str) -> Iterator[str]:
    """A function that does not fit a screen; its decorators and docstring count."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = (node.end_lineno or 0) - node.lineno + 1
            if count > FUNCTION_LINES:
                yield f"{node.lineno}: {node.name} has {count} lines, {FUNCTION_LINES} at most"


def no_first_sentence(text: str) -> Iterator[str]:
    """A module that does not say at once what it is."""
    first = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    if not first.strip().endswith((".", ".)", '."', ".`")):
        yield "no docstring whose first paragraph is a sentence"


def empty_name(name: str) -> Iterator[str]:
    """A name that could stand for anything."""
    for word in sorted(NO_NAMES & set(re.split(r"[_.\-]", name))):
        yield f"`{word}` says nothing about what the module does"


def repeated_names(texts: dict[str, str]) -> dict[str, list[str]]:
    """Return the names of classes that more than one file defines, those of one file's own left out, with the files."""
    found: dict[str, list[str]] = {}
    for place, text in texts.items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(place)
    return {name: places for name, places in sorted(found.items()) if len(places) > 1}


def writes(text: str) -> Iterator[str]:
    """A call that changes the disk."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (said := _writing_call(node)):
            yield f"{node.lineno}: {said} changes the disk, and only {', '.join(sorted(WRITES_FILES))} may"
        if isinstance(node, ast.ImportFrom) and node.module in WRITING_MODULES:
            for name in node.names:
                if not WRITING_MODULES[node.module] or name.name in WRITING_MODULES[node.module]:
                    yield f"{node.lineno}: from {node.module} import {name.name}"


def _writing_call(node: ast.Call) -> str:
    target = node.func
    if isinstance(target, ast.Attribute):
        owner = target.value.id if isinstance(target.value, ast.Name) else ""
        banned = WRITING_MODULES.get(owner)
        if target.attr in WRITING or (banned is not None and (not banned or target.attr in banned)):
            return f"{owner}.{target.attr}"
    name = target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else ""
    return f"{name} for writing" if name == "open" and _write_mode(node) else ""


def _write_mode(node: ast.Call) -> bool:
    words = [*node.args, *(keyword.value for keyword in node.keywords)]
    modes = [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    return any(re.fullmatch(r"[rwxabt+]{1,3}", mode) and set(mode) & set("wxa+") for mode in modes)


def own_machine(text: str) -> Iterator[str]:
    """A path of one machine, or the address of a package index."""
    for number, line in enumerate(text.splitlines(), 1):
        for address in ADDRESSES:
            if address in line:
                yield f"{number}: {address}"
