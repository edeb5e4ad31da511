"""Everything that the studio's work needs, loaded: what the server of processes imports before it makes any."""

from careget_docs.drawing import intake
from careget_docs.pipeline import loaded
from careget_docs.studio import ledgers

__all__ = ["intake", "ledgers", "loaded"]
