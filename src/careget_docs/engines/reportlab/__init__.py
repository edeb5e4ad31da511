"""Tagged PDF (PDF/UA-1 and PDF/A in one file) on ReportLab, fast for long tables; it knows no node of our tree.

The order of `structure` is the order in which its elements are made; flowables only point to an element, so that page
breaks, columns and repeated table heads need no thought. What ReportLab draws outside the structure is an error.
"""
