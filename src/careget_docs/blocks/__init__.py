"""The kinds of blocks an author can write, one file each, each ending in its BLOCK."""
