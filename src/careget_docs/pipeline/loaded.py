"""Everything that makes documents, loaded: what the server of processes imports before it makes any."""

from careget_docs.pipeline.pipeline import every_rule
from careget_docs.pipeline.preload import preload

preload(("pdf", "docx"))
every_rule()
