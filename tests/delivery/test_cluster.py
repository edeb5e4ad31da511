"""Editions made by the workers of a real scheduler: the same bytes, also when one dies; what is unsafe is refused."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from careget_docs import cache, clock
from careget_docs.cli.command import Session
from careget_docs.cli.main import main
from careget_docs.cli.making_options import MakingFormats
from careget_docs.cli.watching import Watch
from careget_docs.delivery import making
from careget_docs.delivery.building import build
from careget_docs.delivery.order import BuildOrder, Ended, Events, Wanted
from careget_docs.pipeline import cluster, far_work, stock
from careget_docs.pipeline.cluster import Cluster
from careget_docs.pipeline.engine import Work
from careget_docs.pipeline.executor import Executor, is_address, on_this_machine
from careget_docs.pipeline.far_work import Lacking, digest_of
from careget_docs.pipeline.run_record import snapshot
from careget_docs.pipeline.stock import Stock
from careget_docs.storage.digests import Digests
from careget_docs.workers import Done
from far_cluster import far_cluster, once
from mail_server import certificate
from workspaces import SMALL, small

IDS = ("a", "b", "c", "d")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of four deliverables with a cache of its own."""
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    folder = small(tmp_path / "work", name="a")
    for number, id in enumerate(IDS[1:]):
        (folder / "deliverables" / f"{id}.yaml").write_text(SMALL.replace("Един", "Още " * number + "Един"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of two workers with nannies."""
    with far_cluster(tmp_path_factory.mktemp("far")) as found:
        yield found.address


def _ordered(workspace: Path, executor: Executor, events: Events | None = None) -> Ended:
    return build(BuildOrder(workspace, Wanted(formats=("docx",)), executor=executor), events or Events())


def _written(workspace: Path) -> dict[str, bytes]:
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for folder in ("output", "deliverables/.drafts")
        for path in sorted((workspace / folder).rglob("*"))
        if path.is_file()
    }


def test_workers_give_the_same_files_findings_and_records(workspace: Path, tmp_path: Path, address: str) -> None:
    here = shutil.copytree(workspace, tmp_path / "here")
    far, near = _ordered(workspace, Executor(address)), _ordered(here, Executor())
    assert len(far.files) == len(IDS), list(map(str, far.report))
    assert _written(workspace) == _written(here)
    assert list(far.report) == list(near.report)
    assert _ordered(workspace, Executor()).how == "same", "what was made afar stands here"


TABLE = """\
deliverable: report
title: Аванси
author: Община Хасково
language: bg
template: report
date: 2025-05-31
blocks:
  - block: cover
    id: cover
    title: Аванси
  - block: section
    id: money
    title: Получено
    blocks:
      - block: summary
        id: advances
        title: Аванси
        table: {dataset: advances-sample, rows: [], list: [instalment, date, amount, note]}
"""


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine have no processes that make editions."""
    monkeypatch.setattr(making, "Engine", None)


@pytest.mark.usefixtures("nothing_here")
def test_check_uses_workers_too(workspace: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "deliverables" / "d.yaml").write_text(SMALL.replace("Един", "Един {missing}"), "utf-8")
    command = ["--workspace", str(workspace), "check", "--format", "docx", "--executor", address]
    assert main([*command, *IDS]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"{id} bg: nothing wrong with 1 file" for id in IDS[:3]]
    assert "deliverables/d.yaml:17:20: error REF005" in err
    assert not (workspace / "output").exists()
    assert main([*command[:-1], "dask://10.0.0.7:8786"]) == 1
    assert "ENG031" in capsys.readouterr().err


@pytest.mark.usefixtures("nothing_here")
def test_open_data_are_made_by_workers_too(
    workspace: Path, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "deliverables" / "money.yaml").write_text(TABLE, "utf-8")
    here = shutil.copytree(workspace, tmp_path / "here")
    assert main(["--workspace", str(workspace), "data", "--executor", address]) == 0
    monkeypatch.undo()
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    assert main(["--workspace", str(here), "data"]) == 0
    assert _written(workspace) == _written(here)
    assert any(name.endswith(".csv") for name in _written(here))


@pytest.mark.usefixtures("nothing_here")
def test_what_is_watched_is_made_by_workers_too(
    workspace: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = MakingFormats(ids=("a",), format=("docx",), executor=address)
    watch = Watch(Wanted(options.ids, formats=options.format), options, Session(workspace))
    for text in (SMALL, SMALL.replace("Един", "Два")):
        (workspace / "deliverables" / "a.yaml").write_text(text, "utf-8")
        capsys.readouterr()
        assert any(watch.step() for _ in range(3))
        assert capsys.readouterr().out.splitlines() == ["output/a/a.bg.docx", "output/manifest.json"]


def test_what_a_worker_was_doing_when_it_died_is_done_by_another(workspace: Path, tmp_path: Path, address: str) -> None:
    flag = tmp_path / "flag"

    def kill() -> None:
        while not (flag.is_file() and flag.read_text()):
            time.sleep(0.05)
        os.kill(int(flag.read_text()), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    items = [(str(flag), number) for number in range(4)]
    begun: list[int] = []
    with Stock.of(workspace, clock.today()) as kept, Cluster(Executor(address), kept) as workers:
        ends = list(workers.run(Work(once, 60), items, 4, begun.append))
    killer.join()
    assert sorted(ends, key=lambda done: done.index) == [Done(number, number) for number in range(4)]
    assert sorted(begun) == [0, 1, 2, 3]


def test_a_fault_in_one_piece_of_work_is_told_and_the_others_are_done(workspace: Path, address: str) -> None:
    with Stock.of(workspace, clock.today()) as kept, Cluster(Executor(address), kept) as workers:
        ends = {done.index: done for done in workers.run(Work(divmod, 60), [(), ()], 2)}
    assert len(ends) == 2
    assert all("TypeError" in done.failure for done in ends.values())


def test_a_worker_with_another_toolkit_is_refused(
    workspace: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock, "own_key", lambda: "another")
    ended = _ordered(workspace, Executor(address))
    assert ([item.code for item in ended.report.errors], ended.files) == (["ENG033"], ())
    assert not (workspace / "output").exists()


def test_a_file_that_changed_since_the_command_began_is_not_sent(workspace: Path, address: str) -> None:
    class Saved(Events):
        """Somebody saves a file when the build has looked at it."""

        def stale(self, *_: object) -> None:
            """Save."""
            (workspace / "deliverables" / "d.yaml").write_text(SMALL.replace("Един", "Сега"), "utf-8")

    (workspace / "deliverables" / "d.yaml").write_text(SMALL.replace("Един", "Ново"), "utf-8")
    ended = _ordered(workspace, Executor(address), Saved())
    assert ([item.code for item in ended.report.errors], ended.files) == (["ENG034"], ())


@pytest.mark.matrix
def test_a_secured_line_works_with_the_certificate_and_with_no_other(workspace: Path, tmp_path: Path) -> None:
    own, key = certificate(tmp_path)
    (tmp_path / "other").mkdir()
    others, other_key = certificate(tmp_path / "other")
    with far_cluster(tmp_path / "far", 1, own, key) as far:
        address = far.address
        assert address.startswith("tls://")
        wrong = _ordered(workspace, Executor(address, str(others), str(others), str(other_key)))
        assert [item.code for item in wrong.report.errors] == ["ENG032"]
        right = _ordered(workspace, Executor(address, str(own), str(own), str(key)))
    assert len(right.files) == len(IDS), list(map(str, right.report))


def test_a_scheduler_without_workers_is_refused(workspace: Path, tmp_path: Path) -> None:
    with far_cluster(tmp_path / "far", 0) as far:
        ended = _ordered(workspace, Executor(far.address))
    assert ([item.code for item in ended.report.errors], ended.files) == (["ENG032"], ())


@pytest.mark.matrix
def test_what_was_finished_before_the_scheduler_was_lost_stays(workspace: Path, tmp_path: Path) -> None:
    class Cut(Events):
        """The machine with the scheduler goes out when the first edition has come."""

        def delivered(self, *_: object) -> None:
            """Kill it."""
            far.process.kill()

    with far_cluster(tmp_path / "far", 1) as far:
        ended = _ordered(workspace, Executor(far.address), Cut())
    assert [item.code for item in ended.report.errors] == ["ENG032"]
    assert 1 <= len(ended.files) < len(IDS)
    assert all(path.is_file() for path in ended.files)
    assert len(_ordered(workspace, Executor()).files) == len(IDS) - len(ended.files)


@pytest.mark.parametrize(
    ("executor", "code"),
    [
        (Executor("dask://build.example.org:8786"), "ENG031"),
        (Executor("dask://10.0.0.7:8786"), "ENG031"),
        (Executor("tls://10.0.0.7:8786"), "ENG031"),
        (Executor("tls://10.0.0.7:8786", "ca.pem", "no.pem", "key.pem"), "ENG031"),
        (Executor("dask://127.0.0.1:1"), "ENG032"),
    ],
)
def test_a_line_that_is_open_or_leads_nowhere_is_refused(
    workspace: Path, executor: Executor, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    ended = _ordered(workspace, executor)
    assert ([item.code for item in ended.report.errors], ended.files) == ([code], ())
    assert not (workspace / "output").exists()


def test_without_the_package_nothing_is_made(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert [item.code for item in _ordered(workspace, Executor("dask://127.0.0.1:8786")).report.errors] == ["ENG030"]


def test_the_package_is_not_imported_for_this_machine(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert _ordered(workspace, Executor()).how == "made"


def test_an_address_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert is_address("dask://127.0.0.1:8786")
    assert is_address("tls://[fd00::1]:8786")
    assert not any(map(is_address, ("dask://", "http://localhost:80", "dask://a:b", "127.0.0.1:80", "dask://a/b:1")))
    assert on_this_machine("tcp://[::1]:80")
    assert on_this_machine("dask://localhost:80")
    assert not on_this_machine("tcp://localhost.example.org:80")
    assert main(["build", "--executor", "near"]) == 2
    assert "dask://HOST:PORT" in capsys.readouterr().err


def test_sources_are_laid_out_as_they_were_and_mended(workspace: Path) -> None:
    sources = snapshot(workspace, Digests(workspace, 0))
    listed = json.dumps(sources).encode()
    name, files = digest_of(listed), {digest: workspace / path for path, digest in sources.items()}
    with pytest.raises(Lacking) as found:
        far_work.laid_out(name)
    assert found.value.digests == (name,)
    far_work.take({name: listed})
    lack = far_work.lacking(list(files))
    assert set(lack) == set(files)
    with pytest.raises(Lacking):
        far_work.laid_out(name)
    far_work.take({digest: path.read_bytes() for digest, path in files.items()})
    assert far_work.lacking(list(files)) == []
    place = far_work.laid_out(name)
    assert snapshot(place, Digests(place, 0)) == sources
    (place / "deliverables" / "a.yaml").write_text("spoilt", "utf-8")
    far_work._LAID_OUT.clear()
    assert far_work.laid_out(name) == place
    assert snapshot(place, Digests(place, 0)) == sources
    cache.forget(place)
    assert snapshot(far_work.laid_out(name), Digests(place, 0)) == sources, "somebody cleared the cache meanwhile"
    cache.clear()
    assert not place.exists()


def test_sources_that_nobody_used_for_a_day_go(workspace: Path) -> None:
    listed = json.dumps(sources := snapshot(workspace, Digests(workspace, 0))).encode()
    far_work.take(
        {digest_of(listed): listed, **{key: (workspace / path).read_bytes() for path, key in sources.items()}}
    )
    old = cache.folder() / cache.FAR / "old"
    young = cache.folder() / cache.FAR / "young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 90_000,) * 2)
    place = far_work.laid_out(digest_of(listed))
    assert (place.is_dir(), young.is_dir(), old.is_dir()) == (True, True, False)
