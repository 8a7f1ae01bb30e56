"""The archive for any Linux: unpack it anywhere and start it."""

import gzip
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

from development.trouble import Elsewhere

from bundling.linux import SOURCES, copy_programs, write_share
from bundling.moment import moment


def write_archive(folder: Path, target: Path) -> None:
    """Pack the bundle's folder into `target`, a `.tar.gz` with one folder of that name in it.

    Two archives of the same files have the same bytes: names are sorted, times are the commit's, everything is root's.
    Raises `Elsewhere` on another system.
    """
    if sys.platform != "linux":
        raise Elsewhere("The archive for Linux is made on Linux alone.")
    name = target.name.removesuffix(".tar.gz")
    with tempfile.TemporaryDirectory() as place:
        whole = Path(place, name)
        copy_programs(folder, whole)
        write_share(whole / "share")
        shutil.copyfile(SOURCES / "install.txt", whole / "install.txt")
        (whole / "install.txt").chmod(0o644)
        _pack(whole, target)


def _pack(folder: Path, target: Path) -> None:
    with (
        target.open("wb") as file,
        # The archive's own name and time would be in its header.
        gzip.GzipFile("", "wb", 6, file, moment()) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for place in (folder, *sorted(folder.rglob("*"))):
            archive.add(place, str(place.relative_to(folder.parent)), recursive=False, filter=_of_nobody_in_particular)


def _of_nobody_in_particular(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = moment()
    return entry
