"""The curators' desk: forms that write the working copy, and the acts that lead to the one door."""
