"""The token agent's card: who is given tokens, with which key, and the files for Postman."""
