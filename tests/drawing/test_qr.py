"""QR codes: encoded once on a machine, and told apart by all that they are drawn from."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from careget_docs.drawing import qr as codes

ADDRESSES = ("https://example.eu/", "https://example.eu/грижа", "tel:+359888123456")


def test_a_code_is_encoded_once_on_a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREGET_DOCS_CACHE", str(tmp_path / "cache"))
    drawing = Mock(wraps=codes._drawn)
    monkeypatch.setattr(codes, "_drawn", drawing)
    wanted = [
        *((each, "#000000", 24.0) for each in ADDRESSES),
        (ADDRESSES[0], "#003399", 24.0),
        (ADDRESSES[0], "#000000", 30.0),
    ]
    first = [codes.qr(*each) for each in wanted]
    assert len({each.data for each in first}) == len(wanted) == drawing.call_count
    codes.qr.cache_clear()
    assert [codes.qr(*each) for each in wanted] == first
    assert drawing.call_count == len(wanted)
    for path in (tmp_path / "cache").glob("qr-*"):
        path.write_bytes(path.read_bytes().replace(b"M4 4", b"M5 4"))
    codes.qr.cache_clear()
    assert [codes.qr(*each) for each in wanted] == first
    assert drawing.call_count == 2 * len(wanted)
    for path in (tmp_path / "cache").glob("qr-*"):
        path.chmod(0o666)
    codes.qr.cache_clear()
    assert [codes.qr(*each) for each in wanted] == first
    assert drawing.call_count == 3 * len(wanted), "somebody else may have written them"
    codes.qr.cache_clear()
