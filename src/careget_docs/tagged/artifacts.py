"""What a page draws beside its content: told from it by the operators, and marked as artifacts."""

from __future__ import annotations

import re
from collections.abc import Sequence

END = "EMC"
_PAINTS = re.compile(r"(?:^|[\s)\]>])(?:f\*?|F|B\*?|b\*?|S|s|Do|sh|EI|Tj|TJ)(?=\s|$)").search


class Marked(str):
    """Operators that carry their own marked content, or open or close one."""

    __slots__ = ()


def wrapped(code: Sequence[str]) -> list[str]:
    """Return the operators of a page with all that paints outside the structure put into artifacts."""
    out: list[str] = []
    run: list[str] = []
    inside = False
    for item in [*code, Marked("")]:
        if isinstance(item, Marked) or inside:
            out += ["/Artifact BMC", *run, END] if any(map(_PAINTS, run)) else run
            run = []
            out.append(item)
            if isinstance(item, Marked):
                inside = (inside or item.endswith("BDC")) and item != END
        else:
            run.append(item)
    return out[:-1]
