"""What each practice licence leads to, in plain words."""

from collections.abc import Mapping
from typing import Final

from app.wording.language import marked
from app.wording.language import translated as _

#: By licence, in the order of `licences.py`; named again, for that list brings every kind of problem to the window's
#: first paint.
_TEXTS: Final[Mapping[str, str]] = {
    "PRACTICE": marked("accepted: a token for 300 s"),
    "PRACTICE-UNKNOWN": marked("the licence isn’t known"),
    "PRACTICE-SECRET": marked("the client secret is wrong"),
    "PRACTICE-CREDITS": marked("the credits are used up"),
    "PRACTICE-500": marked("the server reports a fault of its own"),
    "PRACTICE-SLOW": marked("the answer takes 3 s"),
    "PRACTICE-SILENT": marked("no answer comes"),
    "PRACTICE-20S": marked("a token for 20 s only"),
}


def descriptions() -> Mapping[str, str]:
    """Each practice licence with what happens: `accepted: a token for 300 s`."""
    return {licence: _(text) for licence, text in _TEXTS.items()}
