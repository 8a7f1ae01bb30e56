"""Small checkouts to try dev.py on: its real code and a stand-in for the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.children import result_in_text

ROOT: Final = Path(__file__).resolve().parents[2]

#: Says how it was called, and waits when told so by the environment.
_PROGRAM: Final = """
import os, pathlib, sys, time
print("started", time.time(), flush=True)
print("arguments", *sys.argv[1:], flush=True)
print("folder", pathlib.Path.cwd(), flush=True)
if "WAITS" in os.environ:
    sys.stdin.read()
"""
#: Has a display unless told otherwise by the environment.
_DISPLAY: Final = """
import os
def display_is_there():
    return "HAS_NO_DISPLAY" not in os.environ
"""


def make_checkout(folder: Path) -> Path:
    """A checkout whose requirement files are empty, and so quickly installed."""
    shutil.copytree(
        ROOT / "packaging", folder / "packaging", ignore=shutil.ignore_patterns("__pycache__", "node_modules")
    )
    for file in (folder / "packaging" / "requirements").iterdir():
        file.write_text("# nothing\n", encoding="ascii")
    (folder / "app" / "window").mkdir(parents=True)
    (folder / "app" / "__main__.py").write_text(_PROGRAM, encoding="utf-8")
    (folder / "app" / "window" / "display_check.py").write_text(_DISPLAY, encoding="utf-8")
    return folder


def dev(
    checkout: Path, *arguments: str, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run its dev.py to the end, as a person does."""
    return result_in_text(
        [sys.executable, checkout / "packaging" / "dev.py", *arguments],
        cwd=cwd,
        env={**_without_display(), **environment},
    )


def _without_display() -> dict[str, str]:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in named}
