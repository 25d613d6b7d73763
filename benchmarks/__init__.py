"""How fast and how large: Kaoping beside its peers, on the same files, on one core."""
