"""What engines say: every line of theirs is judged, an invented one keeps the file back, and nothing is swallowed."""

from __future__ import annotations

import ast
import importlib
import logging
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import tree_samples
import workspaces
from careget_docs.diagnostics import Report
from careget_docs.engines import log
from careget_docs.languages import load_locale
from careget_docs.pipeline.render import render
from careget_docs.plugin import Kit
from careget_docs.writers.docx import pictures
from careget_docs.writers.pdf import WRITER

LOGGER_NAMES = {"weasyprint": "LOGGER", "svglib": "logger"}


def lines_of(package: str) -> Iterator[tuple[str, int]]:
    """Yield what a package's sources log at WARNING or above, with its level; words that are put in become `x`."""
    module = importlib.import_module(package)
    assert module.__file__
    for path in sorted(Path(module.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == LOGGER_NAMES[package]
                and node.func.attr in ("warning", "error", "critical", "exception")
            ):
                level = logging.WARNING if node.func.attr == "warning" else logging.ERROR
                yield _said(node.args[0]), level


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values]
        return "".join(parts)
    text = ast.literal_eval(node)
    return str(text).replace("%s", "x").replace("%r", "'x'").replace("%d", "1")


@pytest.mark.parametrize(("package", "least"), [("weasyprint", 60), ("svglib", 15)])
def test_every_line_of_an_engine_is_judged(package: str, least: int) -> None:
    found = dict.fromkeys(lines_of(package))
    assert len(found) >= least
    assert [line for line, level in found if "ENG009" in {d.code for d in log.judged(package, line, level)}] == []


def test_what_is_known_to_be_harmless_has_a_reason_and_is_no_error() -> None:
    assert log.KNOWN
    for beginning, reason in log.KNOWN.items():
        assert reason.endswith(".")
        assert [d.code for d in log.judged("WeasyPrint", f"{beginning} x")] == ["ENG002"]


@pytest.mark.parametrize("logger", ["weasyprint", "weasyprint.text", "fontTools.subset", "PIL", "reportlab", "svglib"])
def test_an_invented_line_is_an_error_that_names_it(logger: str) -> None:
    with log.captured() as said:
        logging.getLogger(logger).warning("The %s was folded the other way round", "moon")
    assert [d.code for d in said] == ["ENG009"]
    assert "The moon was folded the other way round" in str(next(iter(said)))


def test_a_warning_of_python_is_heard_each_time_and_those_to_programmers_are_not() -> None:
    for _ in range(2):
        with log.captured() as said:
            warnings.warn("glyphs thrown away", UserWarning, stacklevel=1)
        assert [d.code for d in said] == ["ENG009"]
    with log.captured() as said, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.warn("call it otherwise", DeprecationWarning, stacklevel=1)
    assert list(said) == []


def test_any_writer_is_listened_to() -> None:
    def write(*_: object) -> bytes:
        logging.getLogger("svglib.svglib").warning("Left a curve out")
        return b"thirteen"

    kit = Kit(workspaces.brand(), load_locale("bg"), Report())
    writer = replace(WRITER, write=write)
    (artifact,) = render(tree_samples.document(()), ("pdf",), {"pdf": writer}, kit)
    assert artifact.data == b"thirteen"
    assert [d.code for d in kit.report] == ["ENG009"]


def test_a_drawing_that_loses_something_is_neither_kept_nor_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path))
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="https://x.eu/a.png"/></svg>'
    for _ in range(2):
        with pytest.raises(log.UnfaithfulError, match="ENG001"):
            pictures.drawn(svg, 10, 10, ())
    assert [path for path in tmp_path.iterdir() if path.name != "locks"] == []


def test_loggers_are_as_they_were() -> None:
    logger, report = logging.getLogger("PIL"), Report()
    before = (logger.handlers, logger.propagate, logger.level, logger.disabled)
    with log.captured() as said, pytest.raises(ZeroDivisionError):
        _ = 1 / len(said)
    report.extend(said)
    assert (logger.handlers, logger.propagate, logger.level, logger.disabled) == before
