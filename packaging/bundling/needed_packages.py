"""What a bundle still needs of a Debian system, worked out from its files rather than typed."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from development.trouble import Trouble

#: What is read while running, so that no file says it is needed: certificates, fonts and where they are, keyboards.
_READ_WHILE_RUNNING: Final = ("ca-certificates", "fontconfig-config", "xkb-data")
_PACKAGES: Final = Path("/var/lib/dpkg/info")
_NEEDED: Final = re.compile(r"\(NEEDED\).*\[(.+)\]")
#: `libEGL.so.1` is version 1 of libEGL, `libdb-5.3.so` is version 5.3 of libdb.
_NAME: Final = re.compile(r"(?P<library>.+)\.so\.(?P<version>.+)|(?P<library2>.+)-(?P<version2>.+)\.so")
_ELF: Final = b"\x7fELF"


def needed_packages(folder: Path) -> list[str]:
    """The packages, with the version that is enough, which bring the libraries that the bundle lacks.

    Each library's package says itself what it is needed as (Debian Policy §8.6, shlibs): that of the computer on
    which this runs, which is the one that the bundle's own libraries come from. Raises `Trouble` without readelf,
    and for a library that no package brings.
    """
    bring = _what_packages_bring(_PACKAGES)
    packages = {_bringing(library, bring) for library in needed_libraries(folder)}
    return sorted({*packages, *_READ_WHILE_RUNNING})


def needed_libraries(folder: Path) -> set[str]:
    """The shared libraries that files in this folder are linked to and that are not in it, such as `libEGL.so.1`."""
    if shutil.which("readelf") is None:
        raise Trouble("readelf isn't there, which says what programs are linked to. It comes with binutils.")
    files = [file for file in folder.rglob("*") if _is_linked(file)]
    listed = subprocess.run(["readelf", "--dynamic", "--wide", *files], check=True, capture_output=True, text=True)
    return set(_NEEDED.findall(listed.stdout)) - {file.name for file in files}


def _is_linked(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as content:
        return content.read(len(_ELF)) == _ELF


def _what_packages_bring(folder: Path) -> Mapping[tuple[str, str], str]:
    """By a library's name and version: the relation to write into Depends."""
    return {key: relation for file in folder.glob("*.shlibs") for key, relation in _entries(file)}


def _entries(file: Path) -> Iterator[tuple[tuple[str, str], str]]:
    for line in file.read_text(encoding="ascii").splitlines():
        # Lines for the installer of Debian begin with `udeb:`.
        parts = line.split(maxsplit=2)
        if len(parts) == 3 and not parts[0].endswith(":"):
            yield (parts[0], parts[1]), parts[2]


def _bringing(library: str, bring: Mapping[tuple[str, str], str]) -> str:
    name = _NAME.fullmatch(library)
    key = (name["library"] or name["library2"], name["version"] or name["version2"]) if name else (library, "")
    if key not in bring:
        raise Trouble(f"The bundle needs {library}, and no package of this computer brings it.")
    return bring[key]
