"""Whether a stream is a terminal, at which somebody may sit: Windows takes its NUL for one, too."""

import sys
from typing import TextIO

if sys.platform == "win32":
    import ctypes
    import msvcrt


def is_terminal(stream: TextIO | None) -> bool:
    """Whether what is written there is seen, and what is read there is typed; a closed stream is none."""
    try:
        return stream is not None and stream.isatty() and _has_console(stream)
    except (OSError, ValueError):
        return False


if sys.platform == "win32":

    def _has_console(stream: TextIO) -> bool:
        """Every character device counts as a terminal there, and NUL is one; only a console has a mode."""
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
        return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(ctypes.c_ulong())))

else:

    def _has_console(_stream: TextIO) -> bool:
        return True
