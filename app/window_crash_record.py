"""Whether the last run of the window ended badly: what the interpreter writes when the system ends it by a signal."""

import contextlib
import faulthandler
import os
from pathlib import Path
from typing import IO, Final

from app.file_reading import read_plain
from app.link_safe_paths import make_folder, open_own

_MOST_BYTES: Final = 100_000
_NAME: Final = "ended-badly.txt"
_KEPT: Final = "ended-badly-last.txt"


class CrashRecord:
    """The note of a bad end in a folder; `arm` has it written, `taken` gives it once.

    It holds places in the code and no value: that is all that `faulthandler` writes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / _NAME
        #: Where a note that was given stays to be read.
        self.kept: Final = folder / _KEPT
        self._armed: IO[bytes] | None = None

    def arm(self) -> None:
        """From now on a signal that ends the program at once leaves a note; where none can be written, nothing is."""
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            make_folder(self._folder)
            handle = open_own(self._file, os.O_WRONLY | os.O_APPEND)
            self._armed = os.fdopen(handle, "ab", buffering=0)
            faulthandler.enable(self._armed, all_threads=True)

    def disarm(self) -> None:
        """Write no note any more."""
        if self._armed is not None:
            faulthandler.disable()
            self._armed.close()
            self._armed = None

    def note(self, text: str) -> None:
        """Leave a note of an end that the interpreter itself will not write about."""
        with contextlib.suppress(OSError):
            make_folder(self._folder)
            handle = open_own(self._file, os.O_WRONLY | os.O_APPEND)
            with os.fdopen(handle, "ab", buffering=0) as file:
                file.write(f"{text}\n".encode())

    def taken(self) -> str:
        """The note that is there, which is then told and kept aside; empty where the last end was a good one."""
        content = read_plain(self._file, _MOST_BYTES)
        if not isinstance(content, bytes) or not content.strip():
            return ""
        with contextlib.suppress(OSError):
            # The file itself may be another program's that still runs, and is only emptied.
            self.kept.write_bytes(content)
            self.kept.chmod(0o600)
            os.truncate(self._file, 0)
        return content.decode("utf-8", "replace")
