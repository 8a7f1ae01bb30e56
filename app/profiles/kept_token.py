"""A token that is kept in the keyring beside its profile, so that the next call needs no request."""

import json
from dataclasses import dataclass

from app.endpoint.clock import Clock, Moment
from app.endpoint.credentials import Method
from app.endpoint.outcome import Outcome
from app.endpoint.problem import Problem
from app.endpoint.secret import Secret
from app.endpoint.token import Token
from app.profiles.keyring_entry import TOKEN_USER, service_of
from app.profiles.keyring_store import Keyring
from app.profiles.profile import ListedProfile

_VERSION = 1


@dataclass(frozen=True, slots=True)
class KeptTokens:
    """The tokens kept in this keyring; a profile that is saved or removed loses its own (`crash_safe_changes`)."""

    keyring: Keyring

    async def good_for(self, line: ListedProfile, seconds: float, clock: Clock) -> Outcome | None:
        """The outcome that brought the kept token, where it lives this long still and is for the profile's server."""
        text = await self.keyring.read(service_of(line.identifier), TOKEN_USER)
        outcome = _read(text) if isinstance(text, str) else None
        if outcome is None or not isinstance(outcome.result, Token) or outcome.server != line.server:
            return None
        left = outcome.result.time_left(clock)
        # A clock that was set back behind the moment of asking tells nothing.
        is_backwards = clock.now().wall < outcome.result.sent_at.wall
        return None if left is None or left < seconds or left <= 0 or is_backwards else outcome

    async def keep(self, line: ListedProfile, outcome: Outcome) -> Problem | None:
        """Keep what the outcome brought; one without a known life is not worth it."""
        token = outcome.result
        if not isinstance(token, Token) or token.expires_in is None:
            return None
        return await self.keyring.write(service_of(line.identifier), TOKEN_USER, _text(line, outcome, token))


def _text(line: ListedProfile, outcome: Outcome, token: Token) -> str:
    refresh_token = token.refresh_token
    return json.dumps({
        "version": _VERSION,
        "access_token": token.access_token.reveal(),
        "token_type": token.token_type,
        "expires_in": token.expires_in,
        "refresh_token": None if refresh_token is None else refresh_token.reveal(),
        "sent_at": list(token.sent_at),
        "server": line.server,
        "origin": outcome.origin,
        "licence": outcome.licence,
        "method": None if outcome.method is None else outcome.method.value,
    })  # fmt: skip


def _read(text: str) -> Outcome | None:
    """What was kept; None for whatever this version didn't write."""
    try:
        kept = json.loads(text)
    except ValueError:
        return None
    match kept:
        case {
            "version": 1,
            "access_token": str(token),
            "token_type": str(kind),
            "expires_in": int(period),
            "sent_at": [float() | int() as wall, float() | int() as elapsed],
            "server": str(server),
            "origin": str(origin),
        }:
            moment = Moment(float(wall), float(elapsed))
            refresh_token = kept.get("refresh_token")
            refreshing = Secret(refresh_token) if isinstance(refresh_token, str) else None
            licence, method = kept.get("licence"), kept.get("method")
            return Outcome(
                Token(Secret(token), kind, period, refreshing, moment),
                server=server,
                licence=licence if isinstance(licence, str) else None,
                method=Method(method) if method in tuple(Method) else None,
                sent_at=moment,
                origin=origin,
            )
        case _:
            return None
