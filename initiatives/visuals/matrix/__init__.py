"""The matrix of any two facets: axes, counting, cells of three kinds, and the pages, table and picture made of them."""
