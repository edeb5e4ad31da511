"""Rules on the EU emblem, the funding statement and the imprint."""
