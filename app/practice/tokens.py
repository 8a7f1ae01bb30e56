"""The tokens that the practice server has given, as long as they live."""

import secrets
import string
from collections import OrderedDict
from typing import Final

from app.endpoint.clock import Clock, Moment, seconds_between

_ALPHABET: Final = string.ascii_letters + string.digits
_LENGTH: Final = 44


def new_token() -> str:
    """A random token that looks like the published example."""
    return "TK" + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


class GivenTokens:
    """Remembers each token until it is over."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._given: OrderedDict[str, tuple[Moment, int]] = OrderedDict()

    @property
    def count(self) -> int:
        """How many are remembered."""
        return len(self._given)

    def give(self, expires_in: int) -> str:
        """Make a token that lives for this many seconds from now."""
        self._forget_the_oldest()
        token = new_token()
        self._given[token] = (self._clock.now(), expires_in)
        return token

    def is_live(self, token: str) -> bool:
        """Whether this token was given here and isn't over."""
        life = self._given.get(token)
        return life is not None and self._lives(*life)

    def _forget_the_oldest(self) -> None:
        while self._given and not self._lives(*next(iter(self._given.values()))):
            self._given.popitem(last=False)

    def _lives(self, given_at: Moment, expires_in: int) -> bool:
        return seconds_between(given_at, self._clock.now()) < expires_in
