"""Keeps the system from writing this program's memory into a file when it crashes: a secret would stand in it."""

import contextlib
import sys
from collections.abc import Iterator
from typing import Final

#: prctl(2): with 0, no core is written, nor handed to a program that would keep it, and no other program looks inside.
_PR_SET_DUMPABLE: Final = 4
#: No window about a crash, and no report of it with a part of the memory; WerSetFlags: no heap in any.
_ERROR_MODE: Final = 0x0001 | 0x0002 | 0x8000
_WITHOUT_HEAP: Final = 1

if sys.platform == "win32":

    def leave_no_core() -> None:
        """Switch it off for this process; where the system doesn't let it, nothing else changes."""

    def leave_no_core_at_all() -> None:
        """Have Windows' error reporting take nothing either."""
        import ctypes  # it costs a start more than the rest of this module

        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(_ERROR_MODE)
            ctypes.windll.wer.WerSetFlags(_WITHOUT_HEAP)

    @contextlib.contextmanager
    def cores_for_children() -> Iterator[None]:
        """Nothing of it is handed down here."""
        yield

else:
    import resource

    _before: Final = resource.getrlimit(resource.RLIMIT_CORE)

    def leave_no_core() -> None:
        """Switch it off for this process; where the system doesn't let it, nothing else changes."""
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, _before[1]))

    def leave_no_core_at_all() -> None:
        """Keep also those programs from it that a system has for collecting cores, and debuggers."""
        if sys.platform != "linux":
            return
        import ctypes  # it costs a start more than the rest of this module

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)

    @contextlib.contextmanager
    def cores_for_children() -> Iterator[None]:
        """What is started meanwhile has the limit that this program was started with: its crashes are its own."""
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, _before)
        try:
            yield
        finally:
            leave_no_core()
