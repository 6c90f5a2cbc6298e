"""Policy documents: reading, clause grammar, tables, units, duties, targets, regions. Knows nothing of search."""
