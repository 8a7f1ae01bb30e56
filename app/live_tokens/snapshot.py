"""What is held for one profile at one moment."""

from dataclasses import dataclass
from enum import Enum, auto

from app.endpoint.clock import Clock, Moment
from app.endpoint.outcome import Outcome
from app.endpoint.token import Token


class Renewing(Enum):
    """Whether a profile's token is renewed, and if not any more, why."""

    OFF = auto()
    ON = auto()
    #: The endpoint said no: asking again would change nothing.
    REFUSED = auto()
    #: Nothing could be sent, as with a locked keyring: asking again would ask the person again and again.
    NOTHING_SENT = auto()
    #: The server doesn't say how long its tokens live, so nobody can say when to renew them.
    PERIOD_UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One profile's state: the call in flight, how the latest call ended, and the call that brought the token held.

    `asking` is the server that the call in flight goes to, as shown to a person; empty as long as its credentials
    aren't there yet.

    A call that fails leaves `granted` as it was: a token is replaced by a newer one alone. `requests` counts what
    was sent for this profile.
    """

    asking_since: Moment | None = None
    asking: str = ""
    latest: Outcome | None = None
    granted: Outcome | None = None
    renewing: Renewing = Renewing.OFF
    requests: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held, and nothing is under way."""
        return self == Snapshot()

    @property
    def token(self) -> Token | None:
        """The token held, alive or over."""
        return self.granted.result if self.granted and isinstance(self.granted.result, Token) else None

    def live_token(self, clock: Clock) -> Token | None:
        """The token held, unless it is known to be over."""
        token = self.token
        return None if token is None or token.is_over(clock) else token
