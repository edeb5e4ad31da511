"""The views of the studio: each module has the `ROUTES` of one of its parts."""
