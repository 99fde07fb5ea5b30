"""What differs between two editions of an entry, or between its page on two days: read, worded and shown."""
