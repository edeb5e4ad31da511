"""What authors and designers declare, shaped and positioned: deliverables, values, brand, products, translations."""
