"""The sentence with which a model says that the evidence does not answer: defined once."""

NOT_ANSWERED = "所给条款没有写明这个问题。"
