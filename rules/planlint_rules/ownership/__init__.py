"""Rules about who answers for what."""
