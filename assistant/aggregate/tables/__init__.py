"""Rows and columns of tables: read into a query, and answered."""
