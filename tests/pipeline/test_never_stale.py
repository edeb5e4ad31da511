"""Nobody is told that nothing changed when something did: what an adversary tried, or an accident may do."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from careget_docs import cache, clock
from careget_docs.cli.main import main
from careget_docs.drawing import pictures
from careget_docs.pipeline import pipeline, stock, toolkit_key
from careget_docs.pipeline.edition_record import made_folder
from careget_docs.pipeline.pipeline import Job, Outcome
from careget_docs.storage.json_files import keep_json, read_json
from quick_build import counted_build, quick_build
from workspaces import SMALL, small

SHARED = "block: text\nid: shared\ntext: Words for all.\n"
FIGURE = "      - block: figure\n        id: view\n        image: {}\n        alternative: Изглед.\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of one deliverable with a cache of its own."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    return small(tmp_path / "work")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the editions that are made from now on; they hold little."""
    return counted_build(monkeypatch)


def _build(workspace: Path, *more: str) -> int:
    return main(["--workspace", str(workspace), "build", "--format", "docx", *more])


def _fresh(workspace: Path, made: list[str], *more: str) -> None:
    """Build twice: the second time nothing is made."""
    assert _build(workspace, *more) == 0
    assert made
    made.clear()
    assert (_build(workspace, *more), made) == (0, [])


def _photograph(path: Path, angle: int) -> None:
    path.parent.mkdir(exist_ok=True)
    Image.linear_gradient("L").convert("RGB").rotate(angle).resize((1200, 800)).save(path)


@pytest.mark.parametrize("more", [(), ("small",)], ids=["all", "one"])
@pytest.mark.parametrize("name", [".view.jpg", "__pycache__view.jpg", ".in/view.jpg"])
def test_a_photograph_in_a_hidden_place_counts(
    workspace: Path, made: list[str], name: str, more: tuple[str, ...]
) -> None:
    photograph = workspace / "deliverables" / "images" / name
    _photograph(photograph, 0)
    (workspace / "deliverables" / "small.yaml").write_text(SMALL + FIGURE.format(name), "utf-8")
    _fresh(workspace, made)
    _photograph(photograph, 90)
    assert (_build(workspace, *more), made) == (0, ["small.bg"])


def test_a_shared_block_in_another_language_has_a_translation_into_ours(workspace: Path, made: list[str]) -> None:
    blocks = workspace / "deliverables" / "blocks"
    (blocks / "shared.yaml").write_text(SHARED, "utf-8")
    (workspace / "deliverables" / "small.yaml").write_text(SMALL + "      - use: shared\n", "utf-8")
    _fresh(workspace, made)
    for text in ("Думи за всички.", "Други думи."):
        translation = f"translation: shared\nlanguage: bg\nshared:\n  state: reviewed\n  text: {text}\n"
        (blocks / "shared.bg.yaml").write_text(translation, "utf-8")
        _build(workspace)
        assert made == ["small.bg"]
        made.clear()


@pytest.mark.parametrize("name", [".part.html.j2", "artwork/part.html.j2"])
def test_a_part_of_a_template_counts_wherever_it_lies(workspace: Path, name: str) -> None:
    """It is set, not made quickly: only who sets it knows what it is made of."""
    templates = workspace / "templates"
    (templates / name).write_text("<!-- one -->", "utf-8")
    whole = (templates / "newsletter.html.j2").read_text("utf-8")
    (templates / "newsletter.html.j2").write_text(f'{whole}{{% include "{name}" %}}\n', "utf-8")
    command = ["--workspace", str(workspace), "build", "small", "--format", "pdf"]
    told = [main(command)]
    kept = read_json(made_folder(workspace) / "small.bg.json")
    assert f"templates/{name}" in kept["inputs"]
    before = stock.Stock.of(workspace, clock.today()).why("small", "bg", ("pdf",))
    (templates / name).write_text("<!-- two -->", "utf-8")
    after = stock.Stock.of(workspace, clock.today()).why("small", "bg", ("pdf",))
    assert (told, str(before), str(after)) == ([0], "", f"templates/{name} was changed")


def test_a_typeface_among_the_artwork_counts(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    (workspace / "templates" / "artwork" / "own.ttf").write_bytes(b"a typeface")
    assert (_build(workspace), made) == (0, ["small.bg"])


def test_a_process_that_outlives_its_toolkit_makes_nothing_in_the_name_of_the_next(
    workspace: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is loaded is what it was when the process began; the next process makes it anew."""
    assert toolkit_key.own_key()  # this process has asked
    monkeypatch.setattr(toolkit_key, "toolkit_key", lambda: "newer")
    _fresh(workspace, made)
    monkeypatch.setattr(stock, "own_key", toolkit_key.toolkit_key)
    assert (_build(workspace), made) == (0, ["small.bg"])


def test_pictures_are_known_by_the_same_names() -> None:
    assert set(stock.PICTURES) == set(pictures.SUFFIXES)


def test_a_file_that_is_replaced_before_the_command_ends_is_made_anew(
    workspace: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another command, that had begun with older sources, or a person: what we made was another file."""
    (workspace / "deliverables" / "user.yaml").write_text(SMALL, "utf-8")
    file = workspace / "output" / "small" / "small.bg.docx"
    quick = pipeline.build

    def replaced(*arguments: Any, **named: Any) -> Iterator[tuple[Job, Outcome]]:
        for job, outcome in quick(*arguments, **named):
            yield job, outcome
            if job.deliverable.id == "small":
                whole.append(file.read_bytes())
                file.write_bytes(b"of older sources")

    whole: list[bytes] = []
    monkeypatch.setattr(pipeline, "build", replaced)
    assert _build(workspace) == 0
    monkeypatch.setattr(pipeline, "build", quick)
    made.clear()
    assert (_build(workspace), made) == (0, ["small.bg"])
    assert [file.read_bytes()] == whole


@pytest.mark.parametrize("field", ["sha256", "title", "warnings", "waivers", "date"])
def test_an_entry_of_the_manifest_that_was_edited_is_written_anew(
    workspace: Path, made: list[str], field: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _fresh(workspace, made)
    manifest = workspace / "output" / "manifest.json"
    whole = manifest.read_text("utf-8")
    told = json.loads(whole)
    told["files"][0][field] = ["VIS999"] if isinstance(told["files"][0][field], list) else "2001-01-01"
    manifest.write_text(json.dumps(told), "utf-8")
    capsys.readouterr()
    main(["--workspace", str(workspace), "--lang", "bg", "list", "--why"])
    assert _build(workspace, "-v") == 0
    assert "its entry in output/manifest.json was changed" in capsys.readouterr().err
    assert (made, manifest.read_text("utf-8")) == (["small.bg"], whole)


def test_a_manifest_leads_nowhere_else(workspace: Path, made: list[str]) -> None:
    _fresh(workspace, made)
    manifest = workspace / "output" / "manifest.json"
    whole = manifest.read_text("utf-8")
    told = json.loads(whole)
    told["files"] += [{**told["files"][0], "path": path} for path in ("../deliverables/small.yaml", "/etc/passwd")]
    manifest.write_text(json.dumps(told), "utf-8")
    (workspace / "deliverables" / "more.yaml").write_text(SMALL, "utf-8")
    assert _build(workspace) == 0
    paths = [each["path"] for each in json.loads(manifest.read_text("utf-8"))["files"]]
    assert paths == ["more/more.bg.docx", "small/small.bg.docx"]


def test_the_record_of_a_draft_is_part_of_what_was_made(workspace: Path) -> None:
    command = ["--workspace", str(workspace), "build", "--format", "docx"]
    assert main([*command, "--to", "Партньор"]) == 0
    (record,) = (workspace / "deliverables" / ".drafts").iterdir()
    facts = record.stat()
    assert main(command) == 0
    assert "Партньор" in record.read_text("utf-8"), "what it tells besides stays"
    assert record.stat().st_mtime_ns == facts.st_mtime_ns
    record.unlink()
    assert main(command) == 0
    assert record.is_file()


def test_the_list_of_pages_is_part_of_what_was_made(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same command again, word for word."""
    monkeypatch.setattr(pipeline, "build", quick_build)
    monkeypatch.setattr("careget_docs.pipeline.site_index.site_pages", lambda *_, **__: {"index.html": b"x"})
    index = workspace / "output" / "index.html"
    for change in (lambda: None, index.unlink, lambda: index.write_bytes(b"y")):
        change()
        assert _build(workspace) == 0
        assert index.read_bytes() == b"x"


def test_what_belongs_to_nothing_any_more_is_told_until_it_is_gone(
    workspace: Path, made: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    deliverables = workspace / "deliverables"
    (deliverables / "small.yaml").write_text(SMALL + "translations: {allow: missing}\n", "utf-8")
    (deliverables / "small.en.yaml").write_text("translation: small\nlanguage: en\n", "utf-8")
    _fresh(workspace, made, "--all")
    (deliverables / "small.en.yaml").unlink()
    (deliverables / "small.yaml").rename(deliverables / "other.yaml")
    capsys.readouterr()
    for _ in range(2):
        assert _build(workspace, "--all") == 0
        told = capsys.readouterr().err
        assert "“small” is no deliverable any more, and files of it are still in output/: 2." in told
    (deliverables / "small.yaml").write_text(SMALL, "utf-8")
    assert _build(workspace, "--all") == 0
    assert "“small” has no translation into English (en) any more" in capsys.readouterr().err
    (workspace / "output" / "small" / "small.en.docx").unlink()
    assert _build(workspace, "--all") == 0
    assert "any more" not in capsys.readouterr().err
    paths = [each["path"] for each in json.loads((workspace / "output" / "manifest.json").read_text("utf-8"))["files"]]
    assert paths == ["other/other.bg.docx", "small/small.bg.docx"]


def _instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return what puts something else where a file is."""

    def change(place: Path) -> None:
        place.unlink()
        make(place)

    return change


def _with(place: Path, key: str, value: object) -> None:
    keep_json(place, {**read_json(place), key: value})


POISON: dict[str, Callable[[Path], object]] = {
    "empty": lambda place: place.write_bytes(b""),
    "cut": lambda place: place.write_bytes(place.read_bytes()[:-20]),
    "altered": lambda place: place.write_bytes(place.read_bytes().replace(b"VIS002", b"VIS003").replace(b"5", b"6")),
    "deep": lambda place: place.write_bytes(b"[" * 100_000),
    "a list": lambda place: keep_json(place, []),
    "findings taken out": lambda place: place.write_bytes(place.read_bytes().replace(b'"VIS002"', b'"VIS999"')),
    "no paths": lambda place: _with(place, "inputs", {"\0": "x", "\ud800": "y"}),
    "no end": _instead(lambda place: place.symlink_to("/dev/zero")),
    "a pipe": _instead(os.mkfifo),
    "a folder": _instead(Path.mkdir),
}


@pytest.mark.skipif(os.name == "nt", reason="no such files")
@pytest.mark.parametrize("how", POISON)
def test_a_record_that_is_not_ours_is_not_believed(workspace: Path, made: list[str], how: str) -> None:
    _fresh(workspace, made)
    shutil.rmtree(made_folder(workspace) / "runs")
    POISON[how](made_folder(workspace) / "small.bg.json")
    assert (_build(workspace), made) == (0, ["small.bg"])


@pytest.mark.skipif(os.name == "nt", reason="no such files")
@pytest.mark.parametrize("how", [each for each in POISON if each not in ("no paths", "altered", "findings taken out")])
def test_digests_that_are_not_ours_are_reckoned_anew(workspace: Path, made: list[str], how: str) -> None:
    _fresh(workspace, made)
    POISON[how](made_folder(workspace) / "digests.json")
    assert (_build(workspace), made) == (0, [])
    (workspace / "deliverables" / "small.yaml").write_text(SMALL.replace("Един", "Друг"), "utf-8")
    assert (_build(workspace), made) == (0, ["small.bg"])


@pytest.mark.skipif(os.name == "nt", reason="no such files")
def test_an_entry_of_the_cache_that_never_ends_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path))
    for number, lead in enumerate(("/dev/zero", "nowhere", "..")):
        (tmp_path / f"entry-{number}").symlink_to(lead)
        assert cache.kept(f"entry-{number}", lambda: b"made") == b"made"
