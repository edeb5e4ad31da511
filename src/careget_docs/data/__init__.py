"""Ledgers, budgets and other files of figures: read exactly, added up and reconciled; no page is drawn here.

Amounts are `decimal.Decimal` in EUR from end to end; the rule of rounding stands in `rounding`.
"""
