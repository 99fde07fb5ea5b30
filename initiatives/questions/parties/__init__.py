"""States by dated position towards agreements and bodies: yes, no, not recorded."""
