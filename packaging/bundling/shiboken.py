"""The part of PySide6 that is written in Python, compiled: as delivered it is compiled anew at every start."""

import py_compile
from pathlib import Path
from typing import Final

import shiboken6

from bundling.entry import Entry

#: Where PySide6 looks for it before it takes what is embedded in its library; `SBK_EMBED=0` makes the folder.
_FOLDER: Final = "files.dir"


def support(work: Path) -> list[Entry]:
    """Its modules, compiled into a folder below `work`; 10 ms of a start, a tenth of a bare window's."""
    unpacked = Path(shiboken6.__file__).parent / _FOLDER
    return [_compiled(file, file.relative_to(unpacked), work / _FOLDER) for file in sorted(unpacked.rglob("*.py"))]


def _compiled(file: Path, name: Path, folder: Path) -> Entry:
    made = folder / name.with_suffix(".pyc")
    # Without a time inside, so that it is the same from every build.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(file), str(made), str(name), doraise=True, invalidation_mode=mode)
    return Entry(str(Path("shiboken6", _FOLDER, name).with_suffix(".pyc")), str(made), "DATA")
