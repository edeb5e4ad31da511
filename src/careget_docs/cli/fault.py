"""A fault of ours, told and saved with its traceback; the only file of the command line that writes one by itself."""

from __future__ import annotations

import sys
import tempfile
import traceback

from careget_docs.cli.exit_codes import FAULT
from careget_docs.diagnostics import Report
from careget_docs.interface import message_styles
from careget_docs.interface.interface import Interface
from careget_docs.storage.temporary import lasting_folder


def fault(interface: Interface) -> int:
    """Save the traceback of the exception that is being handled and say where."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="careget-docs-", suffix=".txt", dir=lasting_folder(), delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
    report = Report()
    hint = "Nothing was delivered. Please report it with the file {file}"
    report.error("ENG099", None, "A fault in the toolkit: {reason}", hint, reason=sys.exc_info()[1], file=file.name)
    sys.stderr.write(message_styles.text(list(report), interface))
    return FAULT
