"""Files → tables of texts: what a person sees in their spreadsheet or text editor, and no more than any list has."""
