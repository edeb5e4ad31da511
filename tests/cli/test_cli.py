"""The commands as a person runs them: what they print, what they leave behind, and their exit codes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workspaces
from careget_docs import __version__, workers
from careget_docs.cli.command import commands
from careget_docs.cli.main import main

PROGRAM = [sys.executable, "-m", "careget_docs"]


def run(folder: Path, *arguments: str) -> int:
    return main([arguments[0], "--workspace", str(folder), *arguments[1:]])


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _second(folder: Path, text: str = workspaces.SMALL) -> None:
    (folder / "deliverables" / "second.yaml").write_text(text, "utf-8")


def test_help_is_short_and_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert len(commands()) > 10
    assert all(f"\n    {command} " in out for command in commands())
    for command in commands():
        assert main([command, "--help"]) == 0
        text = capsys.readouterr().out
        assert f"Example: careget-docs {command}" in text
        assert len(text.splitlines()) <= 40


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"careget-docs {__version__}"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["bild"], "Did you mean “build”?"),
        (["build", "--formt", "pdf"], "Did you mean “--format”?"),
        (["list", "small"], "“small” is one word too many here."),
        (["build", "smal"], "Did you mean “small”?"),
        (["build", "--format", "pfd"], "Did you mean “pdf”?"),
        (["build", "--lang", "xx"], "There is no language “xx”"),
        (["build", "--jobs", "0"], "must be 1 or more"),
        (["tree", "smal"], "Did you mean “small”?"),
        (["explain", "ACC01"], "Did you mean"),
        (["schema", "projekt"], "Did you mean “project”?"),
    ],
)
def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], word: str) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, *arguments) == 2
    assert word in capsys.readouterr().err
    assert not (tmp_path / "output").exists()


def test_build_delivers_and_lists_in_the_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "build") == 0
    seen = capsys.readouterr()
    assert "output/small/small.bg.pdf" in seen.out
    assert "\x1b" not in seen.err
    data = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert [entry["path"] for entry in data["files"]] == ["small/small.bg.docx", "small/small.bg.pdf"]
    for entry in data["files"]:
        file = (tmp_path / "output" / entry["path"]).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(file), hashlib.sha256(file).hexdigest())
        assert (entry["date"], entry["language"]) == ("2025-05-31", "bg")
        assert entry["warnings"] == ["VIS002", "VIS003", "VIS020"]
    assert sorted(_hashes(tmp_path / "output")) == ["manifest.json", "small/small.bg.docx", "small/small.bg.pdf"]


def test_two_builds_on_two_days_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspaces.small(tmp_path)
    found = []
    for epoch in ("1700000000", "1800000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run(tmp_path, "build") == 0
        found.append(_hashes(tmp_path / "output"))
        shutil.rmtree(tmp_path / "output")
    assert found[0] == found[1]
    assert len(found[0]) == 3


def test_check_delivers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "check") == 0
    assert "nothing wrong with 2 files" in capsys.readouterr().out
    assert not (tmp_path / "output").exists()


def test_what_fails_is_not_delivered_and_what_stood_there_stays(tmp_path: Path) -> None:
    workspaces.small(tmp_path)
    _second(tmp_path)
    assert run(tmp_path, "build") == 0
    before = _hashes(tmp_path / "output")
    assert len(before) == 5
    deep = "      - block: text\n        id: deep\n        text: |\n          ##### Твърде дълбоко\n\n          Край.\n"
    _second(tmp_path, workspaces.SMALL + deep)
    assert run(tmp_path, "build") == 1
    assert _hashes(tmp_path / "output") == before


def test_one_with_faults_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    _second(tmp_path, "deliverable: [\n")
    assert run(tmp_path, "build") == 1
    seen = capsys.readouterr()
    assert "output/small/small.bg.pdf" in seen.out
    assert "deliverables/second.yaml:2:1: error SRC001" in seen.err


def test_only_one_format_is_made_and_the_manifest_keeps_the_other(tmp_path: Path) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "build", "small") == 0
    assert run(tmp_path, "build", "small", "--format", "docx", "--lang", "bg", "--jobs", "2") == 0
    data = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert len(data["files"]) == 2
    (tmp_path / "output" / "small" / "small.bg.pdf").unlink()
    assert run(tmp_path, "build", "small", "--format", "docx") == 0
    data = json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))
    assert [entry["format"] for entry in data["files"]] == ["docx"]


def test_a_damaged_manifest_is_made_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "manifest.json").write_text("{", "utf-8")
    assert run(tmp_path, "build", "--format", "docx") == 0
    assert "OUT011" in capsys.readouterr().err
    assert json.loads((tmp_path / "output" / "manifest.json").read_text("utf-8"))["files"]


def test_an_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    (tmp_path / "output").write_text("a file stands in the way", "utf-8")
    assert run(tmp_path, "build", "--format", "docx") == 1
    assert "error OUT010" in capsys.readouterr().err
    assert (tmp_path / "output").read_text("utf-8") == "a file stands in the way"


def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "build", "--format", "docx") == 0
    before = _hashes(tmp_path / "output")
    (tmp_path / "deliverables" / "small.yaml").write_text(workspaces.SMALL.replace("Един", "Друг"), "utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(tmp_path, "build", "--format", "docx") == 1
    assert "No space left on device" in capsys.readouterr().err
    assert _hashes(tmp_path / "output") == before


@pytest.mark.parametrize(
    ("fault", "line", "word"),
    [
        ("{% if %}", 3, "Expected an expression"),
        ("{{ nosuch.thing }}", 3, "'nosuch' is undefined"),
        ("{% for x in 5 %}{% endfor %}", 3, "not iterable"),
    ],
)
def test_a_template_with_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str, line: int, word: str
) -> None:
    workspaces.small(tmp_path)
    template = tmp_path / "templates" / "newsletter.html.j2"
    template.write_text('{% extends "base.html.j2" %}\n{% block body %}\n' + fault + "\n{% endblock %}\n", "utf-8")
    assert run(tmp_path, "build", "--format", "pdf") == 1
    err = capsys.readouterr().err
    assert f"templates/newsletter.html.j2:{line}:1: error BRD101" in err
    assert word in err


def test_an_unknown_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path, workspaces.SMALL.replace("template: newsletter", "template: newsleter"))
    assert run(tmp_path, "build", "--format", "pdf") == 1
    err = capsys.readouterr().err
    assert "REF007" in err
    assert "Did you mean “newsletter”?" in err


def test_style_that_the_engine_drops_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    sheet = tmp_path / "templates" / "newsletter.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.lead { text-shadow: 1px 1px red; }\n", "utf-8")
    assert run(tmp_path, "build", "--format", "pdf") == 1
    assert "ENG001" in capsys.readouterr().err


def test_text_that_a_template_leaves_out_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    sheet = tmp_path / "templates" / "newsletter.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.g-text { display: none; }\n", "utf-8")
    assert run(tmp_path, "build", "--format", "pdf") == 1
    err = capsys.readouterr().err
    assert "deliverables/small.yaml:15:9: error OUT001" in err
    assert "Един ред с думи и още" in err


def test_a_rendering_that_never_ends_is_stopped_and_the_rest_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """That a worker is stopped is tested with the workers; here, what is told and delivered then."""
    from careget_docs import workers
    from careget_docs.pipeline.engine import Engine, Work

    given: list[float] = []

    def ends(_: Engine, work: Work[Any], items: Any, jobs: int, begun: Any) -> Iterator[workers.Done[Any]]:
        given.append(work.seconds)
        assert work.memory > 10**9
        for index, item in enumerate(items):
            begun(index)
            late = item[0].deliverable.id == "second"
            yield workers.Done(index, None if late else work.call(*work.shared, *item), late=late)

    workspaces.small(tmp_path)
    _second(tmp_path)
    monkeypatch.setattr(Engine, "run", ends)
    assert run(tmp_path, "build", "--timeout", "8", "--jobs", "2", "--format", "docx") == 1
    assert given == [8.0]
    seen = capsys.readouterr()
    assert "output/small/small.bg.docx" in seen.out
    assert "deliverables/second.yaml: error ENG020" in seen.err
    assert "more than 8 s of processor time" in seen.err
    assert not (tmp_path / "output" / "second").exists()


def _start(folder: Path) -> subprocess.Popen[bytes]:
    slow = (folder / "templates" / "newsletter.html.j2").read_text("utf-8")
    slow = slow.replace("{% block body %}", "{% block body %}{% for x in [1]*(10**9) %}{% endfor %}")
    (folder / "templates" / "newsletter.html.j2").write_text(slow, "utf-8")
    command = [*PROGRAM, "build", "--workspace", str(folder), "--format", "pdf"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    while process.poll() is None and not _children(process.pid):
        time.sleep(0.05)
    return process


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.is_file() else []


def _wait_for_the_end_of(pids: list[int]) -> None:
    while any(Path(f"/proc/{pid}/stat").is_file() and not _zombie(pid) for pid in pids):
        time.sleep(0.1)


def _zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs /proc")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)], ids=["ctrl-c", "kill-9"])
def test_a_build_that_is_stopped_leaves_what_stood_there(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "build", "--format", "pdf") == 0
    before = _hashes(tmp_path / "output")
    process = _start(tmp_path)
    children = _children(process.pid)
    assert children
    process.send_signal(sent)
    _, err = process.communicate()
    assert process.returncode == code
    assert b"Traceback" not in err
    _wait_for_the_end_of(children)
    assert _hashes(tmp_path / "output") == before


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    workspaces.small(tmp_path)
    left = tmp_path / "output" / "small" / ".small.bg.docx.123.part"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert run(tmp_path, "build", "--format", "docx") == 0
    assert not left.exists()


def test_a_fault_of_ours_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from careget_docs.pipeline import pipeline

    def broken(*arguments: object) -> None:
        raise RuntimeError("our fault")

    monkeypatch.setattr(pipeline, "load", broken)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run(tmp_path, "list") == 3
    assert "our fault" in capsys.readouterr().err
    (saved,) = tmp_path.glob("careget-docs-*.txt")
    assert "RuntimeError: our fault" in saved.read_text("utf-8")


def test_list_and_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "list") == 0
    assert capsys.readouterr().out == "small\tnewsletter\tbg\tpdf,docx\t2025-05-31\tout of date: bg\n"
    assert run(tmp_path, "tree", "small") == 0
    out = capsys.readouterr().out
    assert out.startswith("Document id=small lang=bg")
    assert "        Text 'Един ред с\\xa0'" in out


@pytest.mark.parametrize("style", ["json", "github", "sarif"])
def test_findings_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str) -> None:
    workspaces.small(tmp_path, workspaces.SMALL.replace("block: text", "block: tekst"))
    assert run(tmp_path, "check", "--messages", style) == 1
    out = capsys.readouterr().out
    if style == "github":
        assert out.startswith("::error file=deliverables/small.yaml,line=15,col=16,title=REF001::There is no block")
    elif style == "json":
        (row,) = json.loads(out)
        assert (row["code"], row["line"], row["column"]) == ("REF001", 15, 16)
    else:
        (result,) = json.loads(out)["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 15, "startColumn": 16}


def test_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "build") == 1
    assert "careget-docs init DIR" in capsys.readouterr().err


def test_a_new_workspace_builds_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "mine"]) == 0
    assert main(["init", "mine"]) == 1
    assert run(tmp_path / "mine", "new", "newsletter-02") == 0
    capsys.readouterr()
    assert run(tmp_path / "mine", "build", "newsletter-01") == 0
    seen = capsys.readouterr()
    assert "output/newsletter-01/newsletter-01.bg.pdf" in seen.out
    assert "newsletter-02" not in seen.out
    assert "VAL161" in seen.err
    assert (tmp_path / "mine" / "deliverables" / ".schema" / "deliverable.json").is_file()


def test_doctor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.count("fine ") == 9
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "file"))
    assert main(["doctor"]) == 1
    seen = capsys.readouterr()
    assert "MISSING  a folder for things made once" in seen.out
    assert "CAREGET_DOCS_CACHE" in seen.err


def test_explain_and_schema(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["explain", "acc001"]) == 0
    assert "WCAG 2.1, 1.1.1" in capsys.readouterr().out
    assert main(["explain", "SRC004"]) == 0
    assert "use:" in capsys.readouterr().out
    assert main(["schema", "project"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "careget-docs project"
    for tag, said in (("bg", "Описание за незрящи"), ("en", "for readers who cannot see it")):
        assert main(["schema", "block", "--ui-lang", tag]) == 0
        assert said in capsys.readouterr().out, "an editor's hints are in its reader's language"


def test_light_commands_import_no_engine() -> None:
    """`--help` and `list` must stay quick: no engine, no Jinja, no Babel is imported for them."""
    for arguments in (["--help"], ["list", "--workspace", str(workspaces.ROOT)]):
        code = (
            "import sys\nfrom careget_docs.cli.main import main\n"
            f"main({arguments!r})\n"
            "heavy = {'weasyprint', 'docx', 'reportlab', 'jinja2', 'babel', 'pypdfium2', 'lxml', 'PIL', 'fontTools'}\n"
            "print('HEAVY', sorted(heavy & {name.split('.')[0] for name in sys.modules}))"
        )
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert out.strip().splitlines()[-1] == "HEAVY []"


def test_lists_of_commands_agree_with_those_they_copy() -> None:
    """Commands keep copies so that `--help` imports nothing; they must not drift."""
    from careget_docs.cli import completions
    from careget_docs.cli.commands import completion, emblem, preflight, schema
    from careget_docs.project import deliverable_fields
    from careget_docs.project.schema import NAMES
    from careget_docs.visibility import emblem as drawn

    assert drawn.VARIANTS == emblem.VARIANTS
    assert set(deliverable_fields.KINDS) <= set(preflight.PURPOSES)
    assert NAMES == schema.NAMES
    assert tuple(completions.SHELLS) == completion.SHELLS


def test_the_codes_that_stand_are_those_of_the_rules() -> None:
    from careget_docs.delivery.standing import STANDING
    from careget_docs.pipeline import pipeline

    assert sorted(STANDING) == sorted(rule.code for rule in pipeline.rules().values() if rule.standing)
