"""Entries or states side by side: rows by family of claims, what all share, what differs, and why a cell is blank."""
