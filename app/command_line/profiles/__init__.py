"""`profiles`: the profiles in the keyring, one module for each thing that can be done with them."""
