"""Each module here finds one way in which figures do not add up, and ends in `CHECK`; none changes a figure."""
