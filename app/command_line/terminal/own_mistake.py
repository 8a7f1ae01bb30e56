"""Says a mistake of the program's own in one line, and gives the status that stands for one."""

import errno
from collections.abc import Callable, Mapping
from typing import Final

from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import ended_by
from app.command_line.terminal.streams import say
from app.endpoint.problem import Kind, Problem
from app.own_mistake import NET, in_one_line
from app.wording.language import translated as _

#: The system's refusals that are about writing.
_ABOUT_WRITING: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
_KNOWN: Final[Mapping[type[BaseException], Callable[[], str]]] = {
    MemoryError: lambda: _("This computer’s memory wasn’t enough ({what})."),
    ImportError: lambda: _("A part of the program is missing ({what}). Install it again."),
}


def ended_by_mistake(raised: BaseException) -> ExitStatus:
    """Say what nobody caught, and give its status: 70, or 4 where the system refused a file that can be named."""
    problem = _problem_of(raised)
    if problem is None:
        say_mistake(raised)
        return ExitStatus.MISTAKE
    try:
        return ended_by(problem)
    except Exception as further:  # noqa: BLE001 - the net must hold
        NET.catch(further)
        return ExitStatus.THIS_COMPUTER


def say_mistake(raised: BaseException) -> None:
    """Say in one line of what kind a mistake is and where it arose, without any value."""
    say(words_for(raised), wraps=False)


def words_for(raised: BaseException) -> str:
    """That line."""
    text = next((text for kind, text in _KNOWN.items() if isinstance(raised, kind)), _unknown)()
    return text.format(what=in_one_line(raised))


def _unknown() -> str:
    return _("Something in this program itself went wrong ({what}). Please report this line.")


def _problem_of(raised: BaseException) -> Problem | None:
    if not isinstance(raised, OSError) or not isinstance(raised.filename, str):
        return None
    kind = Kind.FILE_UNWRITABLE if raised.errno in _ABOUT_WRITING else Kind.FILE_UNREADABLE
    return Problem(kind, subject=raised.filename)
