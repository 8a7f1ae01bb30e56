"""Names in a sentence."""

from collections.abc import Iterable

from app.wording.language import translated as _


def quoted(names: Iterable[str]) -> str:
    """The names in quotation marks, one behind the other."""
    return ", ".join(_("“{name}”").format(name=name) for name in names)
