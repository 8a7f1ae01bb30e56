"""The one moment that everything in a bundle is from, so that two builds of a commit have the same bytes."""

import os
import subprocess
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]
#: 1980, before which no ZIP archive can date a file.
_BEGINNING: Final = 315532800


def moment() -> int:
    """Seconds of Unix time: SOURCE_DATE_EPOCH (reproducible-builds.org), else the commit's, else a fixed one."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ("git", "log", "-1", "--format=%ct")
    try:
        told = subprocess.run(asked, check=False, capture_output=True, text=True, cwd=_ROOT)
    except FileNotFoundError:
        return _BEGINNING
    return int(told.stdout or _BEGINNING)
