"""The icon in the system's tray, its menu and its notifications."""
