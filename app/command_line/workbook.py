"""`workbook`: the second process of app/verification/workbook_apart.py."""

import sys
from collections.abc import Sequence

from app.command_line.speaking.exit_status import ExitStatus
from app.endpoint.clock import Clock
from app.verification.workbook_apart import TASKS


def workbook(arguments: Sequence[str], _clock: Clock) -> ExitStatus:
    """Do what the argument says with standard input, and write what comes of it to standard output."""
    task = TASKS.get("".join(arguments))
    if task is None:
        return ExitStatus.WRONG_USE
    made = task(sys.stdin.buffer.read())
    if made is None:
        return ExitStatus.THIS_COMPUTER
    sys.stdout.buffer.write(made)
    return ExitStatus.DONE
