"""Source code in Python, JavaScript and PowerShell."""
