"""Asking the addresses of sources: bounded, polite, and never at a place that is not on the public web."""
