"""A clock that a test sets."""

from app.endpoint.clock import Moment


class SetClock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self._now = Moment(wall=1_800_000_000.0, elapsed=1_000.0)

    def now(self) -> Moment:
        """What both clocks show."""
        return self._now

    def pass_time(self, seconds: float) -> None:
        """Let both clocks go on, as time does, also while the computer is suspended."""
        self._now = Moment(self._now.wall + seconds, self._now.elapsed + seconds)

    def set_wall(self, seconds: float) -> None:
        """Set the computer's clock by so much, as a person or a time server does; no time passes."""
        self._now = Moment(self._now.wall + seconds, self._now.elapsed)
