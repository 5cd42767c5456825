"""Rules about districts: their own plans, and the plans of their schools side by side."""
