"""The lock: what is confidential leaves the window, until the person is back."""
