"""Processes that are kept: they learn, they are replaced when something is wrong, and they give the same bytes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from careget_docs import clock, workers
from careget_docs.diagnostics import Report
from careget_docs.pipeline import pipeline
from careget_docs.pipeline.engine import Engine, Work
from careget_docs.pipeline.pipeline import Job
from workspaces import SMALL, brand, small

SLOW = 6 if workers.method() == "spawn" else 1
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="bounds are the system's")


def _who(*given: int) -> tuple[int, tuple[int, ...]]:
    return os.getpid(), given


def _what(how: str) -> int:
    if how == "breaks":
        raise ValueError(how)
    if how == "dies":
        os._exit(5)
    if how == "hangs":
        while True:
            pass
    if how == "eats":
        return len(bytes(3_000_000_000))
    return os.getpid()


def _ids(engine: Engine, hows: list[str], seconds: float = 60.0, memory: int = 0) -> list[int | None]:
    done = sorted(engine.run(Work(_what, seconds, memory), [(how,) for how in hows], 1), key=lambda d: d.index)
    return [each.result for each in done]


def test_one_process_does_much_and_is_told_once_what_is_shared() -> None:
    with Engine() as engine:
        done = [
            engine.run(Work(_who, 60, shared=(7,)), [(n,) for n in range(4)], 1),
            engine.run(Work(_who, 60, shared=(8,)), [(9,)], 1),
        ]
        found = [each.result for run in done for each in run]
        assert [given for _, given in filter(None, found)] == [(7, 0), (7, 1), (7, 2), (7, 3), (8, 9)]
        assert len({pid for pid, _ in filter(None, found)}) == 1
        assert os.getpid() not in {pid for pid, _ in filter(None, found)}
        (worker,) = engine.idle
    assert not worker.process.is_alive()


def test_two_work_at_a_time() -> None:
    with Engine() as engine:
        assert {done.result for done in engine.run(Work(_what, 60), [("",)] * 6, 2)} == {
            worker.process.pid for worker in engine.idle
        }
        assert len(engine.idle) == 2


def test_a_process_is_replaced_after_its_time() -> None:
    with Engine(most=2) as engine:
        first, second, third, fourth = _ids(engine, [""] * 4)
        assert first == second != third == fourth
        assert not engine.idle
    with Engine(largest=1) as engine:
        assert len(set(_ids(engine, [""] * 2))) == 2


@pytest.mark.parametrize("how", ["breaks", "dies", "hangs", pytest.param("eats", marks=LINUX)])
def test_a_process_whose_work_went_wrong_is_replaced(how: str) -> None:
    with Engine() as engine:
        before, _, after = _ids(engine, ["", how, ""], 1.0 * SLOW, 1_000_000_000 if how == "eats" else 0)
        assert before
        assert after
        assert before != after


def test_one_that_died_at_rest_is_passed_over() -> None:
    with Engine() as engine:
        (before,) = _ids(engine, [""])
        engine.idle[0].process.kill()
        engine.idle[0].process.join()
        (after,) = _ids(engine, [""])
        assert after
        assert before != after


@LINUX
def test_each_piece_of_work_has_its_own_time() -> None:
    """Six times a third of the time: the seconds of one piece are not those of the next."""
    with Engine() as engine:
        found = list(engine.run(Work(_busy, 1.0), [(0.3,)] * 6, 1))
        assert [done.late for done in found] == [False] * 6
        assert len({done.result for done in found}) == 1


def _busy(seconds: float) -> int:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return os.getpid()


def test_who_stops_early_leaves_nothing_running() -> None:
    with Engine() as engine:
        for _ in engine.run(Work(_what, 60 * SLOW), [("",), ("hangs",), ("hangs",)], 2):
            break
    assert not engine.idle


def _made(engine: Engine, folder: Path) -> dict[str, bytes]:
    """Return the files of a small deliverable, by format."""
    project = pipeline.load(folder, pipeline.blocks(), Report())
    deliverable = project.deliverables["small"]
    assert deliverable
    job = Job(deliverable, "bg", ("pdf", "docx"))
    ((_, outcome),) = pipeline.build(folder, project, brand(folder), [job], clock.today(), engine=engine)
    assert outcome.delivery, list(map(str, outcome.report))
    return {each.format: each.data for each in outcome.delivery.artifacts}


def test_a_warm_process_gives_the_same_bytes_after_each_kind_of_change(tmp_path: Path) -> None:
    folder = small(tmp_path / "work")
    sheet, page = folder / "templates" / "newsletter.css", folder / "templates" / "base.html.j2"
    with Engine() as engine:
        first = _made(engine, folder)
        (worker,) = engine.idle
        (folder / "deliverables" / "small.yaml").write_text(SMALL.replace("Един ред", "Друг ред"), "utf-8")
        sheet.write_text(sheet.read_text("utf-8") + "\np { letter-spacing: 0.2pt }\n", "utf-8")
        text = page.read_text("utf-8")
        assert "<body" in text
        page.write_text(text.replace("<body", '<body style="word-spacing: 0.3pt"', 1), "utf-8")
        warm = _made(engine, folder)
        assert engine.idle == [worker], "the same process made both"
    with Engine() as engine:
        cold = _made(engine, folder)
    assert warm == cold
    assert warm.keys() == {"pdf", "docx"}
    assert all(warm[name] != first[name] for name in warm)
