"""A folder of small wheels that stand in for what is locked; a newer release of each is in it too."""

import base64
import hashlib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ENTRY: Final = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[[^]]*])?==(?P<version>[^ ;\\]+)(?: *; *(?P<marker>[^\\]*[^ \\]))?", re.MULTILINE
)
_NEWER: Final = "9999"
_EXTRA: Final = "more"
"""What each asks of the next one: a pip that resolves looks for it anew, and would find the newer release."""


@dataclass(frozen=True)
class Locked:
    """One entry of a requirement file; it is needed where the marker holds."""

    name: str
    version: str
    marker: str

    @property
    def condition(self) -> str:
        """The marker as it is written behind a requirement."""
        return f" ; {self.marker}" if self.marker else ""


def locked_in(text: str) -> Sequence[Locked]:
    """The entries of a requirement file."""
    return [Locked(found["name"], found["version"], found["marker"] or "") for found in _ENTRY.finditer(text)]


def write_stand_ins(locked: Sequence[Locked], folder: Path) -> str:
    """Write wheels of the locked releases and of newer ones; gives the requirement file that locks the former."""
    folder.mkdir()
    followers = [*locked[1:], None]
    return "".join(_write(entry, follower, folder) for entry, follower in zip(locked, followers, strict=True))


def _write(entry: Locked, follower: Locked | None, folder: Path) -> str:
    """Both releases of one; gives the line that locks it."""
    wish = "" if follower is None else f"{follower.name}[{_EXTRA}]>={follower.version}{follower.condition}"
    _write_wheel(entry.name, _NEWER, wish, folder)
    digest = hashlib.sha256(_write_wheel(entry.name, entry.version, wish, folder).read_bytes()).hexdigest()
    return f"{entry.name}=={entry.version}{entry.condition} --hash=sha256:{digest}\n"


def _write_wheel(name: str, version: str, wish: str, folder: Path) -> Path:
    """A wheel without a module: what pip reads of it is there."""
    stem = f"{re.sub('[-_.]+', '_', name)}-{version}"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: {_EXTRA}\n"
    files = {
        "METADATA": f"{metadata}Requires-Dist: {wish}\n" if wish else metadata,
        "WHEEL": "Wheel-Version: 1.0\nGenerator: stand-in\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    wheel = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        record = ""
        for file, content in files.items():
            archive.writestr(f"{stem}.dist-info/{file}", content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content.encode()).digest()).rstrip(b"=").decode()
            record += f"{stem}.dist-info/{file},sha256={digest},{len(content)}\n"
        archive.writestr(f"{stem}.dist-info/RECORD", f"{record}{stem}.dist-info/RECORD,,\n")
    return wheel
