"""Several processes at once, and one that is limited."""
