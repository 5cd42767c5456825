"""The plan as typed parts, and how a document is read into them."""

from planlint.model.plan import Plan

__all__ = ["Plan"]
