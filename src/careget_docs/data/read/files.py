"""A data file's bytes: found beside its declaration, bounded in size, and the same before and after reading."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from careget_docs.diagnostics import Report, Span, closest
from careget_docs.source import Scalar

MOST_BYTES = 200 << 20
SUFFIXES = (".csv", ".xlsx")


def read_bytes(folder: Path, name: Scalar, shown: str, report: Report) -> bytes | None:
    """Return the file's bytes; None, with the reason in `report`, when it cannot be had or is being written."""
    text = name.text.strip()
    path = folder / text
    if PurePosixPath(text).name != text or "\\" in text or path.suffix.lower() not in SUFFIXES:
        hint = "Put it beside the declaration and write its bare name, such as `ledger.csv`."
        report.error("VAL051", name.span, "“{name}” is no CSV or XLSX file of this folder.", hint, name=text)
        return None
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        near = closest(text, [item.name for item in folder.iterdir() if item.suffix.lower() in SUFFIXES])
        report.error("VAL051", name.span, "There is no file {shown}.", near, shown=shown)
        return None
    try:
        before = path.stat()
        if before.st_size > MOST_BYTES:
            report.error("VAL051", Span(shown), "The file is larger than {size} MiB.", size=MOST_BYTES >> 20)
            return None
        data = path.read_bytes()
        after = path.stat()
    except OSError as fault:
        report.error("SRC010", Span(shown), "The file cannot be read: {reason}.", reason=fault.strerror or fault)
        return None
    if _state(before) != _state(after) or len(data) != after.st_size:
        hint = "Close it in Excel, wait until it is saved, and start again."
        report.error("VAL077", Span(shown), "The file changed while it was being read.", hint)
        return None
    return data


def _state(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ino
