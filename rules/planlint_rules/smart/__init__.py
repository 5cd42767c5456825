"""Rules on goal statements: what, for whom, from where, to where, by when."""
