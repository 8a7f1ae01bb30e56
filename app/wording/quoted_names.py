"""Names in a sentence."""

from collections.abc import Sequence
from typing import Final

from app.wording.language import translated as _

#: A sentence with more of them is read by nobody, and no screen has room for the question that it is in.
_MOST: Final = 20


def quoted(names: Sequence[str]) -> str:
    """The names in quotation marks, one behind the other; of very many the first ones, and how many more there are."""
    shown = ", ".join(_("“{name}”").format(name=name) for name in names[:_MOST])
    more = len(names) - _MOST
    return shown if more <= 0 else _("{names} and {number} more").format(names=shown, number=more)
