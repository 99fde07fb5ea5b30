"""Upkeep of the content: what curators do to it in bulk, before anything is published."""
