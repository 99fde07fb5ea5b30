"""The benchmarks: synthetic knowledge bases, and how long the Atlas takes to answer on them."""
