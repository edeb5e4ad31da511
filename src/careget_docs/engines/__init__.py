"""The only places that import WeasyPrint and ReportLab, one folder each, with every patch of them."""
