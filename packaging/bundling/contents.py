"""What goes into the bundle and what stays out: by name, each with its reason."""

import re
import sys
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Final, TypeAlias

from app.wording.language import LANGUAGES, SOURCE
from bundling.entry import Entry
from bundling.libraries import loaded_by, needed

_QTS_TEXTS: Final = re.compile(r".*/translations/qtbase_([a-z]+)(?:_[A-Z]+)?\.qm")

#: A file as PyInstaller names it: see `Entry`.
Found: TypeAlias = tuple[str, str, str]

#: Chosen by their names at run time, so that nothing in the code leads to them; each system has its own.
HIDDEN_MODULES: Final = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)

#: Modules that stay out, with all below them.
MODULES: Final[Mapping[str, tuple[str, ...]]] = {
    "httpx’s own command line, which takes the next three along and a sixth of a start": ("httpx._main",),
    "colouring source code, and Markdown": ("pygments", "markdown_it", "mdurl"),
    "other event loops than asyncio’s": ("anyio._backends._trio",),
    "pictures and numbers, which XlsxWriter would take if it could": ("PIL", "numpy", "pandas", "lxml"),
    "httpx speaks to the network, jeepney to D-Bus": ("PySide6.QtNetwork", "PySide6.QtDBus"),
    "another toolkit": ("tkinter", "_tkinter", "turtle", "idlelib"),
    "developing and testing": ("unittest", "doctest", "pdb", "test", "pydoc", "pydoc_data", "lib2to3"),
    "building and installing": ("distutils", "ensurepip", "setuptools", "pkg_resources", "pip", "venv"),
    "other compressions than .xlsx has": ("bz2", "_bz2", "lzma", "_lzma"),
    "drawing upon terminals, and a database": ("curses", "_curses", "readline", "sqlite3", "dbm"),
    "other protocols than HTTP": ("ftplib", "imaplib", "nntplib", "poplib", "smtplib", "telnetlib", "xmlrpc"),
}

#: Places in the bundle that stay empty, as patterns of file names.
FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "the look of a file dialog, which brings GTK and forty libraries more": ("*/platformthemes/*gtk3*",),
    "screens without a desktop": (
        "*/platforms/*qeglfs.*",
        "*/platforms/*qlinuxfb.*",
        "*/platforms/*qminimal.*",
        "*/platforms/*qminimalegl.*",
        "*/platforms/*qvkkhrdisplay.*",
        "*/platforms/*qvnc.*",
        "*/platforms/*qdirect2d.*",
        "*/egldeviceintegrations/*",
    ),
    "mice, keyboards and pens that no desktop looks after": ("*/plugins/generic/*",),
    "pictures other than PNG, which Qt reads by itself, and SVG, as desktops’ icons are": (
        "*/imageformats/*qgif.*",
        "*/imageformats/*qicns.*",
        "*/imageformats/*qico.*",
        "*/imageformats/*qjpeg.*",
        "*/imageformats/*qpdf.*",
        "*/imageformats/*qtga.*",
        "*/imageformats/*qtiff.*",
        "*/imageformats/*qwbmp.*",
        "*/imageformats/*qwebp.*",
    ),
    "drawing by OpenGL and graphics cards, which no part of the window does": (
        "*/xcbglintegrations/*",
        "*/wayland-graphics-integration-client/*",
        "*opengl32sw.dll",
        "*d3dcompiler_*.dll",
    ),
    "Wayland on devices whose desktop is one program": (
        "*/wayland-shell-integration/libfullscreen-shell-v1.so",
        "*/wayland-shell-integration/libivi-shell.so",
        "*/wayland-shell-integration/libqt-shell.so",
        "*/wayland-shell-integration/libwl-shell-plugin.so",
    ),
    "Qt’s part in the network, which is httpx’s": (
        "*/plugins/tls/*",
        "*/plugins/networkinformation/*",
        "*Qt6Network.dll",
    ),
    "other looks than the window’s own": ("*/plugins/styles/*",),
    "Qt’s own texts in languages that the program doesn’t speak": (
        "*/translations/qt_*",
        "*/translations/qt[!b]*",
    ),
    "what the installer noted, with the place of the build": ("*.dist-info/RECORD", "*.dist-info/INSTALLER"),
    "what only building from it needs": ("*.po", "*.pyi", "*/py.typed", "*/sboms/*"),
}


def excluded_modules() -> list[str]:
    """The modules that stay out, as PyInstaller takes them."""
    return [name for names in MODULES.values() for name in names]


def chosen(found: Iterable[Found]) -> list[Entry]:
    """What of all that PyInstaller has found goes in."""
    entries = [entry for entry in map(Entry._make, found) if not stays_out(entry.place)]
    # Elsewhere the libraries that plugins need are few, and the system's are left where they are.
    return needed(entries, loaded_by) if sys.platform == "linux" else entries


def stays_out(place: str) -> bool:
    """Whether a place in the bundle is named in `FILES`, or has Qt's texts in a language the program doesn't speak."""
    foreign = _QTS_TEXTS.fullmatch(place)
    if foreign is not None and foreign[1] not in LANGUAGES.keys() - {SOURCE}:
        return True
    return any(fnmatchcase(place, name) for names in FILES.values() for name in names)


def without_preludes(scripts: Iterable[Found]) -> list[Found]:
    """The scripts of a program without those that PyInstaller has put first, which take a tenth of a start.

    They serve multiprocessing, the reading of source code, and a Qt from elsewhere than PySide6's own wheel; and they
    leave Qt's variables behind for every program that ours starts.
    """
    return [script for script in scripts if not script[0].startswith("pyi_rth_")]
