"""What a person types for the server → where to send."""

from dataclasses import dataclass

from app.endpoint.notice import Notice
from app.endpoint.problem import Kind, Problem


@dataclass(frozen=True, slots=True)
class Address:
    """Where to send.

    `host` is canonical and ASCII (lower case, no trailing dot, IPv6 without brackets), `shown` the form a
    person reads, with the port where it isn't the scheme's own. `port` is always set.
    """

    scheme: str
    host: str
    port: int
    shown: str
    notices: tuple[Notice, ...] = ()

    @property
    def is_loopback(self) -> bool:
        """Whether the address is this computer's own."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")

    @property
    def origin(self) -> str:
        """Scheme, host and port as a URL without a path, such as `https://prod2.dqe-software.com`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = {"https": 443, "http": 80}[self.scheme]
        return f"{self.scheme}://{host}" if self.port == default else f"{self.scheme}://{host}:{self.port}"


def parse_address(text: str, *, allow_http: bool = False) -> Address | Problem:
    """Read a host, `host:port`, IPv6 address or URL."""
    if not text.strip():
        return Problem(Kind.SERVER_MISSING)
    raise NotImplementedError(allow_http)
