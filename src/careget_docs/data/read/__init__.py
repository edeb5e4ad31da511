"""CSV and XLSX files with their declarations, read exactly: an amount is the digits that stand in the file."""
