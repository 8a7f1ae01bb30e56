"""What each practice licence is for, in a few words."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import marked
from app.wording.language import translated as _

#: The licences of `app.practice.licences`, named again: that list brings all kinds of problems to the first paint.
_CASES: Final[Mapping[str, str]] = {
    "PRACTICE": marked("accepted: a token for 300 s"),
    "PRACTICE-UNKNOWN": marked("the licence isn’t known"),
    "PRACTICE-SECRET": marked("the client secret is wrong"),
    "PRACTICE-CREDITS": marked("the credits are used up"),
    "PRACTICE-500": marked("the server breaks down"),
    "PRACTICE-SLOW": marked("the answer takes 3 s"),
    "PRACTICE-SILENT": marked("no answer comes"),
    "PRACTICE-20S": marked("a token for 20 s only"),
}


def practice_cases() -> tuple[tuple[str, str], ...]:
    """Each practice licence with what it shows, in the order of the practice server's own list."""
    return tuple((licence, _(shows)) for licence, shows in _CASES.items())
