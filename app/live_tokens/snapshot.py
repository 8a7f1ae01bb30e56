"""What is held for one profile at one moment."""

from dataclasses import dataclass

from app.endpoint.clock import Clock, Moment
from app.endpoint.outcome import Outcome
from app.endpoint.token import Token


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One profile's state: the call in flight, how the latest call ended, and the call that brought the token held.

    A call that fails leaves `granted` as it was: a token is replaced by a newer one alone.
    """

    asking_since: Moment | None = None
    latest: Outcome | None = None
    granted: Outcome | None = None

    @property
    def token(self) -> Token | None:
        """The token held, alive or over."""
        return self.granted.result if self.granted and isinstance(self.granted.result, Token) else None

    def live_token(self, clock: Clock) -> Token | None:
        """The token held, unless it is known to be over."""
        token = self.token
        return None if token is None or token.is_over(clock) else token
