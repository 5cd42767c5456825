"""Many plans held against each other: what is kept of each, who belongs to whom."""
