"""A page's operators that this process has packed before are not packed again; see `kept_streams`."""

from __future__ import annotations

from typing import Any

from careget_docs.engines.patch import Patch


def _data(original: Any, _: Any) -> Any:
    from weasyprint.pdf import pydyf

    from careget_docs.engines.weasyprint.kept_streams import keeping

    return property(lambda stream: keeping(stream, pydyf))


PATCH = Patch(
    package="weasyprint",
    version="70.0",
    what="What a stream packs to is kept by its digest.",
    why="pydyf packs all pages at the highest level after every edit, which takes longer than drawing them.",
    hangs_on={"pydyf.Stream.data": "bdc2bc513f28", "pydyf._to_bytes": "1cefd02c285d"},
    replaces={"pydyf.Stream.data": _data},
)
