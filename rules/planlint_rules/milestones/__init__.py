"""Rules about milestones and monitoring."""
