"""Opens the connections that requests go over: finds the name's addresses, and tries them in the order of RFC 8305."""

from collections.abc import Iterable
from contextvars import ContextVar
from functools import partial
from operator import methodcaller
from typing import Final, TypeAlias

import httpcore

from app.endpoint.network.host_addresses import HostAddress, places_of
from app.endpoint.network.lenient_headers import LenientLine
from app.endpoint.network.staggered_attempts import first_of

_SocketOptions: TypeAlias = Iterable[httpcore.SOCKET_OPTION]


class Listener:
    """Is told how a connection is made; this one ignores it."""

    def addresses_found(self, places: tuple[HostAddress, ...]) -> None:
        """The name stands for these places."""

    def failed(self, trouble: Exception) -> None:
        """One of the places didn't answer."""


#: Who listens to the request that runs in this task.
LISTENER: Final[ContextVar[Listener]] = ContextVar("LISTENER", default=Listener())  # noqa: B039 - it keeps nothing


_CLOSE: Final = methodcaller("aclose")


class Lines(httpcore.AsyncNetworkBackend):
    """What httpcore opens connections with; raises `OSError` or httpcore's own where none comes about."""

    def __init__(self) -> None:
        self._inner = httpcore.AnyIOBackend()
        self._known: dict[tuple[str, int], tuple[HostAddress, ...]] = {}

    def remember(self, host: str, port: int, places: tuple[HostAddress, ...]) -> None:
        """Don't look this host up again: these are its places."""
        self._known[host, port] = places

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own name
        local_address: str | None = None,
        socket_options: _SocketOptions | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first place of a host that answers."""
        places = self._known.get((host, port)) or await places_of(host, port)
        listener = LISTENER.get()
        listener.addresses_found(places)

        async def connect(place: HostAddress) -> httpcore.AsyncNetworkStream:
            try:
                return await self._inner.connect_tcp(place.shown, place.port, timeout, local_address, socket_options)
            except Exception as trouble:
                listener.failed(trouble)
                raise

        return LenientLine(await first_of([partial(connect, place) for place in places], _CLOSE))
