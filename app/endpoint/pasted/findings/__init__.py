"""What can be wrong with a request, one module for each part of it."""
