"""Tasks and the units in them: read into a query, and answered."""
