"""The map: the shapes of the world, what is known of each state, and the pages, tables and drawings made of them."""
