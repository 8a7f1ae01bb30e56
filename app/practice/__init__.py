"""The practice server: the published table of the endpoint, for trying things without credentials."""
