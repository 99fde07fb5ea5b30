"""Pictures of a listing: pure functions, an answer in and plain values out, and the pages that print them."""
