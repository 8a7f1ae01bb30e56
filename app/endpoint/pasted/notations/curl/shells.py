"""Divides a command into words, as one of three shells does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final

from app.endpoint.pasted.notations.curl.quoting import CARETS, CMD, CMD_VARIABLE, MEANINGS, POSIX, POWERSHELL
from app.endpoint.pasted.text.spelled import FILLED_IN, Spelled, joined

_MOST_PIECES: Final = 2000
#: A line end ends a command, unless the next line can only be more of it: the sign that joins them may be lost.
_GOES_ON: Final = re.compile(r"\s*+--?[A-Za-z]")


class Shell(Enum):
    """Who reads the command, and what it is made of there: a shell of Unix, Windows' command prompt, PowerShell."""

    POSIX = POSIX
    CMD = CMD
    POWERSHELL = POWERSHELL


@dataclass(frozen=True, slots=True)
class Command:
    """A command's words, all of it in the input, and where it ends too early for want of quotation marks."""

    words: tuple[Spelled, ...]
    place: tuple[int, int]
    loose_ampersand: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    meaning: Spelled
    place: tuple[int, int]


def read_command(text: Spelled, shell: Shell) -> Command:
    """The command that a text begins with, up to where the shell ends it."""
    loose: list[tuple[int, int]] = []
    if shell is Shell.CMD:
        text = _without_carets(text, loose)
    words: list[Spelled] = []
    pieces: list[_Piece] = []
    end = text.start
    for piece in _pieces(text, shell.value):
        if piece.kind == "blank":
            words += _word(pieces)
            pieces = []
            continue
        if piece.kind == "loose":
            loose.append(piece.place)
        end = piece.place[1]
        # Two lines are joined, which is no word by itself.
        pieces += () if piece.kind == "nothing" else (piece,)
    return Command((*words, *_word(pieces)), (text.start, end), loose[0] if loose else None)


def _pieces(text: Spelled, pattern: re.Pattern[str]) -> Iterator[_Piece]:
    for match in islice(pattern.finditer(text.text), _MOST_PIECES):
        kind = match.lastgroup or ""
        if kind == "end" or (kind == "blank" and "\n" in match[0] and not _GOES_ON.match(text.text, match.start())):
            return
        inside, whole = text.part(*match.span(kind)), text.part(*match.span())
        yield _Piece(kind, MEANINGS[kind](inside) if kind in MEANINGS else inside, whole.place)


def _word(pieces: list[_Piece]) -> list[Spelled]:
    if not pieces:
        return []
    return [joined((piece.meaning for piece in pieces), (pieces[0].place[0], pieces[-1].place[1]))]


def _without_carets(text: Spelled, loose: list[tuple[int, int]]) -> Spelled:
    """What the command prompt passes on; an `&` that would end the command too early is added to `loose`."""
    pieces: list[Spelled] = []
    read = 0
    for match in islice(CARETS.finditer(text.text), _MOST_PIECES):
        kind = match.lastgroup or ""
        pieces.append(text.part(read, match.start()))
        if kind == "end":
            read = len(text.text)
            break
        if kind == "loose":
            loose.append(text.part(*match.span()).place)
        pieces.append(text.part(*match.span(kind)))
        read = match.end()
    whole = joined([*pieces, text.part(read)], text.place)
    return whole.undone(CMD_VARIABLE, lambda _variable: FILLED_IN)
