"""The studio: a page in the browser, on this machine, where deliverables are written, seen, checked and delivered."""
