"""The network of who works with whom: ties between entries, two layouts made here, a list, and an interactive view."""
