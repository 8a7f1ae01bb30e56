"""The system's libraries that Qt needs on Linux: found out by trying, because only that is sure."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from development.system_packages import has_apt, install, line_to_run
from development.trouble import Trouble

#: For Debian 12 and later and Ubuntu.
_PACKAGES: Final = (
    "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0",
    "libgssapi-krb5-2", "libbrotli1",
    # A real screen (X) needs these besides.
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-randr0", "libxcb-shape0", "libxcb-sync1",
    "libxcb-xfixes0", "libxcb-xkb1", "libxkbcommon-x11-0", "libx11-xcb1",
)  # fmt: skip

_TRIAL: Final = """
import ctypes, pathlib
try:
    import PySide6.QtWidgets
    import PySide6.QtSvg
    folder = pathlib.Path(PySide6.__file__).parent
    ctypes.CDLL(str(folder / "Qt" / "plugins" / "platforms" / "libqxcb.so"))
except (ImportError, OSError) as missing:
    print(missing)
"""


def ensure(python: Path) -> bool:
    """See to it that Qt loads in the environment of `python`; says whether anything had to be installed.

    Raises `Trouble`, with the line to run, where something is missing and can't be installed.
    """
    missing = _missing(python)
    if not missing:
        return False
    install(*_PACKAGES)
    missing = _missing(python)
    if not missing:
        return True
    if has_apt():
        advice = f"Install what the window needs and start again:\n  {line_to_run(*_PACKAGES)}"
    else:
        advice = "Install the package that brings it with this system's package manager, and start again."
    raise Trouble(f"Qt can't load a library of this system ({missing}).\n{advice}")


def _missing(python: Path) -> str:
    """What the loader says about the first library that it doesn't find, or an empty text."""
    if sys.platform != "linux":
        return ""
    tried = subprocess.run([python, "-c", _TRIAL], check=False, capture_output=True, text=True)
    return tried.stdout.strip() if tried.returncode == 0 else tried.stderr.strip() or "it ends at once"
