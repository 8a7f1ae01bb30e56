"""What is said before any command: which settings aren't followed, and why nothing begins."""

from typing import Final

from app.about import COMMAND
from app.command_line.terminal.exit_status import ExitStatus
from app.command_line.terminal.outcome_text import say_problem
from app.command_line.terminal.problem_status import status_of
from app.command_line.terminal.streams import finish_streams, prepare_streams, say
from app.endpoint.problem import Problem
from app.settings import Settings
from app.wording.language import translated as _
from app.wording.settings_notes import note_text

#: Commands that have the option refuse what it can't be, and the others have no use for it.
_READ_AS_OPTIONS: Final = frozenset({"IDMOBILE_TIMEOUT"})


def say_settings_first(settings: Settings) -> None:
    """Say on standard error which settings aren't followed; it keeps no command from being run."""
    prepare_streams()
    for problem in settings.troubles:
        say_problem(problem)
    for note in settings.notes:
        if note.name not in _READ_AS_OPTIONS:
            say(note_text(note, settings))


def say_command_line_alone() -> int:
    """Say that this installation has no window, and how to have one."""
    prepare_streams()
    say(_("Only the command line is installed here, as on servers. To install the window too: {command}").format(
        command=f"pipx install {COMMAND}"
    ))  # fmt: skip
    say(_("How it is used: {command} --help").format(command=COMMAND))
    finish_streams()
    return ExitStatus.THIS_COMPUTER


def say_not_begun(problem: Problem) -> int:
    """Say why no window can be opened here or nothing begun at all, and what can be done instead."""
    prepare_streams()
    say_problem(problem)
    finish_streams()
    return status_of(problem)
