"""The installer for Windows, and what Windows shows about a program's version.

The installer was compiled and tried under Wine, never on a Windows of Microsoft's; nothing was signed yet.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from development.trouble import Elsewhere

from app.about import COMMAND, DESKTOP_ID, NAME, VERSION
from bundling.icons import write_ico
from bundling.signing import identity

SCRIPT: Final = Path(__file__).resolve().parents[1] / "windows" / "installer.iss"
#: The address of the certificate issuer's time server, so that signatures outlive the certificate.
TIME_SERVER: Final = "IDMOBILE_SIGNING_TIME_SERVER"

_LICENCE: Final = SCRIPT.parents[2] / "LICENSE"
_PUBLISHER: Final = f"{NAME} authors"
#: Where Inno Setup installs itself, for it puts nothing on the search path.
_INNO_SETUP: Final = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)"), "Inno Setup 6", "ISCC.exe")


def version_information(program: str) -> str:
    """What the properties of `program`.exe say, in the form of PyInstaller's version files."""
    numbers = (*map(int, VERSION.split(".")), 0)
    texts = {
        "CompanyName": _PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": VERSION,
        "InternalName": program,
        "LegalCopyright": f"© 2026 the {_PUBLISHER}",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
    }
    table = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    # 0x0409 is American English, 0x04B0 (1200) Unicode.
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )


def write_installer(folder: Path, target: Path) -> None:
    """Make `target`, an `.exe` that installs the bundle's folder; signed where an identity is named.

    Raises `Elsewhere` on another system, and without Inno Setup.
    """
    compiler = shutil.which("ISCC") or str(_INNO_SETUP)
    if sys.platform != "win32" or not Path(compiler).exists():
        raise Elsewhere("The installer for Windows is made on Windows alone, with Inno Setup 6.3 or newer.")
    icon = folder.parent / f"{COMMAND}.ico"
    write_ico(icon)
    for command in (
        *signing_commands([folder / f"{COMMAND}.exe", folder / f"{COMMAND}-window.exe"], os.environ),
        compiling_command(compiler, folder, icon, target, os.environ),
    ):
        subprocess.run(command, check=True)


def compiling_command(
    compiler: str, folder: Path, icon: Path, target: Path, environment: Mapping[str, str]
) -> list[str]:
    """The call of Inno Setup's compiler, which has the installer and what removes the program signed, too."""
    names = {
        "Identifier": DESKTOP_ID,
        "Name": NAME,
        "Version": VERSION,
        "Publisher": _PUBLISHER,
        "Command": COMMAND,
        "Window": f"{COMMAND}-window",
        "Folder": folder,
        "Icon": icon,
        "Licence": _LICENCE,
        "OutputFolder": target.parent,
        "OutputName": target.stem,
    }
    defined = (f"/D{name}={value}" for name, value in names.items())
    return [compiler, "/Q", *defined, *_signing_within(environment), str(SCRIPT)]


def _signing_within(environment: Mapping[str, str]) -> list[str]:
    """How the compiler signs: `$f` is its file, `$q` a quotation mark."""
    return [
        option
        for command in signing_commands([Path("$f")], environment)
        for option in ("/DSigned", f"/Sours={' '.join(f'$q{each}$q' if ' ' in each else each for each in command)}")
    ]


def signing_commands(files: Sequence[Path], environment: Mapping[str, str]) -> list[list[str]]:
    """The call of Microsoft's signtool, or none where the environment names no identity."""
    signer = identity(environment)
    if signer is None:
        return []
    server = environment.get(TIME_SERVER)
    timed = ["/tr", server, "/td", "SHA256"] if server else []
    return [["signtool", "sign", "/n", signer, "/fd", "SHA256", *timed, *map(str, files)]]
