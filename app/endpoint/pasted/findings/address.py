"""What is wrong with a request's address: its scheme, its host and its path."""

from collections.abc import Iterator
from typing import Final

from app.endpoint.address import Address
from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.understood import Understood
from app.endpoint.pasted.text.decoded_text import FILLED_IN
from app.endpoint.problem import Kind, Problem
from app.endpoint.published_facts import PATH
from app.endpoint.typed.placeholders import is_placeholder

_SECURE: Final = "https://"


def address_findings(read: Understood) -> Iterator[Finding]:
    """Each slip in the address; what a variable holds is passed over."""
    web = read.web
    if web is None:
        return
    if _is_insecure(read) and web.scheme is not None:
        yield Finding(FindingKind.INSECURE_HTTP, None, _SECURE, None, *web.scheme.place)
    if is_placeholder(web.host.text):
        yield Finding(FindingKind.PLACEHOLDER_LEFT, None, None, Kind.SERVER_MALFORMED, *web.host.place)
    elif isinstance(read.destination, Problem):
        yield Finding(FindingKind.PATH_WRONG, None, None, Kind.SERVER_MALFORMED, *web.host.place)
    if web.path.text != PATH and FILLED_IN not in web.path.text and not _is_all_filled_in(read):
        yield Finding(FindingKind.PATH_WRONG, None, PATH, Kind.ADDRESS_WRONG, *web.path.place)


def _is_insecure(read: Understood) -> bool:
    """Whether the address is plain http to another computer."""
    address = read.destination
    return isinstance(address, Address) and address.scheme == "http" and not address.is_loopback


def _is_all_filled_in(read: Understood) -> bool:
    """Whether a variable holds the host, and with it perhaps the path."""
    web = read.web
    return web is not None and web.host.text.endswith(FILLED_IN) and not web.path.text
