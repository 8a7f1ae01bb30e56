"""The words for every kind of problem, as data: one module for each place where problems arise."""
