"""Characters that XML can't carry or would change, such as the one before a line end: workbooks write their numbers."""

import re
from typing import Final

_BY_NUMBER: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unnumbered(text: str) -> str:
    """The text with characters in place of their numbers; an underscore's own number keeps one from being read."""
    if "_x" not in text:
        return text
    meant = _BY_NUMBER.sub(lambda found: chr(int(found[1], 16)), text)
    # One beyond the first 65,536 is written as two, which only together are one.
    return meant.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
