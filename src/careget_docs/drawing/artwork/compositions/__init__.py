"""One file a motif, each ending in MOTIF: two compositions that fill any shape, none with anything cut that lives."""
