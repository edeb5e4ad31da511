"""Translations: what there is to translate, what has been, from which source text, and what fell behind."""
