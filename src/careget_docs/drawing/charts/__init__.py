"""A chart laid out once as plain shapes, which every engine draws its own way; it rounds no figure."""

from careget_docs.drawing.charts.layout import TIGHTEST, drawn
from careget_docs.drawing.charts.shapes import Bar, ChartDrawing, Label, Stroke, filling
from careget_docs.drawing.charts.vector import svg

__all__ = ["TIGHTEST", "Bar", "ChartDrawing", "Label", "Stroke", "drawn", "filling", "svg"]
