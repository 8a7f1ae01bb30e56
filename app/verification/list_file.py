"""The bytes of a list's file; one that can be no list isn't read to its end."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.endpoint.problem import Kind, Problem, Reason
from app.file_reading import FileState, read_plain, standing_of
from app.verification.tables.compound_file import SIGNATURE
from app.verification.tables.encoding import decoded
from app.verification.tables.size_limits import MOST_BYTES
from app.verification.tables.unreadable_files import form_of_bytes

#: A smaller file is read whole at once.
_WORTH_A_LOOK: Final = 1024 * 1024
_LOOKED_AT: Final = 128 * 1024
_ARCHIVE: Final = b"PK\x03\x04"


def read_list_file(file: Path) -> bytes | Problem | None:
    """What the file holds, None where there is none; problems as with `read_plain`, and `file_malformed`."""
    hopeless = _why_hopeless(file)
    if hopeless is not None:
        return Problem(Kind.FILE_MALFORMED, hopeless, str(file))
    content = read_plain(file, MOST_BYTES)
    if isinstance(content, Problem) and content.reason is Reason.TOO_LARGE:
        return replace(content, reason=Reason.LIST_TOO_LARGE)
    return content


def _why_hopeless(file: Path) -> Reason | None:
    """Why the beginning of a long file makes no list; None where it may be one, or where others will tell."""
    if standing_of(file) is not FileState.PLAIN:
        return None
    try:
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            if not _WORTH_A_LOOK <= size <= MOST_BYTES:
                return Reason.LIST_TOO_LARGE if size > MOST_BYTES else None
            beginning = opened.read(_LOOKED_AT)
    except (OSError, ValueError):
        return None
    if beginning.startswith((_ARCHIVE, SIGNATURE)) or form_of_bytes(beginning):
        return None
    if b"\0" in beginning and decoded(beginning) is None:
        return Reason.NO_LIST
    is_one_line = b"\n" not in beginning and b"\r" not in beginning
    return Reason.LIST_TOO_LARGE if is_one_line else None
