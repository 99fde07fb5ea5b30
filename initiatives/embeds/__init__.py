"""What other sites may show in a frame: tables, pictures and cards, live or frozen, and the code that embeds them."""
