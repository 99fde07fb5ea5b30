"""Questions over published claims: positions by date, channels, what comes next, profiles, comparison, the brief."""
