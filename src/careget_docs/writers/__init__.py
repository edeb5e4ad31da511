"""The formats, one file or folder each, each ending in its WRITER."""
