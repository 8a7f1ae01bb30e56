"""Tries the MSI as a fleet's tools do: installed, found by a shell, replaced by a newer one, and removed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bundling.windows_msi import write_msi
from development.trouble import Elsewhere, Trouble

from app.about import COMMAND, NAME, VERSION
from windows_bed.running import Wine

_LIMIT: Final = 300.0
#: Looks for it as shells do; Wine's own doesn't wait for what it has started.
_BY_NAME: Final = (
    "import shutil, subprocess; "
    f"print(subprocess.run([shutil.which('{COMMAND}') or '', '--version'], capture_output=True, text=True).stdout)"
)
_SEARCH_PATH: Final = (
    "reg", "query", r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment", "/v", "PATH",
)  # fmt: skip


def make_and_try(wine: Wine, python: Path, folder: Path) -> Path | None:
    """Make the MSI of the bundle's folder beside it and try it; None where it can't be made here.

    Raises `Trouble` with what doesn't hold.
    """
    target = folder.parent / f"{COMMAND}-{VERSION}.msi"
    newer = folder.parent / "newer.msi"
    try:
        write_msi(folder, target)
        write_msi(folder, newer, _next(VERSION))
    except Elsewhere as reason:
        print(reason, flush=True)
        return None
    if wrong := next(_wrong(wine, python, target, newer), ""):
        raise Trouble(f"The MSI was tried: {wrong}")
    newer.unlink()
    print(f"{target.name} installs, is found by a shell, is replaced by a newer one, and is removed.", flush=True)
    return target


def _wrong(wine: Wine, python: Path, older: Path, newer: Path) -> Iterator[str]:
    """What doesn't hold, in the order of what is tried."""
    installed = wine.prefix / "drive_c" / "Program Files" / NAME
    if _msiexec(wine, "/i", older) != 0 or not (installed / f"{COMMAND}.exe").exists():
        yield "it installs nothing."
    if VERSION not in wine.output(python, "-c", _BY_NAME):
        yield "no shell finds the program that it installed."
    if _shortcuts(wine) != ["Programs"]:
        yield "the start menu lacks the program, or the desktop has it unasked."
    if _msiexec(wine, "/i", newer, "DESKTOPICON=1") != 0 or _shortcuts(wine) != ["Desktop", "Programs"]:
        yield "a newer one doesn't take its place, or makes no icon on the desktop where it is asked to."
    if _msiexec(wine, "/i", older) == 0:
        yield "an older one took the place of a newer one."
    if _msiexec(wine, "/x", newer) != 0 or installed.exists() or _shortcuts(wine):
        yield "removing it leaves files or shortcuts."
    if NAME in wine.output(*_SEARCH_PATH):
        yield "removing it leaves its folder on the search path."


def _msiexec(wine: Wine, what: str, file: Path, *properties: str) -> int:
    return wine.run("msiexec", what, f"Z:{file}".replace("/", "\\"), "/qn", *properties, limit=_LIMIT)


def _shortcuts(wine: Wine) -> list[str]:
    """The folders that have a shortcut to the program."""
    return sorted(link.parent.name for link in (wine.prefix / "drive_c").rglob(f"{NAME}.lnk"))


def _next(version: str) -> str:
    *front, last = version.split(".")
    return ".".join((*front, str(int(last) + 1)))
