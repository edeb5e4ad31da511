"""Measures web editions in a real browser, one deliverable at a time; what they cost, and the size of e-mails.

python benchmarks/web.py ID [LANG…]    # light and dark, 320 and 1280 pixels; the page comes in pieces of 3 KB
python benchmarks/web.py --cost        # processor time of newsletter-01's web edition, in B (see b/); its e-mails
"""

from __future__ import annotations

import argparse
import email
import email.policy
import os
import re
import sys
import tempfile
import time
from pathlib import Path

from incremental import ROOT, cpu, median

TESTS = ROOT / "tests"
sys.path[:0] = [str(TESTS), *(str(path) for path in TESTS.iterdir() if path.is_dir())]

import browser  # noqa: E402 - the tests' own judges
import judges  # noqa: E402
import slow_site  # noqa: E402
from careget_docs.languages import tags  # noqa: E402
from test_email import mail  # noqa: E402
from test_web import laid, sample  # noqa: E402

VIEWS: tuple[tuple[int, browser.Scheme], ...] = ((320, "light"), (320, "dark"), (1280, "light"), (1280, "dark"))
ROUNDS = 3
_EMBEDDED = re.compile(r"<svg.*?</svg>|(?<=base64,)[A-Za-z0-9+/=]+", re.DOTALL)
"""What is no text of the page: its drawings, and the bytes of its typefaces and small pictures."""


def row(folder: Path, name: str, lang: str) -> str:
    """Return what was measured of a page as a row of Markdown: the most of its views, layout shift by width."""
    path = laid(sample(name, lang), folder / lang, name)
    found, requests, size, shifts = 0, 0, 0.0, {320: 0.0, 1280: 0.0}
    with slow_site.served(path.parent) as address:
        for width, scheme in VIEWS:
            with judges.page(width, 800, scheme) as page:
                heard = browser.Traffic.of(page)
                browser.load(page, f"{address}{path.name}")
                requests, size = max(requests, len(heard.requests)), max(size, heard.bytes)
                shifts[width] = max(shifts[width], browser.shift(page))
                found += len(judges.axe_on(page))
    moved = " | ".join(f"{shift:.4f}" for shift in shifts.values())
    html = path.read_text("utf-8")
    weights = (len(each.encode()) / 1000 for each in (html, _EMBEDDED.sub("", html)))
    wrong = len(judges.nu(path))
    weight = " | ".join(f"{each:.0f}" for each in weights)
    return f"| {name} | {lang} | {weight} | {requests} | {size / 1000:.0f} | {moved} | {found} | {wrong} |"


def spent() -> float:
    """Return what a web edition of newsletter-01 costs in this process, made and checked, in seconds of processor."""
    from careget_docs import clock
    from careget_docs.delivery.selection import sources
    from careget_docs.diagnostics import Report
    from careget_docs.pipeline import pipeline

    project, brand = sources(ROOT, ("newsletter-01",), Report())
    deliverable = project.deliverables["newsletter-01"]
    assert deliverable is not None
    before = time.process_time()
    outcome = pipeline.produce(ROOT, project, brand, pipeline.Job(deliverable, "bg", ("web",)), clock.today())
    assert outcome.delivery is not None, list(map(str, outcome.report))
    return time.process_time() - before


def sizes(message: bytes) -> str:
    """Return the size of an e-mail's HTML and of the whole, in KB."""
    html = email.message_from_bytes(message, policy=email.policy.default).get_body(("html",))
    assert html is not None
    return f"{len(html.get_content().encode()) / 1000:.0f}/{len(message) / 1000:.0f}"


def costs(folder: Path) -> str:
    """Return what a web edition costs, pictures from cache, and how large the e-mails are."""
    bare = [str(ROOT / "benchmarks/b/bare.py"), str(folder / "b.pdf")]
    spent()
    ones, taken = [], []
    for _ in range(ROUNDS):
        ones.append(cpu(bare, folder))
        taken.append(spent())
    one, seconds = median(ones), median(taken)
    mails = ", ".join(f"{lang} {sizes(mail(lang))} and {sizes(mail(lang, True))}" for lang in sorted(tags()))
    return (
        f"One B: {one:.2f} s. Web edition of newsletter-01, bg, made and checked in a warm process: {seconds:.2f} s, "
        f"{seconds / one:.2f} B ({min(taken):.2f} to {max(taken):.2f} s).\n"
        f"E-mails of newsletter-01, whole and teaser, KB of HTML/of all: {mails}."
    )


def main() -> None:
    """Print rows or costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", nargs="?")
    parser.add_argument("langs", nargs="*")
    parser.add_argument("--cost", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("CI", "true")
    with tempfile.TemporaryDirectory() as place:
        if options.cost:
            print(costs(Path(place)))
        for lang in options.langs or (sorted(tags()) if options.id else ()):
            print(row(Path(place), options.id, lang), flush=True)


if __name__ == "__main__":
    main()
