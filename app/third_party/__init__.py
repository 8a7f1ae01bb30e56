"""What the program is made of, and under which licences: read from a bundle's index, else from what is installed."""
