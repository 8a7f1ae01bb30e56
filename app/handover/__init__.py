"""How a token leaves: ready-made requests, Postman files, the token agent, a child process."""
