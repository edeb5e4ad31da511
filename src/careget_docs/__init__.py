"""careget-docs: EU-branded documents from YAML, checked or not delivered. This file holds only the version."""

__version__ = "0.1.0"
