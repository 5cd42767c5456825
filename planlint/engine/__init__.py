"""How rules are found, chosen and run, and what becomes of their findings."""
