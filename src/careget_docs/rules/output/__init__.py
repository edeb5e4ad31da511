"""Rules that hold finished files against the tree: words, places, figures of charts."""
