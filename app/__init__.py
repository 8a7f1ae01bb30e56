"""IDMobile Token: a short-lived IDMobile access token, in a window or a shell."""
