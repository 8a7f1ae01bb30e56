"""Results of a run → reports in five forms, which are known again as own ones."""
