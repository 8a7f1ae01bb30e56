"""Source code in many languages: names and literals are found in it, and nothing is evaluated."""
