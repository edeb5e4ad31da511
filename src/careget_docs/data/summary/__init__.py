"""Rows grouped and added up, as a table and as a chart, exact to the cent; nothing is drawn."""
