"""Rules about the plan as a document: its parts, references and text."""
