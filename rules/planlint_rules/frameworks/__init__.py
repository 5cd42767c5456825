"""Rules that only frameworks ask for and no condition can say: their packs switch them on."""
