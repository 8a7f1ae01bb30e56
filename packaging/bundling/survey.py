"""What the build environment tells about a bundle, as values."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Final, Self

from development.trouble import Trouble

_ROOT: Final = Path(__file__).resolve().parents[2]
_SCRIPT: Final = Path(__file__).with_name("inside.py")
#: Where PyInstaller puts everything but the programs.
CONTENTS: Final = "_internal"
#: A file that machine code is in, whatever the system.
_LIBRARY: Final = re.compile(r"\.(so|dll|dylib|pyd)(\.|$)")
#: What PyInstaller starts a program with; its names are not module names.
_STARTS: Final = "pyi"


@dataclass(frozen=True, slots=True)
class Installed:
    """One thing that is installed: `texts` hold its licence, `files` are named from where it is installed."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    files: frozenset[str]

    @classmethod
    def read(cls, told: dict[str, Any]) -> Self:
        """From the JSON of `inside.py`."""
        texts = tuple(map(Path, told["texts"]))
        return cls(told["name"], told["version"], told["licence"], texts, frozenset(told["files"]))


@dataclass(frozen=True, slots=True)
class Survey:
    """The program, Python, the distributions that got into the bundle, and the libraries that are from none of them."""

    program: Installed
    python: Installed
    distributions: tuple[Installed, ...]
    further_libraries: tuple[str, ...]


def survey(folder: Path, python: Path) -> Survey:
    """Look at the bundle in this folder with the interpreter that made it; raises `Trouble` where that fails."""
    surroundings = {**os.environ, "PYTHONPATH": str(_ROOT)}
    asked = subprocess.run(
        [python, _SCRIPT, folder], check=False, capture_output=True, text=True, encoding="utf-8", env=surroundings
    )
    if asked.returncode != 0:
        raise Trouble(f"What is in {folder} can't be found out:\n{asked.stderr}")
    told = json.loads(asked.stdout)
    contents = folder / CONTENTS
    libraries = [
        file.relative_to(contents).as_posix()
        for file in contents.rglob("*")
        if file.is_file() and not file.is_symlink() and _LIBRARY.search(file.name)
    ]
    installed = map(Installed.read, told["distributions"])
    # Modules are in the programs, or files of their own beside them.
    modules = {*told["modules"], *(_module(file.relative_to(contents)) for file in contents.rglob("*.pyc"))}
    inside = tuple(each for each in installed if _is_inside(each, modules, libraries))
    python_itself = Installed.read(told["python"])
    known = frozenset[str]().union(*(each.files for each in inside))
    further = (file for file in libraries if file not in known and not _is_pythons(file, python_itself))
    return Survey(Installed.read(told["program"]), python_itself, inside, tuple(sorted(further)))


def _is_inside(installed: Installed, modules: set[str], libraries: list[str]) -> bool:
    return any(name in modules for name in _modules(installed)) or not installed.files.isdisjoint(libraries)


def _modules(installed: Installed) -> Iterator[str]:
    for file in map(PurePosixPath, installed.files):
        if file.suffix == ".py":
            yield _module(file)
            if file.stem.startswith(_STARTS):
                yield file.stem


def _module(file: PurePath) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _is_pythons(file: str, python: Installed) -> bool:
    place = PurePosixPath(file)
    return "lib-dynload" in place.parts or place.name.lower().startswith("libpython") or place.name in python.files
