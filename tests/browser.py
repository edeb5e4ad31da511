"""Debian's Chromium, driven by Playwright: one browser a process, one context a page, nothing fetched, no port opened.

A test asks for the fixture `page` (`conftest.py`; 1280×800, light) or opens `judges.page(width, height, scheme)`, which
makes a missing Chromium a missing judge. `load`, `shift` and `Traffic` look at such a page; `judges.axe_on` judges it.
Both are pages of Playwright's synchronous API. Under the strict policies of our pages `wait_for_function` with a string
fails (`unsafe-eval`): use `expect(locator)` or `evaluate`, which both work, and never `bypass_csp`.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

Scheme = Literal["light", "dark"]

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-color-profile=srgb",
)  # fmt: skip
PATIENCE = 30_000.0
"""Milliseconds that `expect` waits for what a page is to show: no verdict depends on the machine's speed."""
SHIFTS = """window.shifted = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value
}).observe({type: 'layout-shift', buffered: true})"""
SCROLL = """async () => {
  const pause = ms => new Promise(done => setTimeout(done, ms)), to = y => scrollTo({top: y, behavior: 'instant'});
  for (let y = 0; y < document.body.scrollHeight; y += 500) { to(y); await pause(20) }
  to(0);
  await document.fonts.ready;
  for (let n = 0; n < 150 && [...document.images].some(image => !image.complete); n++) await pause(20);
}"""
"""Lazy pictures load only when they are reached."""


class NoBrowser(Exception):
    """There is no Chromium on this machine, or it does not start."""


@contextlib.contextmanager
def page(width: int = 1280, height: int = 800, scheme: Scheme = "light", **options: Any) -> Iterator[Page]:
    """Open a page of a size in CSS pixels in a context of its own, in which nothing glides.

    `options` are more of Playwright's `new_context`.
    """
    browser, loop = chromium()
    before = asyncio._get_running_loop()
    asyncio._set_running_loop(loop)
    try:
        size = {"width": width, "height": height}
        facts: dict[str, Any] = {"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce"} | options
        context = browser.new_context(**facts)
        try:
            context.add_init_script(SHIFTS)
            yield context.new_page()
        finally:
            context.close()
    finally:
        asyncio._set_running_loop(before)  # Playwright leaves its loop marked as running, which bars `asyncio.run`


def load(page: Page, address: str) -> None:
    """Load an address and scroll through it once, so that everything on it has come."""
    page.goto(address, wait_until="load")
    page.evaluate(SCROLL)


def shift(page: Page) -> float:
    """Return the layout shift of a page since it was loaded; what a person set off does not count."""
    return float(page.evaluate("window.shifted"))


@dataclass(slots=True)
class Traffic:
    """What a page has asked for since this began to listen: addresses, and bytes as they came over the wire."""

    requests: list[str] = field(default_factory=list)
    bytes: float = 0

    @classmethod
    def of(cls, page: Page) -> Traffic:
        """Listen to a page that is not loaded yet."""
        found, session = cls(), page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda told: found._ask(told["request"]["url"]))
        session.on("Network.loadingFinished", lambda told: found._come(told["encodedDataLength"]))
        session.send("Network.enable")
        return found

    def _ask(self, address: str) -> None:
        if not address.startswith("data:"):
            self.requests.append(address)

    def _come(self, size: float) -> None:
        self.bytes += size


@cache
def chromium() -> tuple[Browser, asyncio.AbstractEventLoop]:
    """Return the browser of this process and the loop that Playwright drives it by."""
    from playwright.sync_api import Error, expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    program = shutil.which("chromium")
    if not program:
        raise NoBrowser("chromium is not installed")
    driver = sync_playwright().start()
    loop = asyncio.get_running_loop()
    atexit.register(_end, driver, loop)
    try:
        return driver.chromium.launch(executable_path=program, args=ARGUMENTS), loop
    except Error as error:
        raise NoBrowser(str(error)) from error
    finally:
        asyncio._set_running_loop(None)


def _end(driver: Playwright, loop: asyncio.AbstractEventLoop) -> None:
    asyncio._set_running_loop(loop)
    driver.stop()
