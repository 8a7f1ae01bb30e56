"""Counts what a program asks of the files under one folder, and has the call of one number fail or kill it."""

import builtins
import fcntl
import io
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

#: Calls that name a file, or a handle of one; pathlib and tempfile call os.
_CALLS: Final = (
    "access", "chmod", "fsync", "ftruncate", "fstat", "link", "listdir", "lstat", "mkdir", "open", "read", "readlink",
    "remove", "rename", "replace", "rmdir", "scandir", "stat", "truncate", "unlink", "write",
)  # fmt: skip
KILL: Final = -1


@dataclass
class FileCalls:
    """What is done to the files of `folder`: the call numbered `place` fails with `error`, or kills the program.

    With `lasting`, all calls from then on fail. `seen` counts them.
    """

    folder: Path
    place: int = 0
    error: int = 0
    lasting: bool = False
    seen: int = 0
    where: str = ""
    _handles: set[int] = field(default_factory=set)

    def watch(self) -> None:
        """Begin, for the rest of this process's life."""
        for name in _CALLS:
            setattr(os, name, self._watched(name, getattr(os, name)))
        fcntl.flock = self._watched("flock", fcntl.flock)
        io.open = builtins.open = self._opened

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the call takes and gives
            if arguments and self._is_ours(arguments[0]):
                self.pass_by(name, arguments[0])
            result = call(*arguments, **named)
            if name == "open" and self._is_ours(arguments[0]):
                self._handles.add(result)
            return result

        return watched

    def pass_by(self, name: str, subject: object) -> None:
        """Count a call; its turn may have come."""
        self.seen += 1
        if self.place and (self.seen == self.place or (self.lasting and self.seen > self.place)):
            self.where = self.where or f"{name} {subject}"
            if self.error == KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.error, os.strerror(self.error), subject if isinstance(subject, str) else None)

    def _is_ours(self, subject: object) -> bool:
        if isinstance(subject, int):
            return subject in self._handles
        if isinstance(subject, str | os.PathLike):
            return os.fspath(subject).startswith(str(self.folder))
        return False

    def _opened(self, file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - as above
        """What `open` gives, but that its reading and writing are counted too."""
        if not self._is_ours(file):
            return _OPEN(file, mode, buffering, *rest, **named)
        if not isinstance(file, int):
            self.pass_by("open", file)
        raw = _Raw(file, mode.replace("b", "").replace("t", ""), self)
        if buffering == 0:
            return raw
        buffered = io.BufferedReader(raw) if raw.readable() else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)


class _Raw(io.FileIO):
    def __init__(self, file: Any, mode: str, calls: FileCalls) -> None:  # noqa: ANN401 - as above
        super().__init__(file, mode)
        self._calls = calls

    def write(self, content: Any) -> int:  # noqa: ANN401 - as above
        self._calls.pass_by("write", "a handle")
        return super().write(content)

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as above
        self._calls.pass_by("read", "a handle")
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self._calls.pass_by("read", "a handle")
        return super().readall()


_OPEN: Final = io.open
