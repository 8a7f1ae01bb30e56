"""Has long workbooks read and written by a second process of the program.

In a thread, such work holds the interpreter for up to 200 ms at a time, and the window with it.
"""

import json
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from app.second_process import command_line, surroundings
from app.verification.workbook import Value, content_of, rows_of

#: The command that the second process is started with; no person asks for it.
COMMAND: Final = "workbook"
#: Bytes of a workbook, and rows of one, that are no trouble where they are.
_FEW_BYTES: Final = 20_000
_FEW_ROWS: Final = 200


def read_workbook(content: bytes) -> tuple[tuple[str, ...], ...] | None:
    """The texts of the first sheet; None where this is no workbook."""
    if len(content) <= _FEW_BYTES:
        return rows_of(content)
    lines = _apart("read", content)
    return None if lines is None else tuple(tuple(json.loads(line)) for line in lines.splitlines())


def write_workbook(rows: Sequence[Sequence[Value]]) -> bytes:
    """A workbook with these rows, the first of which is the header."""
    if len(rows) <= _FEW_ROWS:
        return content_of(rows)
    return _apart("write", _lines(rows)) or content_of(rows)


def _lines(rows: Iterable[Sequence[Value]]) -> bytes:
    """One line of JSON for each row: in small steps, so that other threads get their turn."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def _read(content: bytes) -> bytes | None:
    rows = rows_of(content)
    return None if rows is None else _lines(rows)


def _write(lines: bytes) -> bytes:
    return content_of([json.loads(line) for line in lines.splitlines()])


#: What the second process does with all of its standard input; None is nothing that it can use.
TASKS: Final[Mapping[str, Callable[[bytes], bytes | None]]] = {"read": _read, "write": _write}


def _apart(task: str, given: bytes) -> bytes | None:
    """What the second process made of it; None where it could make nothing."""
    ended = subprocess.run(  # noqa: S603 - it starts the program itself
        command_line(COMMAND, task),
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
        env=surroundings(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return ended.stdout if ended.returncode == 0 else None
