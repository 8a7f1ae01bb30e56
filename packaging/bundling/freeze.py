"""Builds the folder with the programs: PyInstaller in a clean environment, the same bytes from the same commit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from development import qt_libraries
from development.environment import BUNDLE, Environment
from development.system_packages import install, line_to_run
from development.trouble import Trouble

from bundling.moment import moment
from bundling.run_paths import without_foreign_run_paths

_SPECIFICATION: Final = Path(__file__).with_name("idmobile-token.spec")
_ROOT: Final = Path(__file__).resolve().parents[2]
#: What PyInstaller starts on Linux, and the package that brings it.
_TOOLS: Final = ("strip", "objdump")
_THEIR_PACKAGE: Final = "binutils"


def clean_environment() -> Path:
    """The interpreter of an environment with nothing in it but what the bundle needs, made where it is missing."""
    environment = Environment(_ROOT, ".venv-bundle")
    environment.prepare(BUNDLE)
    qt_libraries.ensure(environment.python)
    return environment.python


def freeze(python: Path, dist: Path, work: Path) -> Path:
    """Build the folder of the bundle in `dist`, with files of the build's own in `work`, and give it.

    `python` is that of `clean_environment`. Raises `Trouble` with what PyInstaller said where it can't be built.
    """
    _ensure_tools()
    surroundings = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(moment()),
        "PYTHONHASHSEED": "0",
        "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
    }
    # PySide6 lays out its Python part beside itself: see shiboken.py.
    subprocess.run([python, "-c", "import shiboken6"], check=True, env={**surroundings, "SBK_EMBED": "0"})
    command: list[str | Path] = [
        python,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--distpath",
        dist,
        "--workpath",
        work,
        _SPECIFICATION,
    ]
    built = subprocess.run(command, check=False, env=surroundings, capture_output=True, text=True, cwd=_ROOT)
    if built.returncode != 0:
        raise Trouble(f"PyInstaller could not build the bundle:\n{built.stdout}{built.stderr}")
    folder = dist / _SPECIFICATION.stem
    if sys.platform == "linux":
        without_foreign_run_paths(folder)
    return folder


def _ensure_tools() -> None:
    if sys.platform != "linux" or not _missing_tools():
        return
    install(_THEIR_PACKAGE)
    if missing := _missing_tools():
        raise Trouble(
            f"The bundle can't be built without {' and '.join(missing)}. Install what brings them and start again:\n"
            f"  {line_to_run(_THEIR_PACKAGE)}"
        )


def _missing_tools() -> list[str]:
    return [name for name in _TOOLS if shutil.which(name) is None]
