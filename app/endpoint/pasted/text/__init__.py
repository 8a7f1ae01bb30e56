"""What texts are made of: places, escapes, forms, URLs, JSON."""
