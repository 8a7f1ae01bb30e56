"""The name under which a profile is saved where the person has typed none."""

from collections.abc import Iterable
from itertools import count

from app.endpoint.address import Address, parse_address
from app.profiles.profile_names import same_name


def suggested_name(server: str, taken: Iterable[str]) -> str:
    """The server's name, with a number where a profile has it already; empty where no server was typed.

    A licence code has no place in a name, which stands in the list and in files.
    """
    address = parse_address(server, allow_http=True)
    if not isinstance(address, Address):
        return ""
    names = {same_name(name) for name in taken}
    wished = (address.shown if number == 1 else f"{address.shown} ({number})" for number in count(1))
    return next(name for name in wished if same_name(name) not in names)
