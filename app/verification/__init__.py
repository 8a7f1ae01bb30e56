"""Many licences: a list read, its rows asked for side by side, and reports of what came out."""
