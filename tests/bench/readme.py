"""Puts the figures where README.md shows them."""

import re
from typing import Final

_BEGIN: Final = "<!-- bench -->"
_END: Final = "<!-- /bench -->"


def with_figures(readme: str, figures: str) -> str:
    """The README with these figures between its two marks; raises `ValueError` where it has none."""
    changed, times = re.subn(
        f"(?s)(?<={re.escape(_BEGIN)}\n).*?(?={re.escape(_END)})", lambda _: f"{figures}\n", readme, count=1
    )
    if times != 1:
        raise ValueError(f"README.md has no place for figures between {_BEGIN} and {_END}")
    return changed
