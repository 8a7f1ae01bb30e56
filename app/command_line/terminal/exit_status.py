"""What the program's exit status says."""

from enum import IntEnum

from app.about import MISTAKE_STATUS


class ExitStatus(IntEnum):
    """The exit statuses of every command."""

    DONE = 0
    REFUSED = 1
    WRONG_USE = 2
    NOT_FOUND_OUT = 3
    THIS_COMPUTER = 4
    MISTAKE = MISTAKE_STATUS
    """A mistake of the program's own; it says nothing about the licence."""
    STOPPED = 130
