"""What three shells make of quotation marks, escapes and variables: the pieces of a word, and what each means.

The names of the groups say what a piece is; `MEANINGS` has those that mean something else than they are.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled

_POSIX_VARIABLE: Final = r"\$\w++|\$\{[^}]*+\}?|\$\([^)]*+\)?|`[^`]*+`?|\$\$"
_POWERSHELL_VARIABLE: Final = r"\$\w++(?::\w++)?|\$\{[^}]*+\}?|\$\([^)]*+\)?"
#: An `&` that no quotation marks protect, in the middle of a form or a query.
_LOOSE: Final = r"&(?=[\w.\-]{1,40}=)"

#: POSIX.1-2024, Shell Command Language, 2.2; `$'…'` is how browsers copy a request with odd characters in it.
POSIX: Final = re.compile(
    rf"""
    '(?P<as_it_stands>[^']*+)'?
    | \$'(?P<ansi>(?:[^'\\]++|\\.)*+)'?
    | "(?P<posix_double>(?:[^"\\]++|\\.)*+)"?
    | \\\r?\n(?P<nothing>)
    | \\(?P<escaped>.)
    | (?P<variable>{_POSIX_VARIABLE})
    | (?P<blank>\s++)
    | (?P<loose>{_LOOSE})
    | (?P<end>[;|&)])
    | (?P<plain>[^\s'"\\$`;|&)]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: How Microsoft's C runtime divides what the command prompt passes on: a backslash is one unless a `"` follows.
CMD: Final = re.compile(
    r"""
    "(?P<cmd_double>(?:[^"\\]++|(?:\\\\)*+\\"|\\++|"")*+)"?
    | \\(?P<escaped>")
    | (?P<blank>\s++)
    | (?P<plain>[^\s"\\]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: PowerShell's about_Quoting_Rules.
POWERSHELL: Final = re.compile(
    rf"""
    '(?P<powershell_single>(?:[^']++|'')*+)'?
    | "(?P<powershell_double>(?:[^"`]++|`.|"")*+)"?
    | `\r?\n(?P<nothing>)
    | `(?P<escaped>.)
    | (?P<variable>{_POWERSHELL_VARIABLE})
    | (?P<blank>\s++)
    | (?P<loose>{_LOOSE})
    | (?P<end>[;|&)])
    | (?P<plain>[^\s'"`$;|&)]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: What the command prompt itself reads: carets and quotation marks, before anything is divided.
CARETS: Final = re.compile(
    rf'(?P<quoted>"[^"\r\n]*+"?)|\^(?:\r?\n)?(?P<escaped>.?)|(?P<loose>{_LOOSE})|(?P<end>[&|\r\n])', re.DOTALL
)
#: Two hexadecimal digits behind a `%` are a percent-encoding rather than a variable's name.
CMD_VARIABLE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})[A-Za-z_]\w{2,40}%")

_ANSI: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_ANSI_SHORT: Final = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_POSIX_DOUBLE: Final = re.compile(rf"\\\r?\n|\\([\"\\$`])|(?P<variable>{_POSIX_VARIABLE})", re.DOTALL)
_CMD_DOUBLE: Final = re.compile(r'(?<!\\)((?:\\\\)*+)\\(")|(?<!\\)((?:\\\\)++)\Z|"(")')
_POWERSHELL_DOUBLE: Final = re.compile(rf"`\r?\n|`(.)|\"(\")|(?P<variable>{_POWERSHELL_VARIABLE})", re.DOTALL)
_POWERSHELL_SHORT: Final = {"0": "\0", "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_DOUBLED: Final = re.compile("''")


def _of_ansi(escape: re.Match[str]) -> str:
    written = escape[0][1:]
    if len(written) > 1 and written[0] in "uUx":
        return _numbered(int(written[1:], 16))
    return _numbered(int(written, 8)) if written[0] in "01234567" else _ANSI_SHORT.get(written, written)


def _numbered(number: int) -> str:
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF else chr(number)


def _of_posix_double(escape: re.Match[str]) -> str:
    return FILLED_IN if escape["variable"] else escape[1] or ""


def _of_cmd_double(escape: re.Match[str]) -> str:
    backslashes = escape[1] or escape[3] or ""
    return backslashes[::2] + (escape[2] or escape[4] or "")


def _of_powershell_double(escape: re.Match[str]) -> str:
    if escape["variable"]:
        return FILLED_IN
    return _POWERSHELL_SHORT.get(escape[1], escape[1]) if escape[1] else escape[2] or ""


MEANINGS: Final[Mapping[str, Callable[[Spelled], Spelled]]] = {
    "ansi": lambda piece: piece.undone(_ANSI, _of_ansi),
    "posix_double": lambda piece: piece.undone(_POSIX_DOUBLE, _of_posix_double),
    "cmd_double": lambda piece: piece.undone(_CMD_DOUBLE, _of_cmd_double),
    "powershell_single": lambda piece: piece.undone(_DOUBLED, lambda _quotes: "'"),
    "powershell_double": lambda piece: piece.undone(_POWERSHELL_DOUBLE, _of_powershell_double),
    "variable": lambda piece: piece.meaning(FILLED_IN),
}
