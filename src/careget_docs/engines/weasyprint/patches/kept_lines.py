"""A line of text that was broken before, in the same room, is taken from there; see `kept_lines`."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.patch import Patch


def _lines(original: Any, _: None) -> Any:
    from careget_docs.engines.weasyprint.kept_lines import keeping

    return keeping(original)


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="A line of text that is broken again, with the same style in the same room, is not broken anew.",
    why="Columns are balanced by trying: half of all lines of a newsletter are broken twice or more often.",
    hangs_on={
        "weasyprint.text.line_break.split_first_line": "39ad1016863c",
        "weasyprint.text.line_break.first_line_metrics": "55ec5d0b58b2",
        "weasyprint.text.line_break.line_size": "03fa04fd51fc",
        "weasyprint.text.line_break.create_layout": "6587192cc0ab",
        "weasyprint.text.line_break.Layout": "681b737d1ba5",
        "weasyprint.text.line_break.get_next_break_point": "329fd215c7eb",
        "weasyprint.text.line_break.get_next_break_point_from_text": "39b162a79080",
        "weasyprint.text.line_break.get_next_word_boundaries": "3aab26b84151",
        "weasyprint.text.fonts.get_font_description": "85734b8947b9",
        "weasyprint.layout.percent.percentage": "ebe404ccd9da",
        "weasyprint.draw.text.draw_first_line": "1bb8eae6d88e",
        "weasyprint.draw.text.draw_text": "ebaf96239c6c",
    },
    offer="A cache of lines by their text, style and room.",
    replaces={
        "weasyprint.layout.inline.split_first_line": _lines,
        "weasyprint.layout.preferred.split_first_line": _lines,
    },
    while_laying=True,
)
