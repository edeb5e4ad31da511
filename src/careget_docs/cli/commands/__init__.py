"""One file per command, named for it and ending in COMMAND; heavy imports stand inside its action."""
