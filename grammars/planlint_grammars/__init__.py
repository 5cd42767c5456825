"""Grammars and word tables of planlint, as package data."""
