"""The books of a report held against one another and against the grant; every difference is a finding."""
