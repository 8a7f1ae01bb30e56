"""Values as people type, copy or list them → what was meant, and a word about each slip; behind every face."""
