"""Tests of the reader of goal statements."""
