"""The tests, laid out as the rooms that they test; `provision` gets the machine ready for them."""
