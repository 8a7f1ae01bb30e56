"""What the program's exit status says."""

from enum import IntEnum

from app.endpoint.problem import Group, Kind, Problem
from app.mistake import STATUS


class ExitStatus(IntEnum):
    """The exit statuses of every command."""

    DONE = 0
    REFUSED = 1
    WRONG_USE = 2
    NOT_FOUND_OUT = 3
    THIS_COMPUTER = 4
    MISTAKE = STATUS
    """A mistake of the program's own; it says nothing about the licence."""
    STOPPED = 130


_STATUSES = {
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
