"""What the IDMobile token endpoint is: values in, values out; no screen, no file, no keyring."""
