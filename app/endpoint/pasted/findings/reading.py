"""What couldn't be seen of a request, and what had happened to its text."""

from collections.abc import Iterator
from typing import Final

from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.names import CLIENT_SECRET, GRANT_TYPE, LICENCE, NAMES
from app.endpoint.pasted.request.understood import GivenParameter, Understood
from app.endpoint.pasted.text.decoded_text import FILLED_IN
from app.endpoint.published_facts import GRANT_TYPE as GRANT
from app.endpoint.published_facts import PATH

_SERVER: Final = "server"
_ENDS_OPEN: Final = ("?", "&", "=", "…", "...", "%", "_", "-")
#: What an address that was cut off seems to lack, or to have wrong.
_OF_THE_CUT: Final = frozenset(
    {
        FindingKind.PARAMETER_MISSING, FindingKind.PARAMETER_MISTYPED, FindingKind.PARAMETER_EMPTY,
        FindingKind.PARAMETER_FOREIGN, FindingKind.GRANT_WRONG, FindingKind.PATH_WRONG,
    }
)  # fmt: skip


def unseen_findings(read: Understood) -> Iterator[Finding]:
    """The parameters that aren't in the text, and the values that a variable holds."""
    absent = [name for name in NAMES if read.meaning(name) is None] if read.has_more else []
    if absent:
        yield Finding(FindingKind.NOT_UNDERSTOOD, None, ", ".join(absent), None, *_end(read))
    held = [given for given in read.given if given.parameter.is_filled_in and given.meaning is not None]
    names = [*([_SERVER] if _server_is_held(read) else []), *(given.meaning or "" for given in held)]
    if names:
        place = held[0].parameter.name.place if held else read.request.place
        yield Finding(FindingKind.VALUE_UNSEEN, names[0] if len(names) == 1 else None, ", ".join(names), None, *place)


def _server_is_held(read: Understood) -> bool:
    """Whether neither a server nor the path can be seen, for a variable holds them."""
    web = read.web
    return web is not None and FILLED_IN in web.host.text and web.path.text.strip("/" + FILLED_IN) == ""


def _end(read: Understood) -> tuple[int, int]:
    end = read.request.place[1]
    return end, end


def without_the_cut(read: Understood, text: str, found: list[Finding]) -> list[Finding]:
    """The findings with one in place of all those that come from an address that ends too early."""
    if not _is_cut(read, text):
        return found
    end = read.request.address.end if read.request.address is not None else 0
    start = read.given[-1].parameter.name.start if read.given and read.web is not None and read.web.query else end
    rest = [each for each in found if each.kind not in _OF_THE_CUT or each.end < start]
    return [*rest, Finding(FindingKind.ADDRESS_INCOMPLETE, None, None, None, start, end)]


def _is_cut(read: Understood, text: str) -> bool:
    """Whether the address ends at a line's end, in the middle of something that the call needs."""
    web, address = read.web, read.request.address
    absent = [name for name in NAMES if read.meaning(name) is None]
    if web is None or address is None or read.request.body is not None or text[address.end : address.end + 1].strip():
        return False
    if web.query is None:
        is_path = web.path.text != PATH and len(web.path.text) > 1 and PATH.startswith(web.path.text)
        return is_path and web.path.text != PATH[:-1] and not read.has_more
    last = next((given for given in reversed(read.given) if given.in_address), None)
    if last is None or read.meaning(LICENCE) is last or not (absent or last.naming.value > 1):
        return bool(absent) and web.query.text.endswith(_ENDS_OPEN)
    return web.query.text.endswith(_ENDS_OPEN) or _is_a_beginning(last)


def _is_a_beginning(last: GivenParameter) -> bool:
    """Whether a name or the fixed value begins here and doesn't end."""
    name, value = last.parameter.name.text, last.parameter.value.text
    if last.meaning == GRANT_TYPE and value:
        return value != GRANT and GRANT.startswith(value)
    return not value and any(each.startswith(name) for each in NAMES) and name not in {CLIENT_SECRET, ""}
