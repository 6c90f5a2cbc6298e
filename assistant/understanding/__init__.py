"""From what is typed to a Question: words, places, units, what is asked; and the index as the assistant reads it."""
