"""What every room of the window uses: colours, fields, labels, the clipboard."""
