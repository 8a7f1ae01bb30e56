"""Runs programs in a Windows under Wine, and ends whatever they leave behind."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from development.trouble import Trouble

_ROOT: Final = Path(__file__).resolve().parents[2]
#: For what takes seconds; nothing here is waited for without an end.
_SHORT: Final = 120.0
_WHOLE_PIPE: Final = 65536


@dataclass(frozen=True)
class Wine:
    """A prefix of Wine, which is a Windows with its services; `display` is where its windows are shown, if anywhere."""

    prefix: Path
    display: str = ""

    @property
    def surroundings(self) -> Mapping[str, str]:
        """The environment for Wine: this folder's Windows, and none of the caller's language."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "XDG_"))}
        # Neither the person's own screen nor the bus of their session is any business of this Windows.
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            kept.pop(name, None)
        # Without this, Wine has no name for a file whose name isn't English.
        own = {"WINEPREFIX": str(self.prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "LC_CTYPE": "C.UTF-8"}
        return {**kept, **own, "DISPLAY": self.display} if self.display else {**kept, **own}

    def run(self, *command: str | Path, limit: float, changes: Mapping[str, str] | None = None) -> int:
        """Run a program in the root of the checkout, what it writes passed on; its exit status.

        Raises `Trouble` where it hasn't ended within the limit, in seconds.
        """
        return self._follow(command, limit, changes or {}, _pass_on)

    def output(self, *command: str | Path, limit: float = _SHORT) -> str:
        """What a program writes, which takes seconds where no other limit is given."""
        pieces: list[bytes] = []
        self._follow(command, limit, {}, pieces.append)
        return b"".join(pieces).decode(errors="replace")

    @contextlib.contextmanager
    def awake(self) -> Iterator[Self]:
        """Keep Windows' own services for the while, and let nothing of this Windows live on after it.

        Its desktop is one of them: where that finds no screen, no window is seen later either.
        """
        try:
            self._in_silence("wineserver", "-p")
            self._in_silence("wine", "wineboot")
            yield self
        finally:
            self._in_silence("wineserver", "-k")
            self._in_silence("wineserver", "-w")

    def _follow(
        self, command: tuple[str | Path, ...], limit: float, changes: Mapping[str, str], take: Callable[[bytes], object]
    ) -> int:
        """Take what the program writes until it has ended itself.

        Its streams are pipes: Python refuses what Wine makes of a file. The end of the pipe says nothing, for a child
        that stays behind holds it open.
        """
        with subprocess.Popen(
            ["wine", *map(str, command)], cwd=_ROOT, env={**self.surroundings, **changes}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        ) as program:  # fmt: skip
            try:
                has_ended = _take_until_end(program, time.monotonic() + limit, take)
            finally:
                _end_group(program.pid)
        if not has_ended:
            raise Trouble(f"{Path(command[0]).name} had not ended on Windows after {limit:.0f} s, and was stopped.")
        return program.returncode

    def _in_silence(self, *command: str) -> None:
        """Run what stays behind, and would hold a pipe open."""
        nowhere = subprocess.DEVNULL
        # What is late has its end in `wineserver -k`, which takes all of it.
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(
                command, check=False, env=self.surroundings, stdin=nowhere, stdout=nowhere, stderr=nowhere,
                timeout=_SHORT,
            )  # fmt: skip


def _take_until_end(program: subprocess.Popen[bytes], end: float, take: Callable[[bytes], object]) -> bool:
    """Hand on what comes; whether the program ended by itself before the time was up."""
    if program.stdout is None:
        return False
    pipe, ended = program.stdout.fileno(), os.pidfd_open(program.pid)
    try:
        watched = [pipe, ended]
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select(watched, (), (), left)
            if pipe in ready:
                piece = os.read(pipe, _WHOLE_PIPE)
                take(piece)
                if not piece:
                    watched.remove(pipe)
            # One reading has emptied the pipe. What comes later isn't the program's.
            if ended in ready:
                return True
        return False
    finally:
        os.close(ended)


def _end_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _pass_on(piece: bytes) -> None:
    sys.stdout.buffer.write(piece.replace(b"\r\n", b"\n"))
    sys.stdout.flush()
