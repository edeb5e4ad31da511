"""The command line as a person types it: what is understood, how it is told, and that a command is one file."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import house
import workspaces
from careget_docs import registry
from careget_docs.cli import exit_codes, grammar, telling
from careget_docs.cli.command import STYLES, Session, commands
from careget_docs.cli.main import main
from careget_docs.delivery.naming import Named, named
from careget_docs.delivery.order import Wanted
from careget_docs.delivery.selection import jobs
from careget_docs.diagnostics import Diagnostic, Report, Severity, Span, phrase
from careget_docs.interface import message_styles
from careget_docs.interface.interface import Interface
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.pipeline import Job, Outcome

NEW = '''\
"""`greet`: say good morning."""

from __future__ import annotations

from dataclasses import dataclass

from careget_docs.cli.command import Command, Session, argument
from careget_docs.cli.exit_codes import FINDINGS
from careget_docs.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What `greet` takes."""

    name: str = argument(shown="NAME")
    tones: tuple[str, ...] = argument("--tones", many=True)


def _greet(options: Options, session: Session, report: Report) -> int:
    print("good morning", options.name, options.tones, session.workspace)
    return FINDINGS


COMMAND = Command(about="Say good morning.", example="greet Maria", options=Options, action=_greet)
'''


def _typed(folder: Path, *arguments: str, source: Path = house.SOURCE.parent) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(source), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "careget_docs", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_command_is_one_file(tmp_path: Path) -> None:
    shutil.copytree(house.SOURCE, tmp_path / "src" / "careget_docs", ignore=shutil.ignore_patterns("__pycache__"))
    before = _typed(tmp_path, "--help", source=tmp_path / "src")
    assert before.returncode == 0
    assert "Say good morning." not in before.stdout
    (tmp_path / "src" / "careget_docs" / "cli" / "commands" / "greet_.py").write_text(NEW, "utf-8")
    after = _typed(tmp_path, "--help", source=tmp_path / "src")
    assert re.search(r"^    greet +Say good morning\.$", after.stdout, re.MULTILINE)
    said = _typed(tmp_path, "greet", "Мария", "--tones", "low,high", source=tmp_path / "src")
    assert said.stdout == f"good morning Мария ('low', 'high') {tmp_path}\n"
    assert said.returncode == exit_codes.FINDINGS
    assert "Did you mean “greet”?" in _typed(tmp_path, "gret", source=tmp_path / "src").stderr
    assert "greet" in _typed(tmp_path, "completion", "bash", source=tmp_path / "src").stdout


def test_no_command_is_listed_by_hand_and_no_exit_code_stands_twice() -> None:
    names = set(commands())
    assert len(names) > 10
    tree = house.SOURCE / "cli"
    found = 0
    for path in [*tree.glob("*.py"), *(tree / "commands").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
                parts = node.keys if isinstance(node, ast.Dict) else node.elts
                texts = {part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)}
                assert len(texts & names) < 3, f"{path.name}:{node.lineno}"
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant):
                assert isinstance(node.value.value, bool | str | bytes | None), f"{path.name}:{node.lineno}"
            found += isinstance(node, ast.Return)
    assert found > 60


def test_options_are_frozen_and_typed() -> None:
    for name, each in commands().items():
        options = each.options(**{one.field: one.default for one in each.arguments})
        with pytest.raises((AttributeError, TypeError)):
            options.ids = ()
        assert each.example.split()[0] == name
        assert each.about.endswith(".")


def test_a_bare_call_prints_the_help(tmp_path: Path) -> None:
    done = _typed(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: careget-docs" in done.stdout
    assert "translations" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bild"], "error REF031: There is no command “bild”.\n  hint: Did you mean “build”?\n"),
        (["--ui-lang", "bg", "bild"], "грешка REF031: Няма команда „bild“.\n  подсказка: „build“ ли имахте предвид?\n"),
        (["--workspace", "build", "lst"], "error REF031: There is no command “lst”.\n  hint: Did you mean “list”?\n"),
        (["list", "--quite"], "error REF032: There is no option “--quite”.\n  hint: Did you mean “--quiet”?\n"),
        (["--mesages=json", "list"],
         "error REF032: There is no option “--mesages”.\n  hint: Did you mean “--messages”?\n"),
        (["--verzion"], "error REF032: There is no option “--verzion”.\n  hint: Did you mean “--version”?\n"),
        (["-q", "--mess", "text", "--work=build", "lst"],
         "error REF031: There is no command “lst”.\n  hint: Did you mean “list”?\n"),
        (["list", "all"],
         "error REF032: “all” is one word too many here.\n  hint: `careget-docs list --help` shows what it takes.\n"),
        (["list", "--ui-lang", "bgg"], "error REF014: The toolkit does not speak “bgg”.\n  hint: Did you mean “bg”?\n"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_told_with_what_was_meant(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(arguments) == exit_codes.USAGE
    assert capsys.readouterr() == ("", told)


def test_an_unknown_choice_is_told_with_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["emblem", "--format", "pgn", "--ui-lang", "bg"]) == exit_codes.USAGE
    assert "Няма такава възможност: „pgn“. „png“ ли имахте предвид?" in capsys.readouterr().err
    assert main(["bild", "--messages", "json"]) == exit_codes.USAGE
    assert '"code": "REF031"' in capsys.readouterr().out


def _read(line: str, report: Report | None = None) -> Session:
    read = grammar.read(shlex.split(line), commands(), Interface(), report or Report())
    assert read
    return read.session


def test_shared_options_stand_before_and_after_the_command_and_the_later_counts(tmp_path: Path) -> None:
    for line in (
        "--workspace {} --messages json --ui-lang bg -v list",
        "list -v --ui-lang bg --messages=json --workspace {}",
        "--workspace / --messages sarif --ui-lang en list --workspace {} --messages json --ui-lang bg -v",
    ):
        session = _read(line.format(tmp_path))
        assert (session.workspace, session.style, session.interface.tag) == (tmp_path.resolve(), "json", "bg")
        assert (session.asked, session.verbose, session.quiet) == (True, True, False)


def test_the_workspace_is_found_from_a_folder_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "deliverables" / "images"
    inside.mkdir(parents=True)
    (tmp_path / "output").mkdir()
    for place in (tmp_path, inside, inside.parent, tmp_path / "output"):
        monkeypatch.chdir(place)
        assert _read("list").workspace == tmp_path
        assert _read("list --workspace .").workspace == place
    bare = tmp_path.parent / f"{tmp_path.name}-bare"
    bare.mkdir()
    monkeypatch.chdir(bare)
    assert _read("list").workspace == bare
    file = inside.parent / "one.yaml"
    for line in (f"build {file}", f"tree ../{tmp_path.name}/deliverables/one.yaml", f"check none {file} -v"):
        assert _read(line).workspace == bare
    file.write_text("", "utf-8")
    for line in (f"build {file}", f"tree ../{tmp_path.name}/deliverables/one.yaml", f"check none {file} -v"):
        assert _read(line).workspace == tmp_path


def test_without_a_workspace_only_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["build", "deliverables/one.yaml"], ["tree", "one"], ["check", "--format", "pfd"]):
        assert main(arguments) == exit_codes.FINDINGS
        assert re.findall(r"error ([A-Z0-9]+):", capsys.readouterr().err) == ["SRC010"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two deliverables, one translated, and a shared block that one of them uses."""
    workspaces.small(tmp_path)
    folder = tmp_path / "deliverables"
    used = workspaces.SMALL + "  - use: marks\n"
    (folder / "other.yaml").write_text(used, "utf-8")
    for name in ("marks", "unused"):
        (folder / "blocks" / f"{name}.yaml").write_text("block: text\ntext: Знак.\n", "utf-8")
    (folder / "other.en.yaml").write_text("translation: other\nlanguage: en\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("here", "word", "meant"),
    [
        (".", "small", Named("small")),
        (".", "deliverables/small.yaml", Named("small")),
        (".", "./deliverables/other.en.yaml", Named("other", "en")),
        (".", "small.yaml", Named("small")),
        ("deliverables", "small.yaml", Named("small")),
        ("deliverables/images", "../other.en.yaml", Named("other", "en")),
        ("deliverables/images", "deliverables/small.yaml", Named("small")),
        (".", "deliverables/smal.yaml", Named("smal")),
        (".", "deliverables/small", Named("small")),
        (".", "deliverables/blocks/marks.yaml", Named("marks", shared=True)),
        ("deliverables", "blocks/marks.en.yaml", Named("marks", "en", shared=True)),
        (".", "blocks/marks", Named("marks", shared=True)),
        (".", "templates/brand.yaml", None),
        (".", "output/small/small.bg.pdf", None),
        (".", "deliverables/data/small.yaml", None),
        (".", "/small.yaml", None),
    ],
)  # fmt: skip
def test_a_path_to_a_file_counts_as_its_id(
    place: Path, monkeypatch: pytest.MonkeyPatch, here: str, word: str, meant: Named | None
) -> None:
    monkeypatch.chdir(place / here)
    report = Report()
    assert named(word, place, report) == meant
    assert [item.code for item in report] == ([] if meant else ["REF034"])
    if meant and meant.id == "small":
        assert named(str(place / "deliverables" / "small.yaml"), place, report) == meant


def _jobs(place: Path, wanted: Wanted) -> tuple[list[tuple[str, str]] | None, Report]:
    report = Report()
    project = pipeline.load(place, pipeline.blocks(), report)
    assert not report.failed, [*map(str, report)]
    found = jobs(wanted, place, project, report)
    return None if found is None else [(job.deliverable.id, job.lang) for job in found], report


def test_a_translation_s_file_means_its_language(place: Path) -> None:
    file = "deliverables/other.en.yaml"
    assert _jobs(place, Wanted((file,)))[0] == [("other", "en")]
    assert _jobs(place, Wanted((file, "other", file)))[0] == [("other", "en"), ("other", "bg")]
    assert _jobs(place, Wanted((file,), ("bg",)))[0] == [("other", "bg")]
    assert _jobs(place, Wanted((file,), every_language=True))[0] == [("other", "bg"), ("other", "en")]
    assert _jobs(place, Wanted())[0] == [("other", "bg"), ("small", "bg")]


@pytest.mark.parametrize("word", ["marks", "blocks/marks", "deliverables/blocks/marks.yaml"])
def test_a_shared_block_is_no_deliverable(place: Path, capsys: pytest.CaptureFixture[str], word: str) -> None:
    for name in ("build", "check", "tree"):
        assert main([name, word]) == exit_codes.USAGE
        err = capsys.readouterr().err
        assert "error REF033: “marks” is a shared block, not a deliverable." in err
        assert "hint: It is made with what uses it: other." in err
    assert main(["build", word.replace("marks", "unused")]) == exit_codes.USAGE
    assert "No deliverable uses it yet." in capsys.readouterr().err


def test_translations_take_files_too(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translations", "deliverables/other.en.yaml", "--start"]) == 0
    assert "deliverables/blocks/marks.en.yaml" in capsys.readouterr().out
    assert main(["translations", "deliverables/blocks/unused.yaml", "--lang", "en", "--start"]) == 0
    assert capsys.readouterr().out == "deliverables/blocks/unused.en.yaml\n"


def _found(code: str, place: Span, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(severity, code, phrase("So."), place, phrase("Mend it."))


def test_what_was_asked_for_comes_first_and_what_always_stands_last() -> None:
    own, shared = Span("deliverables/small.yaml", 9, 1), Span("deliverables/blocks/marks.yaml", 4, 1)
    other, whole = Span("deliverables/other.yaml", 3, 1), Span("deliverables/small.yaml")
    given = [
        _found("VIS002", whole),
        _found("VIS021", shared),
        _found("LNG104", own),
        _found("ENG020", whole, Severity.ERROR),
        _found("REF002", other, Severity.ERROR),
        _found("LNG105", Span("deliverables/small.en.yaml", 2, 1)),
    ]
    codes = [item.code for item in telling.in_order(given, frozenset({"small"}))]
    assert codes == ["LNG105", "LNG104", "ENG020", "REF002", "VIS002", "VIS021"]
    assert [item.code for item in telling.in_order(given, frozenset())][:3] == ["REF002", "LNG105", "LNG104"]


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Diagnostic]]:
    """What is found on each deliverable, by id, in place of making it."""
    found: dict[str, list[Diagnostic]] = {}

    def build(workspace: Path, project: Any, brand: Any, wanted: list[Job], *rest: Any, **more: Any) -> Iterator[Any]:
        for job in reversed(wanted):
            yield job, Outcome(None, Report(list(found.get(job.deliverable.id, ()))))

    monkeypatch.setattr(pipeline, "build", build)
    return found


def test_equal_findings_stand_once(
    place: Path, outcomes: dict[str, list[Diagnostic]], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        (place / "deliverables" / f"{name}.yaml").write_text(workspaces.SMALL, "utf-8")
    names = ("a", "b", "c", "other", "small")
    outcomes |= {name: [_found("LNG104", Span(f"deliverables/{name}.yaml"))] for name in names}
    outcomes["a"] += [_found("ACC001", Span("deliverables/a.yaml", line, 3), Severity.ERROR) for line in (20, 9)]
    assert main(["check"]) == exit_codes.FINDINGS
    told = (
        "error ACC001: So.\n  in 2 places: deliverables/a.yaml:9:3, deliverables/a.yaml:20:3\n  hint: Mend it.\n"
        "warning LNG104: So.\n  on 5 files: deliverables/a.yaml, deliverables/b.yaml, deliverables/c.yaml and 2 more\n"
        "  hint: Mend it.\n"
        "files checked: 0, none delivered; errors: 2; warnings: 5\n"
    )
    assert capsys.readouterr() == ("", told)
    assert main(["check", "-v"]) == exit_codes.FINDINGS
    err = capsys.readouterr().err
    assert "deliverables/c.yaml, deliverables/other.yaml, deliverables/small.yaml\n" in err
    assert f"s] workspace: {place}\n" in err
    assert "s] small bg: files: 0; errors: 0; warnings: 1\n" in err
    assert main(["check", "-q"]) == exit_codes.FINDINGS
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 3)
    assert "warning" not in err
    assert main(["check", "--messages", "json"]) == exit_codes.FINDINGS
    out, err = capsys.readouterr()
    assert (out.count('"LNG104"'), out.count('"ACC001"'), err) == (5, 2, "")


def _codes(told: str) -> list[str]:
    """Return the codes of the warnings in a text."""
    return re.findall(r"^(?:\S+: )?warning ([A-Z]{3}\d{3}):", told, re.MULTILINE)


def test_one_line_sums_up(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["build", "small", "--format", "docx", "--all-findings"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == ["output/small/small.bg.docx", "output/manifest.json"]
    assert err.splitlines()[-1] == f"files put into output/: 1; errors: 0; warnings: {len(found := _codes(err))}"
    assert "VIS002" in found
    monkeypatch.chdir("deliverables")
    assert main(["build", "small", "--format", "docx", "--ui-lang", "bg", "--force"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"записани файлове в ../output/: 1; грешки: 0; предупреждения: {len(found)}"
    )
    file = "../output/small/small.bg.docx"
    assert main(["preflight", file]) == 0
    out, err = capsys.readouterr()
    assert err == f"files looked at: 1; errors: 0; warnings: {len(_codes(out))}\n"
    assert main(["build", "small", "--format", "docx", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    assert main(["preflight", file, "-q"]) == 0
    assert capsys.readouterr() == ("", "")


class Terminal:
    """A stream that may be a terminal, and keeps what is written to it."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal, self.text = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["build", "--workspace", "/nowhere"]) == 1
    plain = stream.text.replace("\x1b[1;31merror SRC010:\x1b[0m", "error SRC010:")
    assert (plain != stream.text) is coloured
    assert plain.startswith("error SRC010: There is no folder “deliverables” in /nowhere.\n")


def _completed(place: Path, shell: str, line: str) -> set[str]:
    """Return what bash would offer at the end of a line."""
    program = place / "careget-docs"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{house.SOURCE.parent}" exec "{sys.executable}" -m careget_docs "$@"\n')
    program.chmod(0o755)
    words = line.split(" ")
    asked = f"COMP_WORDS=({' '.join(map(shlex.quote, words))}); COMP_CWORD={len(words) - 1}"
    script = f'{shell}\n{asked}\n_careget_docs\nprintf "%s\\n" "${{COMPREPLY[@]}}"\n'
    environment = {**os.environ, "PATH": f"{place}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=place, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_options_choices_and_ids(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert _completed(place, script, "careget-docs ") == set(commands())
    assert _completed(place, script, "careget-docs tr") == {"tree", "translations"}
    assert _completed(place, script, "careget-docs build --im") == {"--impose"}
    assert _completed(place, script, "careget-docs --messages json check --f") == {"--format"}
    assert _completed(place, script, "careget-docs build --impose b") == {"booklet"}
    assert _completed(place, script, "careget-docs build --format pdf,d") == {"pdf,docx", "pdf,data"}
    assert _completed(place, script, "careget-docs build --format = pd") == {"pdf"}
    assert _completed(place, script, "careget-docs build small --messages s") == {"sarif"}
    assert _completed(place, script, "careget-docs build ot") == {"other"}
    assert _completed(place, script, "careget-docs tree del") == {"deliverables"}
    assert _completed(place, script, "careget-docs preflight temp") == {"templates"}
    assert _completed(place, script, "careget-docs explain REF031") == {"REF031"}
    assert _completed(place / "templates", script, f"careget-docs --workspace {place} check sm") == {"small"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_option_is_completed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell, "--ui-lang", "bg"]) == 0
    script = capsys.readouterr().out
    declared = [*grammar.SHARED, *(one for each in commands().values() for one in each.arguments)]
    names = {name for one in declared for name in one.names if name.startswith("--")}
    assert len(names) > 20
    wanted = {f"-l {name[2:]}" for name in names} if shell == "fish" else names
    assert [name for name in sorted(wanted) if f" {name} " not in script.replace('"', " ")] == []
    assert ("Изготвя файловете" in script) is (shell == "fish")


def test_a_module_s_name_is_its_command_s(monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(iter(commands().values()))
    monkeypatch.setattr(registry, "names", lambda _: ["import_", "two_words"])
    monkeypatch.setattr(registry, "load_one", lambda _, name, *__: {"import_": one, "two_words": one}[name])
    assert dict(commands()) == {"import": one, "two-words": one}


def test_the_styles_of_findings_are_those_that_there_are() -> None:
    assert tuple(message_styles.STYLES) == STYLES


def test_help_after_other_options_tells_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "list"]) == 0
    whole = capsys.readouterr().out
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == whole
    assert all(f"\n    {command} " in whole for command in commands())


def test_help_and_what_has_not_changed_import_nothing_that_makes_documents(tmp_path: Path) -> None:
    """The same in a process of its own: what makes is imported by what makes."""
    workspaces.small(tmp_path)
    told = "import sys; from careget_docs.cli.main import main; main({}); print(*sys.modules, file=sys.stderr)"
    cache = {"CAREGET_DOCS_CACHE": str(tmp_path / "cache")}
    build = ["--workspace", str(tmp_path), "build", "--format", "docx"]
    for arguments, rooms in ((["--help"], {"delivery", "pipeline", "project"}), (build, {"project", "source", "tree"})):
        for _ in range(2):
            command = [sys.executable, "-c", told.format(arguments)]
            environment = {**os.environ, **cache, "PYTHONPATH": str(house.SOURCE.parent)}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        loaded = set(done.stderr.split())
        assert "careget_docs.cli.main" in loaded
        assert loaded.isdisjoint(f"careget_docs.{room}" for room in rooms)
