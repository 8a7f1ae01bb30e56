"""An access token, and how long it still lives."""

from dataclasses import dataclass

from app.endpoint.clock import Clock, Moment, seconds_between
from app.endpoint.secret import Secret


@dataclass(frozen=True, slots=True)
class Token:
    """What the endpoint gave.

    `expires_in` is the period as given, in whole seconds, or None where the server gave no usable one.
    `sent_at` is when the request left: a life is counted from there, the safe side.
    """

    access_token: Secret
    token_type: str
    expires_in: int | None
    refresh_token: Secret | None
    sent_at: Moment

    def time_left(self, clock: Clock) -> float | None:
        """Seconds this token still lives, never below 0; None where the period is unknown."""
        if self.expires_in is None:
            return None
        return max(0.0, self.expires_in - seconds_between(self.sent_at, clock.now()))

    def is_over(self, clock: Clock) -> bool:
        """Whether the token is known to be dead."""
        return self.time_left(clock) == 0.0

    @property
    def expires_at(self) -> float | None:
        """The end of its life in seconds since 1970 in UTC, by the clock at the moment of sending."""
        return None if self.expires_in is None else self.sent_at.wall + self.expires_in
