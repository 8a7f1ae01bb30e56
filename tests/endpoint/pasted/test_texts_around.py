"""What stands around a request in a mail, a ticket or a chat changes nothing of what is read of it."""

from collections.abc import Callable
from typing import Final

import pytest

from app.endpoint.pasted import read_pasted
from tests.endpoint.pasted.reading import kinds, values
from tests.endpoint.pasted.test_planted_mistakes import NOTATIONS, VALUES


def _lines(text: str, before: str, joint: str = "\n") -> str:
    return joint.join(before + line for line in text.replace("\r\n", "\n").split("\n"))


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
    "a page": lambda text: f"<pre>\n{text}\n</pre>",
}
#: A mark before each line is one of the notation's own.
_MARKED: Final = {"a trace of curl"}


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_a_request_changes_nothing(around: str) -> None:
    for name, write in NOTATIONS.items():
        if name in _MARKED and around == "an answer above a quoted mail":
            continue
        alone, within = read_pasted(write(VALUES)), read_pasted(AROUND[around](write(VALUES)))
        assert values(within)[:3] == values(alone)[:3], name
        assert set(kinds(within)) <= {*kinds(alone), "text_damaged"}, name
        assert VALUES.secret not in within.masked, name
