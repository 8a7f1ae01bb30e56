"""The bed: a Windows Python under Wine, made where it is missing or outdated, and then left alone."""

import hashlib
import shutil
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from development.system_packages import install, line_to_run
from development.trouble import Elsewhere, Trouble

from windows_bed.libraries import COMPILER, SOURCES, build
from windows_bed.running import Wine
from windows_bed.wheels import fetch

_ROOT: Final = Path(__file__).resolve().parents[2]
_LOCKS: Final = ("develop.txt", "bundle.txt")
#: What the making depends on, here and among the sources; the rest only uses what was made.
_MAKERS: Final = ("bed.py", "libraries.py", "wheels.py")
_READ: Final = frozenset({".c", ".txt"})
_TOOLS: Final = ("wine", COMPILER, "Xvfb", "fc-list")
_PACKAGES: Final = (
    "wine", "wine64", "gcc-mingw-w64-x86-64-win32", "xvfb", "xauth", "fonts-dejavu-core", "fontconfig",
)  # fmt: skip
_WITHOUT: Final = ("__pycache__", "site-packages", "lib-dynload", "test", "config-*", "idlelib", "turtledemo")
#: What Qt asks for there, and Wine has no font of.
_FONTS: Final = ("Segoe UI", "MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "Arial")


@dataclass(frozen=True)
class Bed:
    """A Windows of the checkout's own, in a folder that git ignores.

    A stamp says from which files, byte for byte, it was made; it is written last.
    """

    folder: Path

    @property
    def python(self) -> Path:
        """The Windows interpreter."""
        return self.folder / "python" / "python.exe"

    def wine(self, display: str = "") -> Wine:
        """What runs its programs."""
        return Wine(self.folder / "prefix", display)

    def is_current(self) -> bool:
        """Whether it is made from the files as they are now."""
        try:
            return self._stamp.read_text(encoding="ascii") == _digest()
        except OSError:
            return False

    def prepare(self) -> None:
        """Make it unless it is there; raises `Elsewhere` where this system can't have it, and `Trouble`."""
        if self.is_current():
            return
        _ensure_tools()
        print(f"Making a Windows in {self.folder.name}; this happens once and takes three minutes ...", flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        wheels = self.folder / "wheels"
        fetch((SOURCES / "python.txt").read_text(encoding="utf-8"), wheels / "python")
        for lock in _LOCKS:
            fetch((_ROOT / "packaging" / "requirements" / lock).read_text(encoding="utf-8"), wheels / "packages")
        self._lay_out(wheels)
        build(self.python.parent)
        wine = self.wine()
        with wine.awake():
            self._set_up(wine)
            self._check(wine)
        shutil.rmtree(wheels)
        self._stamp.write_text(_digest(), encoding="ascii")

    def _lay_out(self, wheels: Path) -> None:
        python = self.python.parent
        (python / "DLLs").mkdir(parents=True)
        without = shutil.ignore_patterns(*_WITHOUT)
        shutil.copytree(sysconfig.get_path("stdlib"), python / "Lib", ignore=without)
        for wheel in (wheels / "packages").glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(python / "Lib" / "site-packages")
        for wheel in (wheels / "python").glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                _take_python(archive, python)

    def _set_up(self, wine: Wine) -> None:
        wine.output("wineboot", "-i")
        self._leave_the_persons_folders()
        wine.output("winecfg", "-v", "win10")
        replaced = r"HKCU\Software\Wine\Fonts\Replacements"
        for name in _FONTS:
            wine.output("reg", "add", replaced, "/v", name, "/d", "DejaVu Sans", "/f")

    def _leave_the_persons_folders(self) -> None:
        """Have Desktop, Downloads and their kin be folders of this Windows: Wine makes links to the person's own."""
        for link in (self.folder / "prefix" / "drive_c" / "users").glob("*/*"):
            if link.is_symlink():
                link.unlink()
                link.mkdir()

    def _check(self, wine: Wine) -> None:
        said = wine.output(self.python, "-c", "import ssl, ctypes, cryptography.fernet, shiboken6; print('whole')")
        if "whole" not in said:
            raise Trouble(f"The Python of the Windows that was made doesn't work:\n{said}")

    @property
    def _stamp(self) -> Path:
        return self.folder / "made-from.txt"


def _take_python(archive: zipfile.ZipFile, python: Path) -> None:
    """Take the libraries and extension modules of Python out of the wheel; Wine has the interfaces to the system."""
    for name in archive.namelist():
        part = PurePosixPath(name)
        if part.parent.name != "deploy_libs" or part.suffix not in {".dll", ".pyd"} or part.name.startswith("api-ms-"):
            continue
        is_beside = part.name.lower().startswith(("python", "vcruntime"))
        (python / ("" if is_beside else "DLLs") / part.name).write_bytes(archive.read(name))


def _ensure_tools() -> None:
    if sys.platform != "linux" or sys.version_info[:2] != (3, 11):
        raise Elsewhere("A Windows to try things on is made on Linux, with Python 3.11.")
    if not _missing() or (install(*_PACKAGES) and not _missing()):
        return
    raise Elsewhere(
        f"{', '.join(_missing())} must be there to make a Windows. Install what brings them and start again:\n"
        f"  {line_to_run(*_PACKAGES)}"
    )


def _missing() -> list[str]:
    return [name for name in _TOOLS if shutil.which(name) is None]


def _digest() -> str:
    """Of everything that it is made from; the modules of this Python are its version's."""
    whole = hashlib.sha256(sys.version.encode())
    makers = [Path(__file__).parent / name for name in _MAKERS]
    sources = [file for file in sorted(SOURCES.iterdir()) if file.suffix in _READ]
    locks = [_ROOT / "packaging" / "requirements" / name for name in _LOCKS]
    for file in (*makers, *sources, *locks):
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
