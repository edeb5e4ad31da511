"""YAML that is too deep or too much is refused before anything recurses; names with any bytes are printed safely."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from careget_docs.cli.main import main
from careget_docs.diagnostics import Diagnostic, Report, Severity, Span, phrase, visible
from careget_docs.interface import message_styles
from careget_docs.interface.interface import Interface
from careget_docs.source.reading import MAX_DEPTH, parse

DEEP = {
    "explicit keys": lambda: "a:" + "\n? " * 3 + "? " * 24_023,
    "list in list": lambda: "- " * 497 + "a",
    "fields in fields": lambda: "\n".join(" " * depth + "k:" for depth in range(506)),
    "brackets and comments": lambda: "a: " + " [# ]]]]\n" * 105_000,
    "brackets": lambda: "a: " + "[" * 500_000,
    "braces": lambda: "a: " + "{a: " * 100_000,
    "lists in fields": lambda: "a:\n" + "- " * 300_000,
    "lists without indent": lambda: "".join(f"{' ' * depth}k:\n{' ' * depth}-\n" for depth in range(59)),
    "many small lists": lambda: "a: [" + "[]," * 300_000 + "]",
    "many pairs": lambda: "a: [" + "a: b," * 150_000 + "]",
}


@pytest.mark.parametrize("name", DEEP)
def test_yaml_without_end_is_a_finding(name: str) -> None:
    make: Callable[[], str] = DEEP[name]
    report = Report()
    assert parse(make(), "a.yaml", report) is None
    assert report.errors[0].code in ("SRC001", "SRC007", "SRC008")


@pytest.mark.parametrize(
    "text",
    [
        f'title: "{"[ " * 100}"', f"title: '{'{ ' * 100}'", f"title: |\n  {'[ ' * 100}", f"title: a # {'[' * 100}",
        f"title: a{' - a' * 100}", f"title: a {'[a](b) ' * 100}",
        "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1),
    ],
)  # fmt: skip
def test_what_only_looks_deep_is_read(text: str) -> None:
    report = Report()
    assert parse(text + "\n", "a.yaml", report) is not None, list(map(str, report))


HOSTILE = "a\x1b[31m\r\nerror ABC123: no\u202e\udcff:,%.pdf"


def test_a_name_of_any_bytes_is_written_out_in_every_style() -> None:
    report = Report()
    report.add(Diagnostic(Severity.ERROR, "VAL013", phrase("It is “{name}”.", name=HOSTILE), Span(HOSTILE, 1, 2)))
    assert len(message_styles.STYLES) == 4
    for style, tell in message_styles.STYLES.items():
        told = tell(list(report), Interface(), ())
        assert "\x1b" not in told, style
        assert "\r" not in told
        assert "\u202e" not in told
        if style in ("text", "github"):
            assert told.count("\n") == 1
            told.encode()
        if style == "github":
            assert told.startswith("::error file=a\\x1b[31m%0D%0Aerror ABC123%3A no\\u202e\\udcff%3A%2C%25.pdf,line=1")
        if style == "json":
            assert json.loads(told.encode())[0]["path"] == HOSTILE
        if style == "sarif":
            place = json.loads(told)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
            assert place["artifactLocation"]["uri"].startswith("a%1B%5B31m%0D%0Aerror%20ABC123:%20no%E2%80%AE%FF:,%25")


def test_what_shows_is_left_as_it_is() -> None:
    for text in ("Хасково – „бюлетин“ №\u00a01.pdf", "Χανιά", "a b", ""):
        assert visible(text) == text
    assert visible("a\nb", lines=True) == "a\nb"
    assert visible("a\nb") == "a\\nb"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
@pytest.mark.parametrize("style", message_styles.STYLES)
def test_commands_print_such_names_safely(
    style: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deliverables").mkdir()
    raw = os.fsencode(tmp_path) + b"/deliverables/b\x1b[2J\n\xff.yaml"
    Path(os.fsdecode(raw)).write_text("title: a\n")
    pdf = Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\x1b[2J\n\xff.pdf"))
    pdf.write_bytes(b"%PDF-1.7\n")
    monkeypatch.chdir(tmp_path)
    assert main(["list", "--messages", style]) == 1
    main(["preflight", pdf.name, "--messages", style])
    if style != "text":
        main(["preflight", pdf.name, "--format", style])
        main(["preflight", pdf.name, "--format", style, "--output", "made"])
        assert b"\x1b" not in Path("made").read_bytes()
    main(["preflight", pdf.name, "--format", "html"])
    said = capfd.readouterr()
    assert "Traceback" not in said.err
    assert "\x1b" not in said.out + said.err
    assert "ENG099" not in said.out + said.err
