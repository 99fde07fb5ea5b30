"""The questions of the site as operations: each under the address of its page, answered by the same functions."""
