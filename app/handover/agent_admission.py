"""Who is let in to the token agent: the checks of every request, in their order."""

import ipaddress
import secrets
from collections import deque
from dataclasses import dataclass
from typing import Final

from app.endpoint.clock import Clock
from app.endpoint.secret import Secret
from app.loopback import Request

PATH: Final = "/token"
PROFILES: Final = "/profiles"
#: Says that the agent lives and nothing else, so it takes no key.
HEALTH: Final = "/healthz"
_WRONG_KEYS: Final = 10
_MINUTE: Final = 60.0
_CALLS_A_SECOND: Final = 5000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is turned away; the reason is for whoever writes the calling program."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...] = ()


class Admission:
    """Lets in who comes from this computer, to the agent's own address, from no web page, with the key."""

    def __init__(self, key: Secret, clock: Clock) -> None:
        self._key = key
        self._clock = clock
        self._host = ""
        self._wrong: deque[float] = deque(maxlen=_WRONG_KEYS)
        self._second = 0
        self._calls = 0

    def open(self, host: str) -> None:
        """Say which `Host` is the agent's own; before that nobody is let in."""
        self._host = host

    def change_key(self, key: Secret) -> None:
        """Take this key alone from now on."""
        self._key = key

    def refusal(self, request: Request) -> Refusal | None:
        """What turns this request away, None where it is let in."""
        return (
            self._foreign(request)
            or (None if request.path == HEALTH else self._without_key(request))
            or _beside_the_point(request)
            or self._one_of_too_many()
        )

    def _foreign(self, request: Request) -> Refusal | None:
        if not _is_loopback(request.peer[0]):
            return Refusal(403, "only this computer is answered")
        if request.values("host") != (self._host,):
            # Another name that leads here is how a web page would get past its browser (DNS rebinding).
            return Refusal(403, "the Host header is not this agent's own")
        sites = request.values("sec-fetch-site")
        if request.values("origin") or any(site != "none" for site in sites) or request.method == "OPTIONS":
            return Refusal(403, "web pages are not answered")
        return None

    def _without_key(self, request: Request) -> Refusal | None:
        given = request.values("authorization")
        scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        # Compared in constant time, and also where the rest is wrong already.
        is_right = secrets.compare_digest(key.encode("latin-1"), self._key.reveal().encode("latin-1"))
        if is_right and scheme.lower() == "bearer":
            return None
        now = self._clock.now().elapsed
        too_many = len(self._wrong) == _WRONG_KEYS and now - self._wrong[0] < _MINUTE
        self._wrong.append(now)
        if too_many:
            return Refusal(429, "too many wrong keys", (("retry-after", str(int(_MINUTE))),))
        return Refusal(401, "the agent's key is needed", (("www-authenticate", "Bearer"),))

    def _one_of_too_many(self) -> Refusal | None:
        second = int(self._clock.now().elapsed)
        if second != self._second:
            self._second, self._calls = second, 0
        self._calls += 1
        if self._calls > _CALLS_A_SECOND:
            return Refusal(429, "too many calls in a second", (("retry-after", "1"),))
        return None


def _beside_the_point(request: Request) -> Refusal | None:
    if request.path not in {PATH, PROFILES, HEALTH}:
        return Refusal(404, f"there is only {PATH}, {PROFILES} and {HEALTH}")
    if request.method != "GET":
        return Refusal(405, "a token is had with GET", (("allow", "GET"),))
    return None


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
