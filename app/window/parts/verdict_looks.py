"""How a verdict looks: its tone and its mark, the same everywhere."""

from collections.abc import Mapping
from typing import Final

from app.endpoint.problem import Verdict
from app.window.parts.tones import Tone

_LOOKS: Final[Mapping[Verdict, tuple[Tone, str]]] = {
    Verdict.ACCEPTED: (Tone.GOOD, "✓"),
    Verdict.REFUSED: (Tone.BAD, "✗"),
    Verdict.UNKNOWN: (Tone.WARNING, "?"),
}


def tone_of(verdict: Verdict) -> Tone:
    """The tone of what says this."""
    return _LOOKS[verdict][0]


def mark_of(verdict: Verdict) -> str:
    """The character before it; never the only sign of it."""
    return _LOOKS[verdict][1]
