"""Tables that settle what is searched and how: vectors, texts, weights, adapter, reader."""
