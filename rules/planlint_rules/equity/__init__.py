"""Rules about student groups: who is named, counted and served."""
