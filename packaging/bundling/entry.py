"""One file of the bundle as PyInstaller names it."""

from pathlib import PurePath
from typing import NamedTuple


class Entry(NamedTuple):
    """A file or link: where it lies in the bundle, what is copied there (of a link, its target), and its kind.

    A tuple, because PyInstaller takes nothing else; its kinds are `BINARY`, `EXTENSION`, `DATA` and `SYMLINK`.
    """

    destination: str
    source: str
    kind: str

    @property
    def place(self) -> str:
        """Where it lies, written the same on every system."""
        return PurePath(self.destination).as_posix()

    @property
    def name(self) -> str:
        """Its own name, without folders."""
        return PurePath(self.destination).name

    @property
    def is_link(self) -> bool:
        """Whether it only points to another entry."""
        return self.kind == "SYMLINK"

    @property
    def is_library(self) -> bool:
        """Whether it is there for others: neither a module of Python nor a plugin, which are loaded by their names.

        The bundle's programs load Python itself by its name too.
        """
        return self.kind == "BINARY" and "plugins/" not in self.place and not self.name.startswith("libpython")

    @property
    def is_root(self) -> bool:
        """Whether it is loaded by its name, and so brings the libraries that it needs."""
        return self.kind in {"BINARY", "EXTENSION"} and not self.is_library
