"""A dataset as open data: CSV, XLSX and JSON, with its columns described; it reads no file."""
