"""What the steps of one check work with, and the way that they go."""

import asyncio
from dataclasses import dataclass

from app.endpoint.address import Address
from app.endpoint.clock import Clock
from app.endpoint.connection.step import Target
from app.endpoint.network.proxy import Proxy
from app.endpoint.network.transport import Connections, Route


@dataclass(frozen=True, slots=True)
class Way:
    """The server, and the proxy through which the way leads there, if there is one."""

    address: Address
    proxy: Proxy | None

    @property
    def first(self) -> Address:
        """Where a connection goes from here: to the proxy, else to the server itself."""
        return self.address if self.proxy is None else self.proxy.address

    @property
    def is_encrypted(self) -> bool:
        """Whether TLS is to be agreed with the server."""
        return self.address.scheme == "https"

    @property
    def shown_proxy(self) -> str:
        """The proxy's host and port; empty where there is none."""
        return "" if self.proxy is None else self.proxy.address.shown


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What one check works with; `timeout` is in seconds, and `ends` the loop's time at which it is over."""

    target: Target
    clock: Clock
    sender: str
    timeout: float
    route: Route
    connections: Connections
    ends: float

    def left(self) -> float:
        """The seconds until the end, 0 once it has come."""
        return max(0.0, self.ends - asyncio.get_running_loop().time())

    def elapsed(self) -> float:
        """The clock's count of seconds, to measure a step by."""
        return self.clock.now().elapsed
