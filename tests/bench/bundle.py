"""Measures the bundle against a bare window that PyInstaller has bundled by its defaults, with the same libraries."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bundling import freeze, made_from

from tests.bench.figures import Figure, interleaved
from tests.support.bundle import WINDOW, painted

#: The largest that it may be, as a share of the yardstick, and what is aimed at.
LARGEST: Final = 0.85
_AIM: Final = 0.75
_MB: Final = 1_000_000
_BARE: Final = """
import sys
from PySide6 import QtWidgets

application = QtWidgets.QApplication([])
label = QtWidgets.QLabel("Hello World!")
label.resize(1040, 736)
label.show()
sys.exit(application.exec())
"""


def bundle(repetitions: int, folder: Path) -> list[Figure]:
    """Size, and from process start to the first paint; none where the bundle isn't built from the files as they are."""
    if not made_from.is_current():
        sys.stderr.write("The bundle isn’t measured: python3 packaging/dev.py bundle builds it from these files.\n")
        return []
    bare = bare_bundle(folder)
    ours, theirs = interleaved(
        repetitions,
        lambda: _milliseconds(WINDOW, "--practice"),
        lambda: _milliseconds(bare / bare.name),
    )
    yardstick = "a bare window, bundled by default"
    return [
        Figure("the bundle’s size", "MB", size(made_from.FOLDER) / _MB, _AIM, yardstick, size(bare) / _MB),
        Figure("the bundle’s start to visible window", "ms", ours[0], 1.1, yardstick, theirs[0]),
    ]


def size(folder: Path) -> int:
    """Bytes of all files in a folder; what a link leads to counts once."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def bare_bundle(folder: Path) -> Path:
    """The yardstick, built in this folder."""
    script = folder / "bare.py"
    script.write_text(_BARE, encoding="utf-8")
    places = (f"--{name}path={folder / name}" for name in ("dist", "work", "spec"))
    command: list[str | Path] = [freeze.clean_environment(), "-m", "PyInstaller", "--noconfirm", *places, script]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "dist" / script.stem


def _milliseconds(*command: str | os.PathLike[str]) -> Sequence[float]:
    begin = time.monotonic()
    with painted(*command):
        return [1000 * (time.monotonic() - begin)]
