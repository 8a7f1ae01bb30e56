"""`verify`: many licences, with a report."""
