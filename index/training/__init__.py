"""Training of the encoder's adapter and of the reader: run by `make train`, never by the process that answers."""
