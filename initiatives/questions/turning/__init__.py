"""A listing turned to what its entries are tied to: funders of these initiatives, states in these agreements."""
