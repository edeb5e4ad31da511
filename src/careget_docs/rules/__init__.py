"""The faults that are looked for, one file each, each ending in its RULE."""
