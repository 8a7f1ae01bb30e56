"""The list of faults, row by row: each brought about for real, each named rightly and in time."""
