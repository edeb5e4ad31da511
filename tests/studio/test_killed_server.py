"""The server is killed in the middle of typing and comes back: nothing that was typed is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careget_docs.source import structure
from studio.served import workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.judge
BEFORE, AFTER = "Хъбът отваря врати напролет", " и посреща първите си гости."


def started(place: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    """Start the command as a person would, and return it with the address that it tells."""
    command = [sys.executable, "-m", "careget_docs", "--workspace", str(place), "--ui-lang", "en", "studio",
               "--no-browser", *(("--port", str(port)) if port else ())]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    return process, process.stdout.readline().strip()


def ended(process: subprocess.Popen[str], sign: int) -> None:
    process.send_signal(sign)
    process.wait(20)
    if process.stdout:
        process.stdout.close()


def test_nothing_typed_is_lost(page: Page, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    place = workspace(tmp_path / "w", ["plaque-01"])

    def subject() -> Any:
        tree: Any = structure.read((place / "deliverables" / "plaque-01.yaml").read_text("utf-8"))
        return tree["subject"]

    process, address = started(place)
    port = int(address.split(":")[2].split("/")[0])
    end: Callable[[int], None] = lambda sign: ended(process, sign)  # noqa: E731
    try:
        page.goto(address)
        page.goto(f"{address.split('/enter')[0]}/write/plaque-01")
        field = page.locator('.control:has([name="subject"]) .cm-content')
        field.click()
        page.keyboard.press("Control+a")
        page.keyboard.type(BEFORE, delay=25)
        end(signal.SIGKILL)
        page.keyboard.type(AFTER, delay=25)
        expect(page.locator("#saved")).to_contain_text("kept in this browser", timeout=20_000)
        process, again = started(place, port)
        assert again == address, "open windows outlive a restart"
        expect(page.locator("#saved")).to_have_text("All is saved.", timeout=30_000)
        assert subject() == BEFORE + AFTER
        page.reload()
        expect(field).to_have_text(BEFORE + AFTER)
    finally:
        heard = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN  # a shell's background job hears no Ctrl-C
        ended(process, signal.SIGINT if heard else signal.SIGKILL)
    assert process.returncode in ((0, 130) if heard else (-9,))
