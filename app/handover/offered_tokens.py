"""The tokens that an agent gives: one of one profile, or those of several by their names."""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from app.endpoint.outcome import Outcome

#: Brings an outcome with a token that is alive, or with the problem that there is none.
GoodToken = Callable[[], Awaitable[Outcome]]

_PROFILE = b"profile"


@dataclass(frozen=True, slots=True)
class OfferedTokens:
    """`first` is given to whoever names no profile; `named` are those that can be named, in the person's order."""

    first: GoodToken
    named: Mapping[str, GoodToken]

    def asked_for(self, query: bytes) -> GoodToken | None:
        """Whose token a query such as `profile=Acme%20%E2%80%93%20prod` names; None where there is no such one."""
        names = [value for key, _, value in (part.partition(b"=") for part in query.split(b"&")) if key == _PROFILE]
        if not names:
            return self.first
        wanted = _alike(unquote_to_bytes(names[0].replace(b"+", b" ")).decode("utf-8", "replace"))
        found = next((token for name, token in self.named.items() if _own_alike(name) == wanted), None)
        return found if len(names) == 1 else None


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


#: The same for the names of profiles, with which each call compares: they seldom change.
_own_alike = lru_cache(maxsize=1024)(_alike)
