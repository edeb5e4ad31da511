"""The desk: every change is kept with the way back; what others change is seen and never overwritten."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from careget_docs.project.fields import Declared
from careget_docs.studio import desk as studio_desk
from careget_docs.studio import history
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.edits import Edit
from careget_docs.studio.outline import Outline, outline
from studio.served import workspace

FILE = "deliverables/plaque-01.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[StudioDesk]:
    found = StudioDesk(workspace(tmp_path, ["plaque-01"]))
    yield found
    found.close()


def put(desk: StudioDesk, new: str, was: str | None, name: str = "subject") -> int:
    saved = desk.change([Edit("set", FILE, (name,), new, was)])
    assert not saved.report.failed
    return saved.step


def now(desk: StudioDesk, name: str = "subject") -> str | None:
    from careget_docs.source import structure
    from careget_docs.studio.edits import _now

    found = _now(structure.read(desk.text(FILE)), (name,))
    return found if isinstance(found, str) else None


def test_undo_and_redo_go_through_every_step(desk: StudioDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "TOGETHER", 0)
    before = desk.text(FILE)
    first = now(desk)
    put(desk, "one", first)
    put(desk, "two", "one")
    desk.change([Edit("move", FILE, ("blocks", "0"), number=1)])
    moved = desk.text(FILE)
    for wanted in ("two", "one", first):
        assert desk.undo([FILE]).step
        assert now(desk) == wanted
    assert desk.text(FILE) == before
    assert not desk.undo([FILE]).step
    for wanted in ("one", "two", "two"):
        assert desk.redo([FILE]).step
        assert now(desk) == wanted
    assert desk.text(FILE) == moved
    assert not desk.redo([FILE]).step


def test_a_new_change_forgets_what_could_be_redone(desk: StudioDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "TOGETHER", 0)
    first = now(desk)
    put(desk, "one", first)
    desk.undo([FILE])
    put(desk, "other", first)
    assert not desk.redo([FILE]).step
    assert now(desk) == "other"


def test_typing_in_one_place_is_one_step(desk: StudioDesk) -> None:
    first = now(desk)
    steps = {put(desk, "a", first), put(desk, "ab", "a"), put(desk, "abc", "ab")}
    assert len(steps) == 1
    desk.undo([FILE])
    assert now(desk) == first


def test_what_others_changed_since_is_a_conflict_and_stays(desk: StudioDesk) -> None:
    first = now(desk)
    put(desk, "mine", first)
    path = desk.workspace / FILE
    path.write_text(path.read_text("utf-8").replace("mine", "theirs"), "utf-8")
    assert desk.look() == (FILE,)
    assert desk.change([Edit("set", FILE, ("subject",), "again", "mine")]).conflicts[0][1] == "theirs"
    assert desk.undo([FILE]).conflicts
    assert now(desk) == "theirs"
    assert desk.history.steps([FILE])[0].about == history.OUTSIDE


def test_a_change_in_another_field_is_no_conflict(desk: StudioDesk) -> None:
    path = desk.workspace / FILE
    path.write_text("# theirs\n" + path.read_text("utf-8"), "utf-8")
    put(desk, "mine", now(desk))
    assert desk.text(FILE).startswith("# theirs\n")


def test_a_file_is_put_back_from_its_history(desk: StudioDesk) -> None:
    before = desk.text(FILE)
    put(desk, "one", now(desk))
    step = desk.history.steps([FILE])[0]
    assert desk.put_back(step, FILE).step
    assert desk.text(FILE) == before


def test_several_changes_are_made_together_or_not_at_all(desk: StudioDesk) -> None:
    before = desk.text(FILE)
    both = [Edit("set", FILE, ("subject",), "x", now(desk)), Edit("set", FILE, ("title",), "y", "not this")]
    assert desk.change(both).conflicts
    assert desk.text(FILE) == before


def test_what_cannot_be_read_is_refused_with_its_reason(desk: StudioDesk) -> None:
    path = desk.workspace / FILE
    path.write_text("title: [unclosed\n", "utf-8")
    saved = desk.change([Edit("set", FILE, ("title",), "x", None)])
    assert [found.code for found in saved.report] == ["OUT030"]
    assert path.read_text("utf-8") == "title: [unclosed\n"


def test_the_history_is_no_source_and_git_passes_over_it(desk: StudioDesk) -> None:
    subprocess.run(["git", "init", "-q", desk.workspace], check=True)
    told = subprocess.run(
        ["git", "-C", desk.workspace, "status", "--porcelain", "-uall"], capture_output=True, check=True
    )
    assert b".studio" not in told.stdout
    assert not [name for name in desk._stat() if ".studio" in name]


KILLED = """
import sys
from pathlib import Path
from careget_docs.studio.desk import StudioDesk
from careget_docs.studio.edits import Edit
from careget_docs.studio.outline import Outline, outline
desk = StudioDesk(Path(sys.argv[1]))
was = None
for number in range(100_000):
    saved = desk.change([Edit("set", "deliverables/plaque-01.yaml", ("running",), f"word {number}", was)])
    assert saved.step, saved
    was = f"word {number}"
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 3, 7])
def test_a_killed_server_loses_nothing_that_it_called_saved(tmp_path: Path, after: int) -> None:
    place = workspace(tmp_path, ["plaque-01"])
    with subprocess.Popen([sys.executable, "-c", KILLED, str(place)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            last = int(line)
            if last >= after * 3:
                time.sleep(after / 500)
                process.kill()
                break
        last = max([last, *map(int, process.stdout.read().split())])
    desk = StudioDesk(place)
    try:
        stands = now(desk, "running")
        assert stands in (f"word {last}", f"word {last + 1}")
        assert desk.undo([FILE]).step or desk.history.steps([FILE])
    finally:
        desk.close()
    with sqlite3.connect(place / ".studio" / "history.sqlite") as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_blocks_of_a_deliverable_are_read_when_a_source_has_changed(
    desk: StudioDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []

    def read(folder: Path, id: str, blocks: Mapping[str, Declared]) -> Outline:
        reads.append(id)
        return outline(folder, id, blocks)

    monkeypatch.setattr(studio_desk, "outline", read)
    first = desk.outline("plaque-01")
    assert first.every()
    assert (desk.outline("plaque-01") is first, reads) == (True, ["plaque-01"])
    put(desk, "Друго", now(desk))
    assert (desk.outline("plaque-01") is first, reads) == (False, ["plaque-01"] * 2)
    desk.outline("other")
    (desk.workspace / "deliverables" / "project.yaml").touch()
    desk.outline("plaque-01")
    assert reads == ["plaque-01", "plaque-01", "other", "plaque-01"]
