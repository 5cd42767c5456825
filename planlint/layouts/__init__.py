"""Layouts: what the headings, columns and labels of a template mean.

A layout is a YAML file (``docs/layouts.md``). With it, the :class:`~planlint.readers.blocks.Script`
of a Word, Excel, PDF or Markdown file becomes the same Document that a YAML plan gives.
"""
