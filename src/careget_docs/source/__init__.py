"""YAML files to data with positions: the only package that knows YAML. It knows no block and no brand.

Every scalar stays text, so that `no`, `12:30` and `1e3` reach the author's reader as they were written;
what a field means is decided by whoever shapes it.
"""

from careget_docs.source.data import Mapping, Scalar, Sequence, Value, as_json, every_text
from careget_docs.source.editing import Editor
from careget_docs.source.letters import clean, unreadable
from careget_docs.source.proof import FileChange
from careget_docs.source.reading import parse, read, read_own
from careget_docs.source.scalars import scalar

__all__ = [
    "Editor",
    "FileChange",
    "Mapping",
    "Scalar",
    "Sequence",
    "Value",
    "as_json",
    "clean",
    "every_text",
    "parse",
    "read",
    "read_own",
    "scalar",
    "unreadable",
]
