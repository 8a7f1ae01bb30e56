"""Starts the other programs of a test, and ends each with all that it started, whatever happens to the test.

Nothing else in the tests starts a program: ruff forbids it there.
"""

import contextlib
import os
import signal
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final, TypeAlias

Command: TypeAlias = Sequence[str | bytes | os.PathLike[str]]
#: Where a program's stream leads: a file, its number, or one of the three of `subprocess`.
Stream: TypeAlias = "int | IO[bytes] | None"

#: A running program, and one that speaks text.
Child: TypeAlias = subprocess.Popen[bytes]
ChildInText: TypeAlias = subprocess.Popen[str]

PIPE: Final = subprocess.PIPE
NOWHERE: Final = subprocess.DEVNULL

_HAS_GROUPS: Final = os.name == "posix"


@contextlib.contextmanager
def child(
    command: Command,
    *,
    stdin: Stream = NOWHERE,
    stdout: Stream = PIPE,
    stderr: Stream = None,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
    pass_fds: Collection[int] = (),
) -> Iterator[Child]:
    """A running program, in a session of its own; whatever of it is left at the end of the block is killed."""
    with (
        subprocess.Popen(
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=env,
            cwd=cwd,
            pass_fds=pass_fds,
            start_new_session=_HAS_GROUPS,
        ) as program,
        killed_at_the_end(program),
    ):
        yield program


@contextlib.contextmanager
def child_in_text(
    command: Command,
    *,
    stdin: Stream = NOWHERE,
    stdout: Stream = PIPE,
    stderr: Stream = None,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
) -> Iterator[ChildInText]:
    """The same, for one that speaks UTF-8."""
    with (
        subprocess.Popen(
            command,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=env,
            cwd=cwd,
            encoding="utf-8",
            start_new_session=_HAS_GROUPS,
        ) as program,
        killed_at_the_end(program),
    ):
        yield program


def result(
    command: Command,
    *,
    given: bytes = b"",
    check: bool = False,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """What a program wrote until its end, with its status, which must be 0 with `check`; it reads what is given."""
    with child(command, stdin=PIPE, stderr=PIPE, env=env, cwd=cwd) as program:
        out, err = program.communicate(given)
    ended = subprocess.CompletedProcess(command, program.returncode, out, err)
    assert not check or ended.returncode == 0, (command, ended.returncode, out, err)
    return ended


def result_in_text(
    command: Command,
    *,
    given: str = "",
    check: bool = False,
    env: Mapping[str, str] | None = None,
    cwd: str | Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """The same, for one that speaks UTF-8."""
    ended = result(command, given=given.encode(), check=check, env=env, cwd=cwd)
    return subprocess.CompletedProcess(command, ended.returncode, _text(ended.stdout), _text(ended.stderr))


@contextlib.contextmanager
def killed_at_the_end(program: Child | ChildInText) -> Iterator[None]:
    """Whatever is left of this program, which leads a session of its own, is killed at the end of the block."""
    try:
        yield
    finally:
        if _HAS_GROUPS:
            # What it started may outlive it, and belongs to the same group unless it left it on purpose.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
        else:
            program.kill()
        program.wait()


def _text(said: bytes) -> str:
    return said.decode().replace("\r\n", "\n")
