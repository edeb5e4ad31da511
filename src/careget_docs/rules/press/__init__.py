"""Rules on files for a printer: boxes, bleed, inks, type, folds."""
