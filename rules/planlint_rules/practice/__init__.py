"""Rules about what adults will do differently, and how they learn it."""
