"""What the program costs, as ratios against the least that could do the same, measured in one run."""
