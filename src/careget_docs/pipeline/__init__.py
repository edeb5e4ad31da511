"""The six stages, one module each, and the list of them; only the last one writes."""
