"""Debian's Chromium, driven through its own pipe (`--remote-debugging-pipe`): no driver, no port, nothing fetched.

One browser a process, one context of its own a tab. It looks and measures; what is wrong is said by `judges`.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ARGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
    "--disable-dev-shm-usage", "--force-color-profile=srgb",
)  # fmt: skip
SECONDS = 60.0
SHIFTS = (
    "window.shifted=0;new PerformanceObserver(l=>{for(const e of l.getEntries())if(!e.hadRecentInput)"
    "shifted+=e.value}).observe({type:'layout-shift',buffered:true})"
)
SCROLL = (
    "(async()=>{const pause=ms=>new Promise(r=>setTimeout(r,ms)),to=y=>scrollTo({top:y,behavior:'instant'});"
    "for(let y=0;y<document.body.scrollHeight;y+=500){to(y);await pause(20)}to(0);await document.fonts.ready;"
    "for(let n=0;n<150&&[...document.images].some(i=>!i.complete);n++)await pause(20)})()"
)


class NoBrowser(Exception):
    """There is no Chromium on this machine, or it does not start."""


class Tab:
    """A tab of a context of its own: `requests` are the addresses that it asked for, `sizes` the bytes of answers."""

    def __init__(self, chromium: Chromium, session: str) -> None:
        self.chromium, self.session = chromium, session
        self.requests: list[str] = []
        self.sizes: dict[str, float] = {}

    def ask(self, method: str, **params: Any) -> Any:
        """Send a command of the DevTools protocol and return its answer."""
        return self.chromium.ask(method, self.session, **params)

    def open(self, address: str) -> None:
        """Load a page and scroll through it once, so that everything on it is loaded."""
        self.chromium.heard.discard((self.session, "Page.loadEventFired"))
        self.ask("Page.navigate", url=address)
        self.chromium.wait(self.session, "Page.loadEventFired")
        self.run(SCROLL)

    def run(self, script: str) -> Any:
        """Return what an expression comes to in the page; a promise is waited for."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise AssertionError(str(told["exceptionDetails"])[:400])
        return told["result"].get("value")

    def shoot(self, path: Path, *, whole: bool = True) -> None:
        """Save a picture of the page, or of what is seen of it first."""
        told = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(told["data"]))


class Chromium:
    """A running browser."""

    def __init__(self) -> None:
        program = shutil.which("chromium")
        if not program:
            raise NoBrowser("chromium is not installed")
        self.profile = tempfile.mkdtemp(prefix="careget-chromium-")
        (to_read, self.to), (self.back, to_write) = os.pipe(), os.pipe()
        command = f'exec "$0" "$@" 3<&{to_read} 4>&{to_write}'
        arguments = ["bash", "-c", command, program, *ARGS, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(
            arguments, pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self.numbers, self.left = itertools.count(1), b""
        self.answers: dict[int, Any] = {}
        self.heard: set[tuple[str, str]] = set()
        self.tabs: dict[str, Tab] = {}
        atexit.register(self.close)

    def ask(self, method: str, session: str = "", **params: Any) -> Any:
        """Send a command and return its answer."""
        number = next(self.numbers)
        said = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self.to, json.dumps(said).encode() + b"\0")
        end = time.monotonic() + SECONDS
        while number not in self.answers:
            self._hear(end, method)
        answer = self.answers.pop(number)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def wait(self, session: str, event: str) -> None:
        """Wait until something has happened in a tab."""
        end = time.monotonic() + SECONDS
        while (session, event) not in self.heard:
            self._hear(end, event)

    def _hear(self, end: float, what: str) -> None:
        if not select.select([self.back], [], [], max(0.0, end - time.monotonic()))[0]:
            raise NoBrowser(f"chromium does not answer: {what}")
        data = os.read(self.back, 1 << 20)
        if not data:
            raise NoBrowser("chromium has ended")
        *whole, self.left = (self.left + data).split(b"\0")
        for part in whole:
            self._take(json.loads(part))

    def _take(self, said: dict[str, Any]) -> None:
        if "id" in said:
            self.answers[said["id"]] = said
            return
        session, event, params = said.get("sessionId", ""), said["method"], said["params"]
        self.heard.add((session, event))
        if tab := self.tabs.get(session):
            if event == "Network.requestWillBeSent" and not params["request"]["url"].startswith("data:"):
                tab.requests.append(params["request"]["url"])
            if event == "Network.loadingFinished":
                tab.sizes[params["requestId"]] = params["encodedDataLength"]

    @contextlib.contextmanager
    def tab(self, width: int, height: int, scheme: str = "light") -> Iterator[Tab]:
        """Open a tab of a size in pixels of CSS, in the light or the dark scheme."""
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        target = self.ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = self.tabs[session] = Tab(self, session)
        for method in ("Page.enable", "Network.enable"):
            tab.ask(method)
        tab.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        tab.ask("Emulation.setEmulatedMedia", features=features)
        tab.ask("Page.addScriptToEvaluateOnNewDocument", source=SHIFTS)
        try:
            yield tab
        finally:
            del self.tabs[session]
            self.ask("Target.disposeBrowserContext", browserContextId=context)

    def close(self) -> None:
        """End the browser."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        shutil.rmtree(self.profile, ignore_errors=True)


@cache
def chromium() -> Chromium:
    """Return the browser of this process."""
    return Chromium()
