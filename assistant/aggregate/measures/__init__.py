"""Targets and numbers that sentences state: compared, ranked, added up."""
