"""What a mistyped command or option was likely meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

from app.wording.language import translated as _

#: Of two words alike in this part of their letters the one may be meant by the other.
_ALIKE = 0.7


def likely_meant(typed: str, known: Iterable[str]) -> str | None:
    """The word that is nearest to what was typed; None where nothing is near."""
    return next(iter(get_close_matches(typed, list(known), n=1, cutoff=_ALIKE)), None)


def with_likely_meant(complaint: str, typed: str, known: Iterable[str]) -> str:
    """The complaint, and behind it what is nearest; what was typed may be a secret and isn't repeated."""
    word = likely_meant(typed, known)
    return complaint if word is None else " ".join([complaint, _("Did you mean {word}?").format(word=word)])
