"""Rules about how much is asked for at once."""
