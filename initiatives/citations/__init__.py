"""Citing: a work in five styles as text and in three formats for reference managers. Imports nothing of ours."""
