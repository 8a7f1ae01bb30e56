"""Makes the folder that people install, and from it what each system installs things by."""
