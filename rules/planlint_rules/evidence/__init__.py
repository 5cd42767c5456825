"""Rules about what strategies rest on and draw on: evidence, resources, support."""
