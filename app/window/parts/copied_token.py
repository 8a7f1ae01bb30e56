"""The token that was copied last: announced before it expires, and removed from the clipboard when it has."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.endpoint.clock import Clock
from app.endpoint.problem import Problem
from app.endpoint.token import Token
from app.live_tokens.snapshot import Renewing, Snapshot
from app.window.parts.clipboard import ConfidentialClipboard
from app.wording.language import marked

#: How many seconds before it expires this is announced; for a short life, which share of it.
_BEFORE_THE_END: Final = 60.0
_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class _Copy:
    """`text` is what is on the clipboard; `settled` means that nothing more is to be said about its end."""

    profile: str
    token: Token
    text: str = field(repr=False)
    settled: bool


class CopiedToken(QObject):
    """Outlives what is in the window, as the clipboard does."""

    #: It ends soon, and nothing replaces it: the profile's identifier and the `Token`.
    end_near = Signal(str, object)

    def __init__(self, clipboard: ConfidentialClipboard, clock: Clock) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._clock = clock
        self._copy: _Copy | None = None

    def put(self, profile: str, token: Token | None, text: str) -> None:
        """Copy a text with a profile's token in it.

        Nothing will be told of one that was about to end already, nor of a refresh token.
        """
        self._clipboard.put(text, seconds=self._clipboard.token_seconds)
        if token is None:
            self._copy = None
            return
        is_refresh_token = token.refresh_token is not None and text == token.refresh_token.reveal()
        self._copy = _Copy(profile, token, text, is_refresh_token or self._is_about_to_end(token))

    def follow(self, profile: str, successor: str) -> None:
        """Go on when a profile is known by another identifier."""
        if self._copy is not None and self._copy.profile == profile:
            self._copy = replace(self._copy, profile=successor)

    def forget(self, profile: str) -> None:
        """Take it off the clipboard if it is this profile's."""
        if self._copy is None or self._copy.profile != profile:
            return
        if self._clipboard.holds(self._copy.text):
            self._clipboard.take_back()
        self._copy = None

    def look(self, held: Callable[[str], Snapshot]) -> str | None:
        """See what time has done to it, given each profile's snapshot; gives a sentence, marked, once it has expired.

        If it turns out to have expired long ago, as after a suspended hour, its end isn't announced any more.
        """
        if self._copy is None:
            return None
        if self._copy.token.is_over(self._clock):
            return self._end(self._copy.text)
        if not self._copy.settled and self._is_about_to_end(self._copy.token):
            self._tell(self._copy, held(self._copy.profile))
        return None

    def next_change(self) -> float:
        """Seconds until `look` has something to do; infinite where it never will."""
        left = None if self._copy is None else self._copy.token.time_left(self._clock)
        if self._copy is None or left is None:
            return math.inf
        announced = math.inf if self._copy.settled else left - _announced_at(self._copy.token)
        return max(0.0, min(left, announced))

    def _tell(self, copy: _Copy, held: Snapshot) -> None:
        if held.token is copy.token and _will_be_renewed(held):
            return
        self._copy = replace(copy, settled=True)
        if held.token is copy.token:
            self.end_near.emit(copy.profile, copy.token)

    def _end(self, text: str) -> str:
        self._copy = None
        if not self._clipboard.holds(text):
            return ""
        if self._clipboard.take_back():
            return marked("The token has expired and was removed from the clipboard.")
        return marked(
            "The token has expired, but this desktop still has it on the clipboard. Copy something else to replace it."
        )

    def _is_about_to_end(self, token: Token) -> bool:
        left = token.time_left(self._clock)
        if left is None or token.expires_in is None:
            return False
        return left <= _announced_at(token)


def _announced_at(token: Token) -> float:
    """How many seconds before its end it is announced."""
    return min(_BEFORE_THE_END, _SHARE * (token.expires_in or 0))


def _will_be_renewed(held: Snapshot) -> bool:
    """Whether a newer token is likely to come by itself."""
    troubled = held.latest is not None and isinstance(held.latest.result, Problem)
    return held.renewing is Renewing.ON and not troubled
