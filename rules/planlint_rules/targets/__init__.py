"""Rules on targets: how far, how fast, over which steps, and whether anyone could tell."""
