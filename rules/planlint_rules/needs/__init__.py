"""Rules about the needs assessment."""
