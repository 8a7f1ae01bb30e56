"""What a server's last outcomes say about it: whether it is in trouble, or only some of its licences are."""

from collections import deque
from typing import Final

from app.endpoint.outcome import Outcome
from app.verification.passing_trouble import Trouble, trouble_in

#: How many outcomes are looked at, unless more are asked at once.
_FEWEST: Final = 8
#: How often a server must answer others at once before a 429 is put down to the licence; once, if it names a pause.
_MISTAKES: Final = 2
_TOO_MANY_REQUESTS: Final = 429


class ServerHealth:
    """Tells a server in trouble from licences in trouble, and learns where it was mistaken."""

    def __init__(self, most: int) -> None:
        self._usual = max(_FEWEST, most)
        self._last: deque[Trouble | None] = deque(maxlen=self._usual)
        self._mistakes = 0

    def call_for_hold(self, outcome: Outcome, *, in_leftovers: bool) -> bool:
        """Take in the outcome of a call; whether there is no point in asking on for now.

        A server that speaks of the caller (429), or names a pause, is believed at once; of all else, most of the
        last calls must have met the same. What is left over is what failed, and says nothing about the server.
        """
        trouble = trouble_in(outcome)
        self._last.append(trouble)
        if trouble is None:
            return False
        if outcome.status == _TOO_MANY_REQUESTS and self._mistakes < _MISTAKES:
            return True
        if outcome.retry_after and not self._mistakes:
            return True
        if in_leftovers:
            return False
        return 2 * sum(each is not None and _alike(each, trouble) for each in self._last) > self._length

    def were_right(self, *, for_long: bool) -> None:
        """The server was in trouble, and is no more; what is over in a moment comes and goes by chance."""
        self._last = deque(maxlen=self._usual if for_long else 2 * self._length)

    def were_mistaken(self) -> None:
        """The server answers about others: from now on it takes twice as many failures to believe it is in trouble."""
        self._mistakes += 1
        self._last = deque(maxlen=2 * self._length)

    @property
    def _length(self) -> int:
        return self._last.maxlen or self._usual


def _alike(one: Trouble, other: Trouble) -> bool:
    """A gateway says now this and now that of a server that is down; whether anyone answers is another matter."""
    return (one is Trouble.GONE) is (other is Trouble.GONE)
