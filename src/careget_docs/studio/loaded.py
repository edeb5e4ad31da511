"""Everything that makes documents, loaded: what the server of processes imports before it makes any."""

from careget_docs.pipeline.preload import preload

preload(("pdf", "docx"))
