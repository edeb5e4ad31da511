"""What every test gets: a missing judge skips a test for a user and fails it in CI."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careget_docs.diagnostics import Diagnostic, Phrase
from careget_docs.interface.interface import load_interface, tags
from careget_docs.workers import load_first
from house import SOURCE
from judges import JudgeMissing
from judges import page as opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

sys.path += [str(path) for path in Path(__file__).parent.iterdir() if path.is_dir()]  # tests lend one another samples
load_first("careget_docs.studio.loaded")  # a test's process has threads, so that others come from a server
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's job in the background: tests stop programs by it
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["CAREGET_DOCS_LANG"] = "en"  # whatever the machine speaks, tests read English unless they ask


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the rest of the matrices to `make judge`."""
    if config.getoption("--matrix"):
        return
    rest = [item for item in items if item.get_closest_marker("matrix")]
    items[:] = [item for item in items if item not in rest]
    if rest:
        config.hook.pytest_deselected(items=rest)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Let a fixture call a judge."""
    yield from _judged()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """Let a test call a judge."""
    yield from _judged()


def _judged() -> Generator[None, None, None]:
    try:
        yield
    except JudgeMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no judge: {missing} (`make setup-test` installs it)")


_tell = Diagnostic.__init__
_told: set[Phrase] = set()


def _recorded(self: Diagnostic, *arguments: Any, **named: Any) -> None:
    _tell(self, *arguments, **named)
    frame = sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename.endswith(("diagnostics.py", "<string>")):
        frame = frame.f_back
    if frame.f_code.co_filename.startswith(str(SOURCE)):
        _told.update(filter(None, (self.message, self.hint)))


def pytest_configure() -> None:
    """Let every finding that the toolkit makes be recorded."""
    pytest.MonkeyPatch().setattr(Diagnostic, "__init__", _recorded)


@pytest.fixture(autouse=True)
def _translated() -> Iterator[None]:
    """Fail a test in which the toolkit found something that it cannot say in each of its languages."""
    _told.clear()
    yield
    for tag in tags():
        interface = load_interface(tag)
        for told in _told if tag != "en" else ():
            assert interface.speaks(told), f"{tag} does not say: {told!r}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which writes the goldens anew."""
    parser.addoption("--update", action="store_true", help="write the golden files anew, to be read before a commit")
    parser.addoption("--matrix", action="store_true", help="run the whole matrices too, not only a slice")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Say whether goldens are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def page() -> Iterator[Page]:
    """Lend an empty page in Chromium, 1280×800 and light, in a context of its own (`browser.py`)."""
    with opened() as shown:
        yield shown
