"""The window: everything that needs Qt, one class a file, named after what the person sees."""
