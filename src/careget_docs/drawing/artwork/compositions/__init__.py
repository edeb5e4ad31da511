"""One file a theme, each ending in THEME: two compositions that fill any shape, none with anything cut that lives."""
