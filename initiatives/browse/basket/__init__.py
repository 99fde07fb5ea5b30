"""A basket: entries that a reader chose, named by nothing but the numbers in the address."""
