"""Search over clauses: tokenizer, lexical, encoder, vectors, fusion, and the structured store."""
