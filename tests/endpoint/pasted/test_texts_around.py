"""What stands around a request in a mail, a ticket or a chat changes nothing of what is read of it."""

from collections.abc import Callable
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import kinds, values
from tests.endpoint.pasted.test_planted_mistakes import NOTATIONS, VALUES


def _lines(text: str, before: str, joint: str = "\n") -> str:
    return joint.join(before + line for line in text.replace("\r\n", "\n").split("\n"))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if {"\n", '"'} & set(text) else text


def _numbered(text: str) -> str:
    return "\n".join(f"{number:>4}  {line}" for number, line in enumerate(text.split("\n"), 1))


AROUND: Final[dict[str, Callable[[str], str]]] = {
    "line ends of Windows": lambda text: _lines(text, "", "\r\n"),
    "line ends of old Macs": lambda text: _lines(text, "", "\r"),
    "a margin": lambda text: _lines(text, "    "),
    "a margin of tabs": lambda text: _lines(text, "\t"),
    "a quoted mail": lambda text: _lines(text, "> "),
    "a mail quoted twice": lambda text: _lines(text, "> > "),
    "an answer above a quoted mail": lambda text: f"See below.\n\nOn Monday Jane wrote:\n{_lines(text, '> ')}\n",
    "a mail": lambda text: f"Hello,\n\nHere is what we send:\n\n{text}\n\nBest regards\nJane",
    "Markdown": lambda text: f"Bonjour,\n\n```\n{text}\n```\n",
    "Markdown with a language": lambda text: f"Bonjour,\n\n```json\n{text}\n```\nMerci",
    "a ticket": lambda text: f"{{code:bash}}\n{text}\n{{code}}",
    "a ticket of plain text": lambda text: f"Steps:\n{{noformat}}\n{text}\n{{noformat}}\nThanks",
    "a forum": lambda text: f"[code]\n{text}\n[/code]",
    "a cell of a spreadsheet": _cell,
    "a cell beside others": lambda text: f"Request\t{_cell(text)}\tfails",
    "an editor's numbers": _numbered,
    "a change": lambda text: _lines(text, "+"),
    "a log's times": lambda text: _lines(text, "2026-11-29T10:00:00.123Z "),
    "a service's name": lambda text: _lines(text, "app-1  | "),
    "blanks behind each line": lambda text: _lines(text, "", "  \n") + "  ",
    "an empty line between all": lambda text: _lines(text, "", "\n\n"),
    "a page": lambda text: f"<pre>\n{text}\n</pre>",
}
#: Of so few lines they may be the text's own.
_FEWEST: Final = {
    "an editor's numbers": 4,
    "a change": 4,
    "an empty line between all": 4,
    "blanks behind each line": 2,
    "a log's times": 2,
}
#: In each line, or around all of it, such a mark would be the notation's own.
_ITS_OWN: Final = {
    "a trace of curl": ("an answer above a quoted mail",),
    "cells": ("a log's times", "a cell beside others"),
}


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_a_request_changes_nothing(around: str) -> None:
    for name, write in NOTATIONS.items():
        text = write(VALUES)
        if around in _ITS_OWN.get(name, ()) or text.strip().count("\n") + 1 < _FEWEST.get(around, 1):
            continue
        alone, within = read_pasted(text), read_pasted(AROUND[around](text))
        assert values(within)[:3] == values(alone)[:3], name
        assert set(kinds(within)) <= {*kinds(alone), "text_damaged"}, name
        assert VALUES.secret not in within.masked, name
