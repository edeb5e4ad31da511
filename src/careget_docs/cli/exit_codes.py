"""The exit codes of the program, once; which of them a run ends with is decided where it ends."""

from __future__ import annotations

FINE = 0
"""Nothing is wrong at error level."""
FINDINGS = 1
"""Something is wrong at error level; what has errors was not delivered."""
USAGE = 2
"""The command line names something that there is not."""
FAULT = 3
"""The toolkit itself is at fault."""
INTERRUPTED = 130
"""Ctrl-C."""
