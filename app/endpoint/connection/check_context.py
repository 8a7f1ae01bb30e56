"""What the steps of one check work with, and the path that they follow to the server."""

from dataclasses import dataclass, field

from app.endpoint.address import Address
from app.endpoint.clock import Clock
from app.endpoint.connection.step import Facts, Target, known
from app.endpoint.network.proxy_choice import Proxy
from app.endpoint.network.transport import Connections, Route


@dataclass(frozen=True, slots=True)
class NetworkPath:
    """The server, and the proxy on the way there, if there is one.

    `settings` are the facts about where that choice comes from, and what isn't followed there.
    """

    address: Address
    proxy: Proxy | None
    settings: Facts = field(default_factory=known)

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
    """What one check works with; `timeout` is in seconds, and holds for each step."""

    target: Target
    clock: Clock
    sender: str
    timeout: float
    route: Route
    connections: Connections

    def elapsed(self) -> float:
        """The clock's count of seconds, to measure a step by."""
        return self.clock.now().elapsed
