"""The standing brief: what is recorded of one state in some matters on a day, as claims with their sources."""
