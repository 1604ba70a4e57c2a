"""Which counts of a plan are withheld, and the proof that this is enough."""
