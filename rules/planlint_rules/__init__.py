"""The built-in rules of planlint."""
