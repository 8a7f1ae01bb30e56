"""How a command is found and started on Windows, where a name may mean a batch file, which is read by cmd.exe.

cmd.exe reads a batch file's arguments as it reads a line that somebody types: what is a plain argument for everybody
else would run as a command (CVE-2024-24576). They are written here so that it takes them for text, as Rust's standard
library does it since then.
"""

import errno
import os
import string
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PureWindowsPath
from typing import Final

#: What cmd.exe takes literally without quotation marks.
_PLAIN: Final = frozenset(string.ascii_letters + string.digits + "#$*+-./:?@\\_")
_BATCH_FILES: Final = frozenset({".bat", ".cmd"})
_USUAL: Final = ".COM;.EXE;.BAT;.CMD"
#: Not even quotation marks keep these within an argument: the line ends there.
_ENDS_THE_LINE: Final = frozenset("\r\n\0")
#: cmd.exe's own extensions on, delayed expansion of `!` off, nothing run at its start.
_CALL: Final = "/e:ON /v:OFF /d /c"


def found_command(command: Sequence[str], environment: Mapping[str, str]) -> str | list[str]:
    """What is handed to Windows for this command: a whole line for a batch file, otherwise its parts.

    A name is looked for as shells do, with the endings of PATHEXT; one that isn't found is left as it is. Raises
    `FileNotFoundError` where a batch file isn't there, which cmd.exe would say in its own way, and `ValueError` where
    an argument can't be handed to one.
    """
    program, *arguments = command
    place = next(_places(program, environment), program)
    if not is_batch_file(place):
        return [place, *arguments]
    if not os.path.isfile(place):  # noqa: PTH113 - a name that no path can have is no file
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), place)
    return batch_line(place, arguments, environment)


def is_batch_file(name: str) -> bool:
    """Whether Windows would have cmd.exe read it, also where dots or blanks follow, which it overlooks."""
    return PureWindowsPath(name.rstrip(". ")).suffix.lower() in _BATCH_FILES


def batch_line(script: str, arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The line that has cmd.exe run the script with exactly these arguments; raises `ValueError` where none can."""
    if any(_ENDS_THE_LINE & set(argument) for argument in arguments):
        raise ValueError("cmd.exe would read more than one argument")
    reader = environment.get("SYSTEMROOT", r"C:\Windows") + r"\System32\cmd.exe"
    words = " ".join([_in_quotation_marks(script), *map(_quoted, arguments)])
    return f'"{reader}" {_CALL} "{words}"'


def _quoted(argument: str) -> str:
    if argument and not set(argument) - _PLAIN and not argument.endswith("\\"):
        return argument
    return _in_quotation_marks(argument)


def _in_quotation_marks(argument: str) -> str:
    written, backslashes = "", 0
    for character in argument:
        if character == '"':
            # Doubled, it ends no quotation for cmd.exe; the program's own reader wants every backslash before it twice.
            written += "\\" * backslashes + '""'
        elif character == "%":
            # An empty part of the current folder's name: nothing stands between two signs for cmd.exe to look up.
            written += "%%cd:~,%"
        else:
            written += character
        backslashes = backslashes + 1 if character == "\\" else 0
    return f'"{written}{chr(92) * backslashes}"'


def _places(program: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Where the program is, each ending tried in each folder of the search path; a path is looked for as it stands."""
    is_path = bool(os.path.dirname(program))  # noqa: PTH120 - a name is no path yet
    # A folder may stand there in quotation marks, as older installers write it.
    folders = [""] if is_path else [part.strip('"') for part in environment.get("PATH", "").split(os.pathsep)]
    endings = (environment.get("PATHEXT") or _USUAL).split(os.pathsep)
    has_ending = any(ending and program.lower().endswith(ending.lower()) for ending in endings)
    for folder in folders:
        for ending in ("",) if has_ending else endings:
            place = os.path.join(folder, program + ending)  # noqa: PTH118 - either a name or a path
            if (folder or is_path) and os.path.isfile(place):  # noqa: PTH113 - as above
                yield place
