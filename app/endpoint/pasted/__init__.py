"""A request that a customer sent, pasted as text: what is in it, and what is wrong with it."""

from app.endpoint.pasted.damage import Damage
from app.endpoint.pasted.finding import Finding, FindingKind, PastedRequest
from app.endpoint.pasted.masking import secrets_by_name
from app.endpoint.pasted.reading import LONGEST, read_pasted

__all__ = ["LONGEST", "Damage", "Finding", "FindingKind", "PastedRequest", "read_pasted", "secrets_by_name"]
