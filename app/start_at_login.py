"""Has the program open with the person's session, by each system's own means, or no longer."""

import contextlib
import os
import plistlib
import shlex
import sys
from pathlib import Path
from typing import Final

from app.about import COMMAND, DESKTOP_ID, NAME
from app.atomic_writing import write_whole
from app.endpoint.problem import Problem
from app.file_reading import unwritable
from app.link_safe_paths import make_folder

_APPLICATIONS: Final = Path("/Applications")
#: The folder above the random one in which Gatekeeper has a download run until it is moved.
_FOR_ONE_RUN: Final = "AppTranslocation"
_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"


def start_with_session(*, wanted: bool) -> Problem | None:
    """Have it so; blocks for a moment. `file_unwritable` where the system's place can't be written."""
    if sys.platform == "win32":
        _in_registry(wanted=wanted)
        return None
    file, content = _file()
    try:
        if not wanted:
            file.unlink(missing_ok=True)
            return None
        make_folder(file.parent)
    except OSError as trouble:
        return unwritable(file, trouble)
    return write_whole(content, file)


def _command() -> list[str]:
    """What opens the window of this very program, without a console beside it: the bundle's own, or Python's."""
    own = Path(sys.executable)
    if getattr(sys, "frozen", False):
        opener = own.with_name(f"{COMMAND}-window{own.suffix}")
        return [str(_lasting(opener if opener.is_file() else own))]
    if sys.platform == "win32":
        without_console = own.with_name("pythonw.exe")
        return [str(without_console if without_console.is_file() else own), "-m", "app"]
    script = own.with_name(COMMAND)
    return [str(script)] if script.is_file() else [str(own), "-m", "app"]


def _lasting(program: Path) -> Path:
    """Where macOS finds it with the next session, too: not on the disk image, nor where a download is tried first."""
    if sys.platform != "darwin" or not (program.parts[1] == "Volumes" or _FOR_ONE_RUN in program.parts):
        return program
    installed = _APPLICATIONS / f"{NAME}.app" / "Contents" / "MacOS" / program.name
    return installed if installed.is_file() else program


def _file() -> tuple[Path, bytes]:
    if sys.platform == "darwin":
        agents = Path.home() / "Library" / "LaunchAgents"
        # Without a type, launchd slows a program down as one that nobody waits for (launchd.plist(5)).
        content = {
            "Label": DESKTOP_ID, "ProgramArguments": _command(), "RunAtLoad": True, "ProcessType": "Interactive",
        }  # fmt: skip
        return agents / f"{DESKTOP_ID}.plist", plistlib.dumps(content)
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart"
    # In a desktop entry, % stands for an argument.
    command = shlex.join(_command()).replace("%", "%%")
    lines = ("[Desktop Entry]", "Type=Application", f"Name={NAME}", f"Exec={command}", f"Icon={DESKTOP_ID}", "")
    return folder / f"{DESKTOP_ID}.desktop", "\n".join(lines).encode()


def _in_registry(*, wanted: bool) -> None:
    if sys.platform != "win32":
        return
    import subprocess  # there is none of this elsewhere
    import winreg

    with contextlib.suppress(OSError), winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as run:
        if wanted:
            winreg.SetValueEx(run, COMMAND, 0, winreg.REG_SZ, subprocess.list2cmdline(_command()))
        else:
            winreg.DeleteValue(run, COMMAND)
