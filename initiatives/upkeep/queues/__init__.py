"""What waits for somebody: each queue a plain function from a day to rows, the longest waiting first."""
