"""The file in which favourites and groups of profiles are kept."""

import json
from collections.abc import Mapping
from typing import Final

from app.atomic_writing import write_whole
from app.file_reading import read_plain
from app.link_safe_paths import make_folder
from app.waiting import in_background
from app.window.loop.profile_marks import GROUPS, Mark, marks_file

_MOST_BYTES: Final = 1_000_000


class ProfileMarksFile:
    """Read and written beside the loop."""

    async def kept(self) -> dict[str, Mark]:
        """What the file holds; what makes no sense in it is nothing."""
        return await in_background(_kept)

    async def write(self, rows: Mapping[str, object]) -> None:
        """Keep these marks and no others."""
        await in_background(_write, rows)


def _write(rows: Mapping[str, object]) -> None:
    make_folder(marks_file().parent)
    write_whole(json.dumps(rows).encode(), marks_file())


def _kept() -> dict[str, Mark]:
    content = read_plain(marks_file(), _MOST_BYTES)
    try:
        rows = json.loads(content) if isinstance(content, bytes) else {}
    except (ValueError, RecursionError):
        return {}
    found = rows.items() if isinstance(rows, dict) else ()
    return {profile: _mark(row) for profile, row in found if isinstance(row, dict)}


def _mark(row: Mapping[str, object]) -> Mark:
    group = row.get("group")
    return Mark(group if isinstance(group, str) and group in GROUPS else "", row.get("favourite") is True)
