"""Public pages: they read editions, the register and the index, never the working rows."""
