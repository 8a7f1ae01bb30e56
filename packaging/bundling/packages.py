"""All that is made of the bundle's folder for people to install, as far as this system can make it."""

import platform
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from development.trouble import Elsewhere

from app.about import COMMAND, VERSION
from bundling.archive import write_archive
from bundling.debian import ARCHITECTURE, write_package
from bundling.macos import write_disk_image
from bundling.windows import write_installer

#: By the name of the file that is written.
_PACKAGES: Final[Mapping[str, Callable[[Path, Path], None]]] = {
    f"{COMMAND}-{VERSION}-linux-{platform.machine()}.tar.gz": write_archive,
    f"{COMMAND}_{VERSION}_{ARCHITECTURE}.deb": write_package,
    f"{COMMAND}-{VERSION}-setup.exe": write_installer,
    f"{COMMAND}-{VERSION}.dmg": write_disk_image,
}


def write_packages(folder: Path) -> None:
    """Write them beside the bundle's folder, and say which can't be made here and where they can."""
    for name, write in _PACKAGES.items():
        target = folder.parent / name
        try:
            write(folder, target)
        except Elsewhere as reason:
            print(reason, flush=True)
        else:
            print(f"{target} is ready.", flush=True)
