"""The optional language model: imported only when one is configured."""
