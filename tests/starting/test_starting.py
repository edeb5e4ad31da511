"""A workspace and a deliverable begun: what they hold, what is refused, and what building says of what is unwritten."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

import workspaces
from careget_docs import clock
from careget_docs.cli.main import main
from careget_docs.diagnostics import Report, Span
from careget_docs.interface.interface import load_interface
from careget_docs.project.schema import NAMES
from careget_docs.project.shaper import GUIDANCE
from careget_docs.source import every_text, parse
from careget_docs.starting import kinds, workspace
from careget_docs.storage import transaction
from careget_docs.tree import dump

DAY = datetime.date(2027, 1, 31)
TAGS = ("bg", "en")
PLAIN = {
    "address": "https://www.haskovo.bg/",
    "ledger": "ledger-sample",
    "budget": "budget-sample",
    "dataset": "ledger-sample",
    "image": "banner.svg",
    "consent": "given",
    "date": "2027-03-20",
    "until": "2027-03-15",
    "from": "'10:00'",
    "to": "'11:00'",
}
"""What stands in fields that hold no words."""


def run(folder: Path, *arguments: str) -> int:
    return main([*arguments, "--workspace", str(folder), "--ui-lang", "bg"])


def begun(name: str, tag: str) -> str:
    return kinds.begun(name, load_interface(tag).word, tag, DAY, drafts=tag != "bg")


def written(text: str) -> str:
    """Return a new deliverable with every pencil taken away, and names where its words cannot stand."""
    plain = re.compile(rf'\b({"|".join(PLAIN)}): "✎ [^"\n]+"')
    text = plain.sub(lambda found: f"{found[1]}: {PLAIN[found[1]]}", text)
    text = re.sub(r'datasets: \["✎ .+\]', "datasets: [ledger-sample]", text)
    return re.sub(r"✎ ", "", text)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", kinds.kinds())
def test_a_new_deliverable_is_written_by_replacing_its_guidance(name: str, tag: str, tmp_path: Path) -> None:
    text = begun(name, tag)
    data = parse(text, name, Report())
    assert data is not None
    assert sum(GUIDANCE in each.text for each in every_text(data)) == text.count(GUIDANCE) - 1 >= 3
    assert f"date: {DAY}" in text
    assert f"language: {tag}" in text
    assert "@" not in text
    workspaces.copy(tmp_path)
    (tmp_path / "deliverables" / "begun.yaml").write_text(written(text), "utf-8")
    report = Report()
    assert workspaces.compose(tmp_path, "begun", report, lang=tag) is not None, "\n".join(map(str, report))
    assert not [
        str(found)
        for found in report
        if found.span and found.span.path == "deliverables/begun.yaml" and found.code not in ("LNG005", "VAL026")
    ]


@pytest.mark.parametrize("name", kinds.kinds())
def test_every_pencil_is_found_where_it_stands(name: str, tmp_path: Path) -> None:
    text = begun(name, "bg")
    workspaces.copy(tmp_path)
    (tmp_path / "deliverables" / "begun.yaml").write_text(text, "utf-8")
    report = Report()
    assert workspaces.compose(tmp_path, "begun", report) is None
    assert {found.code for found in report} == {"VAL160"}
    lines = text.split("\n")
    places = [found.span for found in report if found.span]
    assert all(lines[place.line - 1][place.column - 1] == GUIDANCE for place in places), places
    wanted = [number for number, line in enumerate(lines, 1) if GUIDANCE in line and not line.startswith("#")]
    assert sorted({place.line for place in places}) == wanted


def test_there_are_kinds_for_everything_that_is_published() -> None:
    assert {"newsletter", "poster", "report", "brochure", "booklet"} <= set(kinds.kinds())
    assert kinds.declared("booklet") == "brochure"
    assert len(kinds.guidance()) > 60


def test_new_takes_a_kind_and_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: DAY)
    workspaces.small(tmp_path)
    for words in (("poster", "open-day"), ("poster-02",), ("newsletter", "deliverables/spring.yaml", "--lang", "el")):
        assert run(tmp_path, "new", *words) == 0
    made = {path.stem: path.read_text("utf-8") for path in (tmp_path / "deliverables").glob("*.yaml")}
    assert made["open-day"] == made["poster-02"] == begun("poster", "bg")
    assert "language: el" in made["spring"]
    assert "Заглавие на броя" in made["spring"]
    assert (tmp_path / "deliverables" / ".schema" / "deliverable.json").is_file()


@pytest.mark.parametrize(
    ("words", "exit_code", "code", "told"),
    [
        (("postr", "x"), 2, "VAL166", "„poster“"),
        (("poster",), 2, "VAL163", "new poster poster-02"),
        (("autumn",), 2, "VAL163", "billboard, booklet"),
        (("poster", "Лошо Име"), 1, "VAL007", "латински"),
        (("poster", "project"), 1, "VAL007", "латински"),
        (("poster", "small"), 1, "OUT012", "друго име"),
        (("poster", "x", "--lang", "xx"), 2, "REF014", "xx"),
        (("poster", "x", "--from", "small"), 1, "VAL164", "newsletter"),
        (("x", "--from", "smal"), 1, "REF013", "„small“"),
        (("x", "--from", "broken"), 1, "SRC021", "check broken"),
    ],
)
def test_what_new_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], exit_code: int, code: str, told: str
) -> None:
    workspaces.small(tmp_path)
    (tmp_path / "deliverables" / "broken.yaml").write_text("deliverable: [\n", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert run(tmp_path, "new", *words) == exit_code
    seen = capsys.readouterr().err
    assert code in seen
    assert told in seen
    assert sorted(tmp_path.rglob("*")) == before


def test_a_copy_differs_in_its_day_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: DAY)
    text = "# моя бележка\n" + workspaces.SMALL.replace("date: 2025-05-31", 'date: "2025-05-31"   # денят')
    workspaces.small(tmp_path, text)
    assert run(tmp_path, "new", "autumn", "--from", "deliverables/small.yaml") == 0
    assert run(tmp_path, "new", "newsletter", "winter", "--from", "small") == 0
    for name in ("autumn", "winter"):
        made = (tmp_path / "deliverables" / f"{name}.yaml").read_text("utf-8")
        assert made == text.replace("2025-05-31", "2027-01-31")


def test_what_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    workspaces.small(tmp_path)
    monkeypatch.setattr(transaction, "replace_together", full)
    report = Report()
    assert not workspace.written(tmp_path, {"deliverables/x.yaml": b""}, report)
    (found,) = report
    assert (found.code, found.span) == ("SRC020", Span(str(tmp_path)))
    assert "No space" in found.text


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_workspace_comes_with_samples_or_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full" / ".git").mkdir(parents=True)
    assert main(["init", str(tmp_path / "full")]) == 0, "without a terminal nobody is asked"
    assert main(["init", str(tmp_path / "bare"), "--empty", "--ui-lang", "bg"]) == 0
    assert main(["init", str(tmp_path / "bare")]) == 1
    assert main(["init", str(tmp_path / "none"), "--empty", "--samples"]) == 2
    assert not (tmp_path / "none").exists()
    full, bare = _files(tmp_path / "full"), _files(tmp_path / "bare")
    assert bare < full
    gone = full - bare
    assert {"deliverables/newsletter-01.yaml", "deliverables/data/ledger-sample.csv"} <= gone
    assert all(name.startswith("deliverables/") and "/blocks/" not in name for name in gone)
    assert {"README.md", ".gitignore", ".vscode/settings.json", ".vscode/extensions.json"} <= bare
    assert {"deliverables/images/README.md", "deliverables/project.yaml", "templates/brand.yaml"} <= bare
    assert {"deliverables/.schema/deliverable.json", "deliverables/blocks/marks.yaml"} <= bare
    assert "Нашите издания" in (tmp_path / "bare" / "README.md").read_text("utf-8")
    assert "Our publications" in (tmp_path / "full" / "README.md").read_text("utf-8")
    assert not (tmp_path / "bare" / transaction.FOLDER).exists()
    capsys.readouterr()
    assert run(tmp_path / "bare", "new", "newsletter", "first") == 0
    assert run(tmp_path / "bare", "list") == 0


def test_editors_are_told_the_schema_of_every_file(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    settings = json.loads((tmp_path / "mine" / ".vscode" / "settings.json").read_bytes())
    found = {tmp_path / "mine" / name for name in settings["yaml.schemas"]}
    assert found == set((tmp_path / "mine" / "deliverables" / ".schema").glob("*.json"))
    assert len(found) == len(NAMES)


@pytest.mark.parametrize(("answer", "there"), [("", True), ("д", True), ("n", False), ("Не", False)])
def test_a_person_is_asked_for_the_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, there: bool
) -> None:
    asked: list[str] = []

    def replied(text: str) -> str:
        asked.append(text)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", replied)
    assert main(["init", str(tmp_path / "mine"), "--ui-lang", "bg"]) == 0
    assert len(asked) == 1
    assert asked[0].startswith("Да дойдат ли")
    assert (tmp_path / "mine" / "deliverables" / "newsletter-01.yaml").exists() == there


@pytest.mark.parametrize(
    ("words", "exit_code", "codes"),
    [
        (("small",), 0, {"VAL161", "VAL162"}),
        ((), 1, {"VAL161", "SRC001"}),
        (("begun",), 1, {"VAL160", "VAL162"}),
        (("deliverables/broken.yaml",), 1, {"VAL161", "SRC001"}),
    ],
)
def test_only_what_was_asked_for_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], exit_code: int, codes: set[str]
) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "new", "poster", "begun") == 0
    (tmp_path / "deliverables" / "broken.yaml").write_text("deliverable: [\n", "utf-8")
    capsys.readouterr()
    assert run(tmp_path, "check", *words, "--messages", "json") == exit_code
    found = {item["code"] for item in json.loads(capsys.readouterr().out)}
    assert {code for code in found if not code.startswith("VIS")} == codes


def test_what_stands_on_every_build_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspaces.small(tmp_path)
    assert run(tmp_path, "check") == 0
    short = capsys.readouterr().err
    assert [line for line in short.splitlines() if "VIS" in line] == [
        "Отворено, докато други не решат: VIS002, VIS003, VIS020 (`--all-findings` ги показва, `explain VIS002` казва "
        "какво да се направи)"
    ]
    assert run(tmp_path, "check", "--all-findings") == 0
    assert len(re.findall(r"предупреждение VIS0(?:02|03|20):", capsys.readouterr().err)) == 4
    assert run(tmp_path, "check", "-q") == 0
    assert capsys.readouterr().err == ""
    assert run(tmp_path, "check", "--messages", "json") == 0
    assert {"VIS002", "VIS003", "VIS020"} == {item["code"] for item in json.loads(capsys.readouterr().out)}


def test_shared_texts_come_in_the_language_of_who_writes(tmp_path: Path) -> None:
    workspaces.copy(tmp_path)
    path, lines = tmp_path / "deliverables" / "begun.yaml", written(begun("newsletter", "en"))
    path.write_text(lines, "utf-8")
    report = Report()
    made = workspaces.compose(tmp_path, "begun", report, lang="en")
    assert made is not None
    assert "Lead partner" in dump(made)
    assert "Водещ партньор" not in dump(made)
    assert "LNG005" in {found.code for found in report}
    path.write_text(lines.replace("translations: {allow: draft}", ""), "utf-8")
    report = Report()
    assert workspaces.compose(tmp_path, "begun", report, lang="en") is not None
    assert "LNG008" in {found.code for found in report.errors}


def test_a_comma_in_braces_and_a_photograph_with_another_name_are_told(tmp_path: Path) -> None:
    text = workspaces.SMALL + "      - block: list\n        id: many\n        items: [едно]\n      - block: facts\n"
    text += "        id: figures\n        items:\n          - {figure: 5, label: държави, които участват}\n"
    text += "      - block: figure\n        id: yard\n        image: двор.JPG\n        alternative: Двор.\n"
    workspaces.small(tmp_path, text)
    (tmp_path / "deliverables" / "images" / "street.JPG").write_bytes(b"")
    report = Report()
    assert workspaces.compose(tmp_path, "small", report) is None
    assert [found.advice for found in report.errors] == [
        "In braces a comma begins a new field: put a text with a comma in quotation marks."
    ]
    path = tmp_path / "deliverables" / "small.yaml"
    path.write_text(text.replace("държави, които", "държави които"), "utf-8")
    for name, advice in (("двор 1.JPG", "Did you mean “двор 1.JPG”?"), ("", "There is: street.JPG. Put yours into")):
        if name:
            (tmp_path / "deliverables" / "images" / name).write_bytes(b"")
        report = Report()
        assert workspaces.compose(tmp_path, "small", report) is None
        assert report.errors[0].advice.startswith(advice), report.errors
        (tmp_path / "deliverables" / "images" / "двор 1.JPG").unlink(missing_ok=True)
