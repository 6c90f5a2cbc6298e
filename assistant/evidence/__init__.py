"""The sentences that speak to a question, ranked, and what each of them tells: norms, limits, measures, subjects."""
