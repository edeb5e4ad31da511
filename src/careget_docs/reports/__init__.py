"""A document set as a computed report: its tree as flowables of the tagged layer; it adds nothing up."""
