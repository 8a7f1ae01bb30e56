"""The file in which the last calls of each profile stay, as long as the settings say."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from app.atomic_writing import write_whole
from app.endpoint.problem import Kind
from app.file_reading import read_plain
from app.link_safe_paths import make_folder
from app.places import state_folder
from app.waiting import in_background
from app.window.loop.call_history import CallRecord

_MOST_BYTES: Final = 4_000_000
#: Seconds since 1970, beyond all years of this calendar.
_LATEST: Final = 1e11


class CallHistoryFile:
    """Read, written and removed beside the loop."""

    def __init__(self) -> None:
        self._file = state_folder() / "calls.json"

    async def kept(self, since: float) -> Mapping[str, list[CallRecord]]:
        """The calls of each profile that aren't older than this, in seconds since 1970."""
        return await in_background(_kept, self._file, since)

    async def write(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Keep these calls and no others."""
        await in_background(self._put, rows)

    async def remove(self) -> None:
        """Keep nothing."""
        await in_background(self._drop)

    def _put(self, rows: Sequence[Mapping[str, object]]) -> None:
        # A disk that can't be written costs the next start's history, and nobody a message.
        with contextlib.suppress(OSError):
            make_folder(self._file.parent)
            write_whole(json.dumps(rows).encode(), self._file)

    def _drop(self) -> None:
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def _kept(file: Path, since: float) -> Mapping[str, list[CallRecord]]:
    """What a file holds that isn't older; what can't be read in it is nothing."""
    content = read_plain(file, _MOST_BYTES)
    found: dict[str, list[CallRecord]] = {}
    try:
        rows = json.loads(content) if isinstance(content, bytes) else []
        for row in rows:
            kind = None if row["kind"] is None else Kind(row["kind"])
            record = CallRecord(float(row["at"]), kind, None if row["elapsed"] is None else float(row["elapsed"]))
            # What no clock shows and no duration is, nothing could show either.
            if since <= record.at < _LATEST and 0 <= (record.elapsed or 0) < _LATEST:
                found.setdefault(str(row["profile"]), []).append(record)
    except (ValueError, KeyError, TypeError, RecursionError):
        return found
    return found
