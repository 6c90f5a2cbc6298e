"""Turns that go on from a question over the whole table."""
