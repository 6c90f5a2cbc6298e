"""Question understanding, evidence, gate, composing, cited answers, and the edges that draw them."""
