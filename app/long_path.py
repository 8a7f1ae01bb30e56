r"""Names a file so that Windows takes it however long its path is.

Above 259 characters (MAX_PATH) it says that there is no such path, unless the computer allows more and the program asks
for it; behind `\\?\` it takes 32,767. What is written here is written under a longer name first, beside the file.
"""

import ntpath
import os
from pathlib import Path
from typing import Final

_VERBATIM: Final = "\\\\?\\"
_DEVICES: Final = "\\\\.\\"
_SHARES: Final = "\\\\"
#: Well below the limit, so that the name of a draft fits too.
_SHORT_ENOUGH: Final = 200


def beyond_the_limit(file: Path | str) -> str:
    """The path as it is, or where it is long, its whole and plain form behind the sign."""
    given = os.fspath(file)
    whole = ntpath.abspath(given)
    if len(whole) <= _SHORT_ENOUGH or whole.startswith((_VERBATIM, _DEVICES)):
        return given
    if whole.startswith(_SHARES):
        return f"{_VERBATIM}UNC\\{whole.removeprefix(_SHARES)}"
    return _VERBATIM + whole


def followed(file: Path) -> str:
    """Where the path leads, links followed as far as the system says where they do."""
    named = beyond_the_limit(file)
    try:
        return os.path.realpath(named)
    except OSError:
        return ntpath.abspath(named)
