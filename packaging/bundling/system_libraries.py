"""Which Debian packages the system's libraries in a bundle were copied from, and under which licences they stand."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: Where an administrator's programs lie, which an ordinary search path leaves out.
_SEARCHED: Final = "/usr/sbin:/sbin:/usr/bin:/bin"
_DOCUMENTS: Final = Path("/usr/share/doc")
#: A line of `ldconfig -p`: the name a library is loaded by, and the file.
_CACHED: Final = re.compile(r"^\s*(\S+) \(.*\) => (\S+)$", re.MULTILINE)
#: The files of a package that have one licence, and its short name (Debian's copyright format 1.0).
_LICENCE: Final = re.compile(r"^Files:[ \t]*(\S+)(?:\n.+)*?\nLicense:[ \t]*(\S.*)$", re.MULTILINE)
#: Debian's own additions, which are in no library.
_DEBIANS: Final = "debian/"
_SHARED_TEXT: Final = re.compile(r"/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """A package of Debian.

    `licence` is in Debian's own short form, and empty where there are several; `shared` are texts that `copyright`
    refers to.
    """

    name: str
    version: str
    architecture: str
    licence: str
    copyright: str
    shared: tuple[Path, ...]


def packages_of(libraries: Iterable[str]) -> Mapping[str, SystemPackage | None]:
    """The package of each library, by the library's own name; None where this system doesn't tell."""
    dpkg, loader = (shutil.which(name, path=_SEARCHED) for name in ("dpkg-query", "ldconfig"))
    if dpkg is None or loader is None:
        return dict.fromkeys(libraries)
    # The first line of each name is the one that programs are given.
    cached = dict(reversed(_CACHED.findall(_said_by(loader, "-p"))))
    files = {name: Path(cached[name]).resolve() for name in libraries if name in cached}
    owners = _owners(dpkg, files.values())
    packages = {owner: _package(dpkg, owner) for owner in set(owners.values())}
    return {name: packages.get(owners.get(str(files.get(name)), "")) for name in libraries}


def licence_in(text: str) -> str:
    """The short name of the one licence in a package's copyright text; empty where there are several, or none is told.

    Which of several is a library's, the text alone can say.
    """
    licences = {licence.strip() for files, licence in _LICENCE.findall(text) if not files.startswith(_DEBIANS)}
    return licences.pop() if len(licences) == 1 else ""


def _owners(dpkg: str, files: Iterable[Path]) -> Mapping[str, str]:
    """The package that brings each file; older ones say /lib for what is in /usr/lib today."""
    asked = [spelling for file in files for spelling in (str(file), str(file).removeprefix("/usr"))]
    lines = _said_by(dpkg, "--search", *asked).splitlines() if asked else []
    found = (line.partition(": ") for line in lines if ": /" in line)
    return {file if file.startswith("/usr") else f"/usr{file}": owner.split(", ")[0] for owner, _colon, file in found}


def _package(dpkg: str, name: str) -> SystemPackage:
    said = _said_by(dpkg, "--show", "--showformat=${Package}\n${Version}\n${Architecture}", name).splitlines()
    package, version, architecture = said
    text = (_DOCUMENTS / package / "copyright").read_text(encoding="utf-8", errors="replace")
    shared = {Path(place) for place in _SHARED_TEXT.findall(text)}
    return SystemPackage(
        package, version, architecture, licence_in(text), text, tuple(sorted(filter(Path.is_file, shared)))
    )


def _said_by(*command: str) -> str:
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout
