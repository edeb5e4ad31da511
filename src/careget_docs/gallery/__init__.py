"""What there is, shown: a picture of each kind, cover, opener and block, a page of all of them, the pages of `docs/`."""
