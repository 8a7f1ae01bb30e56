"""What a proxy says when it doesn't let a call through, and in which ways it wants callers to sign in."""

from collections.abc import Iterable
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.problem import Kind, Problem, Reason
from app.endpoint.replies.server_text import clean
from app.endpoint.secret import Secret

_SIGN_IN: Final = 407
_UNAUTHORISED: Final = 401
_FORBIDDEN: Final = {401, 403, 405, 451}
#: Faults that aren't about the server: CONNECT isn't known, this HTTP isn't, the network wants a sign-in first.
_OF_ITS_OWN: Final = {501, 505, 511}
#: A user name and a password are sent in this one alone (RFC 7617).
_USABLE: Final = "basic"
_QUOTED: Final = late(r'"(?:\\.|[^"\\])*"')
#: A scheme stands at the beginning or behind a comma, and isn't the name of a parameter (RFC 9110 §11.3).
_SCHEME: Final = late(r"(?:^|,)\s*([A-Za-z][A-Za-z0-9-]*)(?!\s*=)(?=[\s,]|$)")
_NO_SECRET: Final = Secret("")


def refusal_of_proxy(status: int, phrase: str, challenges: Iterable[str], *, signed_in: bool) -> Problem:
    """What a proxy's answer to CONNECT means; `challenges` are its headers `Proxy-Authenticate`."""
    if status == _SIGN_IN:
        return sign_in_wanted(challenges, signed_in=signed_in)
    if status == _UNAUTHORISED and signed_in:
        # Tinyproxy says so where it should say 407.
        return Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_WRONG)
    seen = clean(f"{status} {phrase}".rstrip(), _NO_SECRET)
    if status in _FORBIDDEN:
        return Problem(Kind.PROXY_REFUSED, Reason.PROXY_FORBIDS, seen=seen)
    finds_no_way = 500 <= status < 600 and status not in _OF_ITS_OWN
    return Problem(Kind.PROXY_REFUSED, Reason.PROXY_FINDS_NO_WAY if finds_no_way else None, seen=seen)


def sign_in_wanted(challenges: Iterable[str], *, signed_in: bool) -> Problem:
    """What a 407 means: no sign-in was given, it was wrong, or none of the ways is one that can be gone."""
    schemes = tuple(dict.fromkeys(scheme for challenge in challenges for scheme in _schemes(challenge)))
    if schemes and _USABLE not in map(str.casefold, schemes):
        return Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_UNUSABLE, seen=clean(", ".join(schemes), _NO_SECRET))
    return Problem(Kind.PROXY_REFUSED, Reason.PROXY_SIGN_IN_WRONG if signed_in else Reason.PROXY_SIGN_IN)


def _schemes(challenge: str) -> list[str]:
    return _SCHEME.findall(_QUOTED.sub("x", challenge))
