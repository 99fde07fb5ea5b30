"""The timeline: dated claims of a listing or of one entry, as rows of spans and marks and as a list by year."""
