"""The Token page: the form, and the card that shows what came of it."""
