"""Rules about the two levels of accountability."""
