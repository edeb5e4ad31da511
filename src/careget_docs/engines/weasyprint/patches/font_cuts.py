"""Variable typefaces are cut to the weights that a document uses by HarfBuzz, as everywhere else in the toolkit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from careget_docs.engines.patch import Patch


@dataclass(frozen=True, slots=True)
class _Cut:
    """A typeface that has been cut, as the engine saves it."""

    data: bytes

    def save(self, file: BinaryIO) -> None:
        """Write the bytes."""
        file.write(self.data)


def _cut(typeface: Any, location: Mapping[str, float], *, static: bool) -> _Cut:
    from careget_docs.drawing.fonts import pinned_once

    assert static
    if unknown := sorted(location.keys() - {axis.axisTag for axis in typeface["fvar"].axes}):
        raise ValueError(f"axes that the typeface has not: {', '.join(unknown)}")
    file = typeface.reader.file
    file.seek(0)
    return _Cut(pinned_once(file.read(), location))


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="A variable typeface is cut by HarfBuzz, which has already reduced it to the glyphs that are used.",
    why="fontTools cuts six typefaces of a newsletter in a fifth of all the time that its PDF takes.",
    hangs_on={
        "weasyprint.pdf.fonts.Font.clean": "794f0211f184",
        "weasyprint.pdf.fonts.Font._harfbuzz_subset": "f80805663ede",
    },
    offer="`hb_subset_input_pin_axis_location` in `Font._harfbuzz_subset`.",
    replaces={"weasyprint.pdf.fonts.instantiateVariableFont": lambda original, made: _cut},
)
