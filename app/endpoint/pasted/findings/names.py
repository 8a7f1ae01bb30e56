"""What is wrong with the parameters' names: mistyped, another call's, twice, missing."""

from collections.abc import Iterator
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.finding import Finding, FindingKind
from app.endpoint.pasted.request.names import NAMES
from app.endpoint.pasted.request.understood import GivenParameter, Naming, Understood
from app.endpoint.problem import Kind

#: What looks like no name isn't shown: it may be a part of the secret.
_SHOWN: Final = late(r"[\w.\-; ]{1,40}")


def name_findings(read: Understood) -> Iterator[Finding]:
    """Each slip in a name; those that variables or a file may still add aren't missing."""
    right = {given.meaning for given in read.given if given.naming is Naming.RIGHT}
    seen: set[tuple[str | None, bool]] = set()
    for given in read.given:
        if given.naming is Naming.RIGHT:
            if (given.meaning, given.in_address) in seen:
                yield _about(given, FindingKind.PARAMETER_TWICE, Kind.REQUEST_INVALID)
            seen.add((given.meaning, given.in_address))
        else:
            mistyped = given.naming is Naming.MISTYPED
            # The published table has a mistyped name lead to a fault where the right one is missing.
            leads_to = None if given.meaning in right or given.meaning is None else Kind.SERVER_FAULT
            yield _about(given, FindingKind.PARAMETER_MISTYPED if mistyped else FindingKind.PARAMETER_FOREIGN, leads_to)
    if not read.has_more:
        yield from _missing(read)


def _about(given: GivenParameter, kind: FindingKind, leads_to: Kind | None) -> Finding:
    name = given.parameter.name
    meant = None if given.naming is Naming.RIGHT else given.meaning
    return Finding(kind, _shown(name.text), meant, leads_to, *name.place)


def _missing(read: Understood) -> Iterator[Finding]:
    request = read.request
    end = request.place[1]
    if request.body is not None:
        end = request.body.place[1]
    elif request.address is not None:
        end = request.address.end
    for name in NAMES:
        if read.meaning(name) is None:
            yield Finding(FindingKind.PARAMETER_MISSING, name, None, Kind.REQUEST_INVALID, end, end)


def _shown(name: str) -> str | None:
    return name if _SHOWN.fullmatch(name) else None
