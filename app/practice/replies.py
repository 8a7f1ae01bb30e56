"""The published table: the parameters of a request → what the practice server replies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.endpoint.problem import Kind
from app.practice.licences import PRACTICE_LICENCES, PracticeLicence

GRANT_TYPE: Final = "client_idmobile"
_NAMES: Final = frozenset({"client_secret", "grant_type", "licence"})
_LICENCES: Final = {case.licence: case for case in PRACTICE_LICENCES}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way of saying no, in the present shape (RFC 6749 §5.2) and in the older one."""

    status: int
    error: str
    description: str
    error_id: str
    error_type: str

    def content(self, *, older_shape: bool) -> dict[str, str]:
        """The JSON object that says it."""
        if older_shape:
            return {"status": "error", "error_id": self.error_id, "error_type": self.error_type}
        return {"error": self.error, "error_description": self.description}


REFUSALS: Final[Mapping[Kind, Refusal]] = {
    Kind.REQUEST_INVALID: Refusal(400, "invalid_request", "Invalid Request", "01", "invalid request"),
    Kind.LICENCE_UNKNOWN: Refusal(400, "invalid_client", "Invalid Client", "02", "invalid licence key"),
    # Not published: RFC 6749 has one answer for both, the older shape tells them apart.
    Kind.SECRET_WRONG: Refusal(400, "invalid_client_secret", "Invalid Client Secret", "03", "invalid client secret"),
    Kind.CREDITS_EXHAUSTED: Refusal(400, "credits_exhausted", "Credits Exhausted", "98", "credits exhausted"),
    Kind.SERVER_FAULT: Refusal(500, "server_error", "Internal Server Error", "99", "internal server error"),
}


def reply_to(parameters: list[tuple[str, str]]) -> PracticeLicence | Refusal:
    """The case that these parameters ask for, or the refusal that the published table has for them.

    The licence decides what a good case leads to: its token, its refusal and its delay.
    """
    given = dict(parameters)
    missing = _NAMES - given.keys()
    if missing and given.keys() - _NAMES:
        # A name is mistyped: one is missing and one is foreign.
        return REFUSALS[Kind.SERVER_FAULT]
    if missing or not all(given[name] for name in _NAMES) or _names_one_twice(parameters):
        return REFUSALS[Kind.REQUEST_INVALID]
    if given["grant_type"] != GRANT_TYPE:
        return REFUSALS[Kind.REQUEST_INVALID]
    case = _LICENCES.get(given["licence"])
    if case is None:
        return REFUSALS[Kind.LICENCE_UNKNOWN]
    if given["client_secret"] != case.client_secret:
        return REFUSALS[Kind.SECRET_WRONG]
    return case


def _names_one_twice(parameters: list[tuple[str, str]]) -> bool:
    # RFC 6749 §3.2: a parameter must not be included more than once.
    names = [name for name, _ in parameters if name in _NAMES]
    return len(names) != len(set(names))
