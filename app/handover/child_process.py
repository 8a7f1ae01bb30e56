"""Runs another program with a token in its environment alone, and stands between it and whoever started this one."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from types import FrameType
from typing import Final

from app.endpoint.secret import Secret
from app.handover.snippets import VARIABLE
from app.handover.windows_command import found_command
from app.no_core_dumps import cores_for_children
from app.second_process import SECRET_VARIABLES
from app.waiting import in_background


class NotStarted(IntEnum):
    """Why there was no command to run, as the exit status by which shells say it."""

    NOT_FOUND = 127
    NOT_RUNNABLE = 126


#: What a terminal itself sends to every program in its foreground.
_FROM_THE_TERMINAL: Final = frozenset({"SIGINT", "SIGQUIT", "SIGTSTP", "SIGWINCH"})
_HANDED_ON: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGBREAK")
#: Windows' statuses have no sign, and Python's own has one.
_FIRST_NEGATIVE: Final = 1 << 31


def run_child(command: Sequence[str], token: Secret) -> int | NotStarted:
    """Run the command to its end and give its exit status: 128+N for signal N.

    Signals go to the command; those that a terminal sends reach it by themselves.
    """
    with _running(command, child_environment(os.environ, token)) as child:
        return child if isinstance(child, NotStarted) else _status(child.wait())


async def run_child_beside(command: Sequence[str], token: Secret, further: Mapping[str, str]) -> int | NotStarted:
    """The same while the loop goes on; `further` variables are the command's alone."""
    with _running(command, {**child_environment(os.environ, token), **further}) as child:
        return child if isinstance(child, NotStarted) else _status(await in_background(child.wait))


def _status(ended: int) -> int:
    """The status with which this program says the command's: on Windows the same 32 bits, which -1 would lose."""
    if sys.platform == "win32":
        return ended - 2 * _FIRST_NEGATIVE if ended >= _FIRST_NEGATIVE else ended
    return ended if ended >= 0 else 128 - ended


@contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str]
) -> "Iterator[subprocess.Popen[bytes] | NotStarted]":
    """The command, to which signals go meanwhile; or why there is none."""
    child: list[subprocess.Popen[bytes]] = []
    early: list[int] = []

    def hand_on(number: int, _frame: FrameType | None) -> None:
        if not child:
            early.append(number)
        elif not _comes_from_the_terminal(number):
            child[0].send_signal(number)

    _leave_the_bundles_libraries()
    with _signals(hand_on):
        try:
            with cores_for_children():
                started = _as_the_system_wants(command)
                child.append(subprocess.Popen(started, env=environment))  # noqa: S603 - that is what was asked for
        except (OSError, ValueError) as trouble:
            yield _why_not_started(trouble, command[0])
            return
        for number in early:
            _hand_late(child[0], number)
        yield child[0]


def _why_not_started(trouble: Exception, name: str) -> NotStarted:
    if isinstance(trouble, FileNotFoundError):
        return NotStarted.NOT_FOUND
    # Also where a folder of the search path can't be read; shells say then that there is no such command.
    if isinstance(trouble, PermissionError) and not _is_somewhere(name):
        return NotStarted.NOT_FOUND
    return NotStarted.NOT_RUNNABLE


def _hand_late(child: "subprocess.Popen[bytes]", number: int) -> None:
    """Hand on what came before there was a command; Windows' console tells none that starts later."""
    if sys.platform == "win32":
        child.terminate()
    else:
        child.send_signal(number)


def _as_the_system_wants(command: Sequence[str]) -> str | Sequence[str]:
    """The command as it is, but on Windows, where it is looked for first."""
    if sys.platform != "win32":
        return command
    return found_command(command, os.environ)


def _is_somewhere(name: str) -> bool:
    """Whether there is a file of this name where commands are looked for."""
    folders = [""] if os.path.dirname(name) else os.get_exec_path()  # noqa: PTH120 - a name is no path yet
    return any(os.path.exists(os.path.join(folder, name)) for folder in folders)  # noqa: PTH110, PTH118 - likewise


def child_environment(own: Mapping[str, str], token: Secret) -> dict[str, str]:
    """The environment of the command: this program's own with the token, and without what is secret for good."""
    return {**{name: value for name, value in own.items() if name not in SECRET_VARIABLES}, VARIABLE: token.reveal()}


def _leave_the_bundles_libraries() -> None:
    """On Windows, let the command look for its libraries where it would without this program.

    PyInstaller's first instructions put the bundle's folder first, and children inherit that ("Launching external
    programs from the frozen application"). By now this process has loaded its own.
    """
    if sys.platform == "win32" and getattr(sys, "frozen", False):
        ctypes.windll.kernel32.SetDllDirectoryW(None)


def _comes_from_the_terminal(number: int) -> bool:
    """Whether the command has had this signal already, being in the foreground of the same terminal."""
    if sys.platform == "win32":
        return True
    if signal.Signals(number).name not in _FROM_THE_TERMINAL:
        return False
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    finally:
        os.close(terminal)


@contextmanager
def _signals(handler: "signal._HANDLER") -> Iterator[None]:
    numbers = [getattr(signal, name) for name in _HANDED_ON if hasattr(signal, name)]
    # What is ignored, as by nohup, stays so, for the command too.
    before = {number: signal.getsignal(number) for number in numbers if signal.getsignal(number) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
