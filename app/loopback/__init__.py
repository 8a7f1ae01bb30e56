"""Serves HTTP to this computer alone, with a door and a deadline for every connection; h11 reads and writes it."""

from app.loopback.requests_and_responses import Answer, ConnectionGate, Request, Response
from app.loopback.server import HOST, PATIENCE, Loopback, serve

__all__ = ["HOST", "PATIENCE", "Answer", "ConnectionGate", "Loopback", "Request", "Response", "serve"]
