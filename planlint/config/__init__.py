"""Where the settings of a run come from."""
