"""Editions: the one door through which anything becomes public, and the register beside it."""
