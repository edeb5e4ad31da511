"""What there is, shown: a picture of each page design, cover, opener and block, a page of all, the pages of `docs/`."""
