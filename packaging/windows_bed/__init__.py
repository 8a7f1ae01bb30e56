"""Windows under Wine: a Python, the packages of the locks, and the tests and the bundle in it."""
