"""Which exit status a problem has."""

from typing import Final

from app.command_line.terminal.exit_status import ExitStatus
from app.endpoint.problem import Group, Kind, Problem

_STATUSES: Final = {
    Group.REFUSED: ExitStatus.REFUSED,
    Group.NOTHING_SENT: ExitStatus.WRONG_USE,
    Group.SERVER_ANSWERED: ExitStatus.NOT_FOUND_OUT,
    Group.NO_ANSWER: ExitStatus.NOT_FOUND_OUT,
    Group.THIS_COMPUTER: ExitStatus.THIS_COMPUTER,
}


def status_of(result: object) -> ExitStatus:
    """The status for a problem; for anything else, that it is done."""
    if not isinstance(result, Problem):
        return ExitStatus.DONE
    return ExitStatus.STOPPED if result.kind is Kind.CANCELLED else _STATUSES[result.kind.group]
