"""Turns of a dialogue: what each leaves out, what it changes, and what of the last answer it asks about."""
