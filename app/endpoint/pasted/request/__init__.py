"""A request as it was written, and as the endpoint would understand it."""
