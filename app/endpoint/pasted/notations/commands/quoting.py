"""Divides a command into words, as one of three shells does: its quotation marks, escapes and variables."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final

from app.endpoint.lazy_patterns import late
from app.endpoint.pasted.text.decoded_text import FILLED_IN, DecodedText, joined
from app.endpoint.pasted.text.escapes import ESCAPE, character

_MOST_PIECES: Final = 2000
#: A line end ends a command, unless the next line can only be more of it: the sign that joins them may be lost.
_GOES_ON: Final = late(r"\s*+--?[A-Za-z]")

_POSIX_VARIABLE: Final = r"\$\w++|\$\{[^}]*+\}?|\$\([^)]*+\)?|`[^`]*+`?|\$\$"
_POWERSHELL_VARIABLE: Final = r"\$\w++(?::\w++)?|\$\{[^}]*+\}?|\$\([^)]*+\)?"
#: An `&` that no quotation marks protect, in the middle of a form or a query.
_LOOSE: Final = r"&(?=[\w.\-]{1,40}=)"


def _shell(escape: str, quoted: str, variable: str) -> re.Pattern[str]:
    return late(
        rf"""
        {quoted}
        | {escape}\r?\n(?P<nothing>)
        | {escape}(?P<escaped>.)
        | (?P<variable>{variable})
        | (?P<blank>\s++)
        | (?P<loose>{_LOOSE})
        | (?P<end>[;|&)]|</[a-z]|(?<!\S)\#(?=\s))
        | (?P<plain>[^\s'"\\$`;|&)<]++|.)
        """,
        re.VERBOSE | re.DOTALL,
    )


#: POSIX.1-2024, Shell Command Language, 2.2; `$'…'` is how browsers copy a request with odd characters in it.
_POSIX: Final = _shell(
    r"\\",
    r"""'(?P<as_it_stands>[^']*+)'? | \$'(?P<ansi>(?:[^'\\]++|\\.)*+)'? | "(?P<posix_double>(?:[^"\\]++|\\.)*+)"?""",
    _POSIX_VARIABLE,
)
#: How Microsoft's C runtime divides what the command prompt passes on: a backslash is one unless a `"` follows.
_CMD: Final = late(
    r"""
    "(?P<cmd_double>(?:[^"\\]++|(?:\\\\)*+\\"|\\++|"")*+)"?
    | \\(?P<escaped>")
    | (?P<blank>\s++)
    | (?P<plain>[^\s"\\]++|.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: PowerShell's about_Quoting_Rules.
_POWERSHELL: Final = _shell(
    "`",
    r"""'(?P<powershell_single>(?:[^']++|'')*+)'? | "(?P<powershell_double>(?:[^"`]++|`.|"")*+)"?""",
    _POWERSHELL_VARIABLE,
)
#: What the command prompt itself reads: carets and quotation marks, before anything is divided.
_CARETS: Final = late(
    rf'(?P<quoted>"[^"\r\n]*+"?)|\^(?:\r?\n)?(?P<escaped>.?)|(?P<loose>{_LOOSE})|(?P<end>)[&|\r\n].*+', re.DOTALL
)
#: Two hexadecimal digits behind a `%` are a percent-encoding rather than a variable's name.
_CMD_VARIABLE: Final = late(r"%(?![0-9A-Fa-f]{2})[A-Za-z_]\w{2,40}%")


class Shell(Enum):
    """Who reads the command: a shell of Unix, Windows' command prompt, PowerShell; the groups say what a piece is."""

    POSIX = _POSIX
    CMD = _CMD
    POWERSHELL = _POWERSHELL


_POSIX_DOUBLE: Final = late(rf"\\(?:\r?\n|[\"\\$`])|(?P<variable>{_POSIX_VARIABLE})", re.DOTALL)
_CMD_DOUBLE: Final = late(r'(?<!\\)((?:\\\\)*+)\\(")|(?<!\\)((?:\\\\)++)\Z|"(")')
_POWERSHELL_DOUBLE: Final = late(rf"`(?:\r?\n|.)|\"\"|(?P<variable>{_POWERSHELL_VARIABLE})", re.DOTALL)
_DOUBLED: Final = late('""')
_DOUBLED_SINGLE: Final = late("''")


def _in_double(escape: re.Match[str]) -> str:
    return FILLED_IN if escape["variable"] else character(escape)


def _of_cmd_double(escape: re.Match[str]) -> str:
    backslashes = escape[1] or escape[3] or ""
    return backslashes[::2] + (escape[2] or escape[4] or "")


MEANINGS: Final[Mapping[str, Callable[[DecodedText], DecodedText]]] = {
    "ansi": lambda piece: piece.undone(ESCAPE, character),
    "posix_double": lambda piece: piece.undone(_POSIX_DOUBLE, _in_double),
    "cmd_double": lambda piece: piece.undone(_CMD_DOUBLE, _of_cmd_double),
    "verbatim": lambda piece: piece.undone(_DOUBLED, lambda quotes: quotes[0][0]),
    "powershell_single": lambda piece: piece.undone(_DOUBLED_SINGLE, lambda quotes: quotes[0][0]),
    "powershell_double": lambda piece: piece.undone(_POWERSHELL_DOUBLE, _in_double),
    "variable": lambda piece: piece.meaning(FILLED_IN),
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command's words, all of it in the input, and where it ends too early for want of quotation marks."""

    words: tuple[DecodedText, ...]
    place: tuple[int, int]
    loose_ampersand: tuple[int, int] | None


def read_command(text: DecodedText, shell: Shell) -> Command:
    """The command that a text begins with, up to where the shell ends it."""
    loose: list[tuple[int, int]] = []
    text = _without_carets(text, loose) if shell is Shell.CMD else text
    words: list[list[tuple[DecodedText, DecodedText]]] = [[]]
    end = text.start
    for match in islice(shell.value.finditer(text.text), _MOST_PIECES):
        kind = match.lastgroup or ""
        if kind == "end" or (kind == "blank" and "\n" in match[0] and not _GOES_ON.match(text.text, match.start())):
            break
        inside, whole = text.part(*match.span(kind)), text.part(*match.span())
        if kind == "blank":
            words.append([])
            continue
        if kind == "loose":
            loose.append(whole.place)
        end = whole.end
        # Two lines are joined, which is no word by itself.
        words[-1] += () if kind == "nothing" else ((MEANINGS[kind](inside) if kind in MEANINGS else inside, whole),)
    found = tuple(
        joined((meaning for meaning, _whole in word), (word[0][1].start, word[-1][1].end)) for word in words if word
    )
    return Command(found, (text.start, end), loose[0] if loose else None)


def _without_carets(text: DecodedText, loose: list[tuple[int, int]]) -> DecodedText:
    """What the command prompt passes on; an `&` that would end the command too early is added to `loose`."""

    def passed_on(match: re.Match[str]) -> DecodedText:
        inside = text.part(*match.span(match.lastgroup or ""))
        loose.extend([inside.place] if match.lastgroup == "loose" else [])
        return inside

    return text.undone(_CARETS, passed_on).undone(_CMD_VARIABLE, lambda _variable: FILLED_IN)
