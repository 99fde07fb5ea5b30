"""Exports: the same answers as files."""
