"""What a bundle consists of, each part with its licence: the program, Python, Qt, distributions, system libraries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path, PurePosixPath
from typing import Final

from development.trouble import Trouble

from bundling.survey import CONTENTS, Installed, survey
from bundling.system_libraries import SystemPackage, packages_of

_ROOT: Final = Path(__file__).resolve().parents[2]
#: Texts that their makers leave out, by their SPDX identifiers.
_KEPT: Final = _ROOT / "packaging" / "licences"
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9.+-]+")
_QT: Final = "PySide6_Essentials"
#: How the library is called that all others need; the second is macOS' way.
_QTS_CORE: Final = ("*Qt6Core*", "QtCore.framework")
_QTS_LICENCE: Final = "LGPL-3.0-only"
_QTS_TEXTS: Final = ("LGPL-3.0-only", "GPL-3.0-only")


class Origin(StrEnum):
    """Where a part comes from."""

    PROJECT = auto()
    PYTHON = auto()
    QT = auto()
    DISTRIBUTION = auto()
    SYSTEM = auto()


@dataclass(frozen=True, slots=True)
class Text:
    """A licence's text, and the name of its file; where it `is_shared`, other parts have the same."""

    name: str
    content: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class BundledPart:
    """One part; version, licence, texts and a library's architecture are empty where this system doesn't tell."""

    origin: Origin
    name: str
    version: str
    licence: str
    texts: tuple[Text, ...]
    architecture: str = ""


def parts_of(folder: Path, python: Path) -> tuple[BundledPart, ...]:
    """All parts of the bundle in this folder, which the build environment of `python` has made.

    Raises `Trouble` where a distribution comes without a licence.
    """
    found = survey(folder, python)
    own = BundledPart(Origin.PROJECT, found.program.name, found.program.version, found.program.licence, (_own_text(),))
    distributions = sorted(found.distributions, key=lambda each: each.name.casefold())
    return (
        own,
        BundledPart(Origin.PYTHON, "Python", found.python.version, found.python.licence, _texts(found.python)),
        *(_qt(each.version, folder) for each in distributions if each.name == _QT),
        *map(_distribution, distributions),
        *_system_parts(found.further_libraries),
    )


def _own_text() -> Text:
    return Text("LICENSE", _read(_ROOT / "LICENSE"))


def _qt(version: str, folder: Path) -> BundledPart:
    libraries = [file for name in _QTS_CORE for file in (folder / CONTENTS).rglob(name) if not file.is_symlink()]
    place = libraries[0].parent.relative_to(folder).as_posix() if libraries else CONTENTS
    notice = _read(_KEPT / "qt.txt").format(version=version, folder=place)
    kept = (_kept(identifier) for identifier in _QTS_TEXTS)
    return BundledPart(Origin.QT, "Qt", version, _QTS_LICENCE, (Text("qt.txt", notice), *kept))


def _distribution(installed: Installed) -> BundledPart:
    if not installed.licence:
        raise Trouble(f"{installed.name} {installed.version} doesn't say under which licence it is.")
    texts = _texts(installed) or tuple(_kept(name) for name in _IDENTIFIER.findall(installed.licence) if _is_kept(name))
    if not texts:
        raise Trouble(
            f"{installed.name} {installed.version} comes without the text of its licence ({installed.licence}). "
            f"Put the text into {_KEPT.relative_to(_ROOT)}, under its SPDX identifier."
        )
    return BundledPart(Origin.DISTRIBUTION, installed.name, installed.version, installed.licence, texts)


def _system_parts(libraries: Sequence[str]) -> Iterator[BundledPart]:
    """A part for each package, and one for each library whose package isn't known here."""
    packages = packages_of([PurePosixPath(file).name for file in libraries])
    for name in sorted(name for name, package in packages.items() if package is None):
        yield BundledPart(Origin.SYSTEM, name, "", "", ())
    known = {package.name: package for package in packages.values() if package is not None}
    for _name, package in sorted(known.items()):
        yield _system_part(package)


def _system_part(package: SystemPackage) -> BundledPart:
    shared = (Text(file.name, _read(file), is_shared=True) for file in package.shared)
    texts = (Text("copyright", package.copyright), *shared)
    return BundledPart(Origin.SYSTEM, package.name, package.version, package.licence, texts, package.architecture)


def _texts(installed: Installed) -> tuple[Text, ...]:
    return tuple(Text(file.name, _read(file)) for file in installed.texts)


def _is_kept(identifier: str) -> bool:
    return (_KEPT / f"{identifier}.txt").is_file()


def _kept(identifier: str) -> Text:
    return Text(f"{identifier}.txt", _read(_KEPT / f"{identifier}.txt"), is_shared=True)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
