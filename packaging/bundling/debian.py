"""The package for Debian, Ubuntu and their kin."""

import gzip
import os
import platform
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from textwrap import fill
from typing import Final

from development.trouble import Elsewhere

from app.about import COMMAND, NAME, VERSION
from bundling.linux import PROGRAMS, SOURCES, allow_reading, changes, copy_programs, write_share
from bundling.manual import write_completions, write_manual
from bundling.moment import moment
from bundling.needed_packages import needed_packages

#: What Debian calls this computer's processor.
ARCHITECTURE: Final = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())

_LICENCE: Final = Path(__file__).resolve().parents[2] / "LICENSE"
_UNIT: Final = Path(__file__).resolve().parents[1] / "linux" / "idmobile-token.service"
_BLOCK: Final = 1024


def write_package(folder: Path, target: Path) -> None:
    """Make `target`, a `.deb`, of the bundle's folder; two packages of the same files have the same bytes.

    Raises `Elsewhere` on a system that isn't Debian's kin.
    """
    if shutil.which("dpkg-deb") is None:
        raise Elsewhere("The package for Debian is made on Debian, Ubuntu and their kin alone: dpkg-deb isn't here.")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place, "root")
        _write_tree(folder, root)
        _write_control(root)
        # The default level takes three times as long for a file that is a twelfth smaller.
        command = ("dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z2", root, target)
        when = {**os.environ, "SOURCE_DATE_EPOCH": str(moment())}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=when)


def _write_tree(folder: Path, root: Path) -> None:
    """Write all that comes to lie on the system it is installed on."""
    usr = root / "usr"
    (usr / "bin").mkdir(parents=True)
    for program in PROGRAMS:
        (usr / "bin" / program).symlink_to(Path("..", "lib", COMMAND, program))
    write_share(usr / "share")
    write_manual(folder, usr / "share" / "man" / "man1")
    write_completions(folder, usr / "share")
    _write_unit(usr / "lib" / "systemd" / "user")
    _write_documents(usr / "share" / "doc" / COMMAND)
    allow_reading(root)
    copy_programs(folder, usr / "lib" / COMMAND)


def _write_unit(target: Path) -> None:
    """The agent as a service of each user's own session, which they switch on themselves."""
    target.mkdir(parents=True)
    shutil.copyfile(_UNIT, target / _UNIT.name)


def _write_documents(target: Path) -> None:
    target.mkdir(parents=True)
    licence = "\n".join(f" {line or '.'}" for line in _LICENCE.read_text(encoding="utf-8").splitlines()[4:])
    (target / "copyright").write_text(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {NAME}\n"
        f"Comment: Licences of the libraries that are bundled: /usr/lib/{COMMAND}/licences\n\n"
        f"Files: *\nCopyright: 2026 the {NAME} authors\nLicense: Expat\n\nLicense: Expat\n{licence}\n",
        encoding="utf-8",
    )
    items = "\n".join(fill(item, 79, initial_indent="  * ", subsequent_indent="    ") for item in changes())
    date = format_datetime(datetime.fromtimestamp(moment(), UTC))
    entry = f"{COMMAND} ({VERSION}) unstable; urgency=medium\n\n{items}\n\n -- {_field('Maintainer')}  {date}\n"
    (target / "changelog.gz").write_bytes(gzip.compress(entry.encode(), 9, mtime=moment()))


def _write_control(root: Path) -> None:
    """Write what the package says about itself."""
    size = sum(_BLOCK * -(-place.lstat().st_size // _BLOCK) for place in root.rglob("*")) // _BLOCK
    fields = {
        "Version": VERSION,
        "Architecture": ARCHITECTURE,
        "Installed-Size": str(size),
        "Depends": ", ".join(needed_packages(root / "usr" / "lib" / COMMAND)),
    }
    said, described, description = (SOURCES / "control").read_text(encoding="utf-8").partition("Description:")
    found = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(f"{said}{found}{described}{description}", encoding="utf-8")
    allow_reading(root / "DEBIAN")


def _field(name: str) -> str:
    lines = (SOURCES / "control").read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix(f"{name}: ") for line in lines if line.startswith(f"{name}: "))
