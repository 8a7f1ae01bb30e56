"""Builds what the bed lacks from the C files in packaging/windows/bed: the program, and libraries that stand in."""

import re
import subprocess
from pathlib import Path
from typing import Final

from development.trouble import Trouble

SOURCES: Final = Path(__file__).resolve().parents[1] / "windows" / "bed"
COMPILER: Final = "x86_64-w64-mingw32-gcc"
_READER: Final = "x86_64-w64-mingw32-objdump"
_EXPORTED: Final = re.compile(r"^\s*\[\s*\d+\].*\s(_?Py\w+)$", re.MULTILINE)


def build(python: Path) -> None:
    """Build all of them beside the interpreter's own library; raises `Trouble` with what the compiler says."""
    _compile("python.c", python / "python.exe", "-municode", "-O2")
    _compile("icuuc.c", python / "icuuc.dll", "-shared", "-O2")
    _compile("bcryptprimitives.c", python / "bcryptprimitives.dll", "-shared", "-O2", libraries=("-ladvapi32",))
    names = python / "python3.def"
    names.write_text(_handed_on(python / "python311.dll"), encoding="ascii")
    # The stable interface, which PySide6 and cryptography ask for.
    _compile("python3.c", python / "python3.dll", "-shared", "-nostdlib", "-Wl,-e,entry", libraries=(str(names),))


def _handed_on(library: Path) -> str:
    """Every name that the library exports, as a name that is handed on to it."""
    listed = _output([_READER, "-p", str(library)]).partition("Name Pointer] Table")[2]
    names = dict.fromkeys(_EXPORTED.findall(listed))
    return "\n".join(["LIBRARY python3.dll", "EXPORTS", *(f"{name}=python311.{name}" for name in names), ""])


def _compile(source: str, target: Path, *options: str, libraries: tuple[str, ...] = ()) -> None:
    _output([COMPILER, *options, "-o", str(target), str(SOURCES / source), *libraries])


def _output(command: list[str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Trouble(f"{command[0]} could not do its part of Windows:\n{done.stdout}{done.stderr}")
    return done.stdout
