"""A slice of `benchmarks/kill.py`: whole commands killed at an operation on a file leave the old set or the new one."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))
kill = pytest.importorskip("kill")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no process groups to kill")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(kill.workspace(tmp_path_factory.mktemp("killed") / "start"))


def test_an_accepted_translation_is_kept_whole_or_not_at_all(start: Path, tmp_path: Path) -> None:
    work, log = tmp_path / "work", tmp_path / "log"
    words = kill.commands(start)["accept"]
    before = kill.state(start)
    after, done = kill.whole("accept", words, start, work, log)
    move = next(at for at, row in enumerate(done, 1) if row.startswith("os.rename") and "journal" in row)
    found = {}
    for at in (move - 1, move, move + 1, len(done), len(done) + 1):
        kill.again(start, work)
        ended = kill.run(work, *words, log=log, at=at)
        assert ended == (0 if at > len(done) else -signal.SIGKILL)
        kill.run(work, "list")
        found[at] = kill.right(work, before, after)
    assert list(found.values()) == ["old", "old", "new", "new", "new"]


def test_a_file_too_many_or_half_an_edition_counts_as_lost(start: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    before = kill.state(start)
    after = dict.fromkeys(before, "other")
    kill.again(start, work)
    assert kill.right(work, before, after) == "old"
    (work / "output" / "small" / "small.bg.pdf").write_bytes(b"half")
    assert kill.right(work, before, after) == "lost"
    kill.again(start, work)
    (work / "deliverables" / ".small.yaml.part").write_bytes(b"")
    assert kill.right(work, before, after) == "lost"
