"""Spreadsheets into the working copy: read with care, judged row by row, applied and undone as one batch."""
