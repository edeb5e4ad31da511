"""A chart laid out once as plain shapes, which every engine draws its own way; it rounds no figure."""

from careget_docs.drawing.charts.layout import drawn
from careget_docs.drawing.charts.shapes import Box, Drawing, Label, Rule, filling
from careget_docs.drawing.charts.vector import svg

__all__ = ["Box", "Drawing", "Label", "Rule", "drawn", "filling", "svg"]
