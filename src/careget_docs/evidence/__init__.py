"""Verdicts on finished files as reports: preflight, evidence of EU visibility, pages with the places marked."""
