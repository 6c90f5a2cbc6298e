"""Chapters, clauses, words and whole documents: read into a query, and answered."""
