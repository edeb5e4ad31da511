"""Artwork for those who have no photograph: compositions of the brand's shapes, drawn by code to the shape asked for.

A motif (`health`, `nature` …) has two compositions for covers and others for openers; a seed chooses one of them, its
colours and its details. The same motif, seed and size give the same drawing; it lays out no page and knows no block.
"""
