"""What carries a request: trust, proxies, the exchange, and what its failures mean."""
