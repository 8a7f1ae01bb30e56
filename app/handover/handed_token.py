"""What is handed over: a token that is alive, where it is valid, and the request that it is for."""

from dataclasses import dataclass
from typing import Final

from app.endpoint.outcome import Outcome
from app.endpoint.secret import Secret
from app.endpoint.token import Token

#: What stands for a value that only the person knows.
NUMBER: Final = "PHONE_NUMBER"
NAME: Final = "CUSTOMER_NAME"
_SCOPE: Final = "numVerify"


@dataclass(frozen=True, slots=True)
class HandedToken:
    """One token; `origin` is the server with its scheme, such as `https://prod2.dqe-software.com`."""

    token: Secret
    origin: str
    licence: str

    @property
    def url(self) -> str:
        """Where the services are that take the token (`reference/endpoint-facts`)."""
        return f"{self.origin}/IDMOBILE/"

    def parameters(self) -> dict[str, str]:
        """The form parameters of a service that only needs a number."""
        return {
            "licence": self.licence,
            "token": self.token.reveal(),
            "number": NUMBER,
            "name": NAME,
            "scope": _SCOPE,
        }


def handed_token(outcome: Outcome) -> HandedToken | None:
    """What the outcome of a call brought that can be handed over; None where it brought no token."""
    if not isinstance(outcome.result, Token):
        return None
    return HandedToken(outcome.result.access_token, outcome.origin, outcome.licence or "")
