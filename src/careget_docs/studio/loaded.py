"""Everything that makes documents, loaded: what the server of processes imports before it makes any."""

from careget_docs.drawing import intake
from careget_docs.pipeline.preload import preload
from careget_docs.studio import ledgers

preload(("pdf", "docx"))

__all__ = ["intake", "ledgers"]
