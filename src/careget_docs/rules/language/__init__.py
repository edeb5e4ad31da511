"""Rules on the language of texts: spelling of signs, what was left untranslated."""
