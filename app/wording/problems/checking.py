"""The advice to run the connection check, for every problem of the network, of a proxy or of TLS."""

from typing import Final

from app.endpoint.problem import Group, Kind, Problem, Reason
from app.wording.language import marked
from app.wording.problems.words import ByFace

RUN_CHECK: Final = ByFace(
    window=marked("Run the Connection check: it shows how far a call gets."),
    command_line=(
        marked("Run the connection check, which shows how far a call gets: {command} diagnose --server {server}"),
        marked("Run the connection check, which shows how far a call gets: {command} diagnose --server SERVER"),
    ),
)
_KINDS: Final = {Kind.PROXY_REFUSED, Kind.PROXY_MALFORMED, Kind.REDIRECTED, Kind.ADDRESS_WRONG}
_REASONS: Final = {Reason.SIGN_IN_PAGE, Reason.WEB_PAGE, Reason.GATEWAY, Reason.NOT_HTTP, Reason.HTTP_MALFORMED}


def leads_to_check(problem: Problem) -> bool:
    """Whether the check may tell more; a clock that differs was found by the check itself."""
    if problem.kind is Kind.CLOCK_WRONG:
        return False
    return problem.kind.group is Group.NO_ANSWER or problem.kind in _KINDS or problem.reason in _REASONS
