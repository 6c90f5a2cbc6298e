"""Composers: from evidence and structure to statements, one file per kind of answer."""
