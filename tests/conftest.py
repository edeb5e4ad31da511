"""What every test gets: a missing judge skips a test for a user and fails it in CI."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

from judges import JudgeMissing

os.environ["CAREGET_DOCS_LANG"] = "en"  # whatever the machine speaks, tests read English unless they ask


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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which writes the goldens anew."""
    parser.addoption("--update", action="store_true", help="write the golden files anew, to be read before a commit")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Say whether goldens are to be written anew."""
    return bool(request.config.getoption("--update"))
