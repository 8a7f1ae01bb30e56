"""The programs that some tests start: installed where that is allowed, otherwise their tests are skipped by name."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from development.system_packages import install


@dataclass(frozen=True)
class Part:
    """A program on the search path, and the Debian package that brings it."""

    program: str
    package: str

    @property
    def is_there(self) -> bool:
        """Whether it can be started."""
        return shutil.which(self.program) is not None


#: By the name under which a test asks for it: `@pytest.mark.needs("xvfb")`.
PARTS: Final[Mapping[str, Part]] = {
    "xvfb": Part("Xvfb", "xvfb"),
    "dbus": Part("dbus-daemon", "dbus"),
    "gnome-keyring": Part("gnome-keyring-daemon", "gnome-keyring"),
    "secret-tool": Part("secret-tool", "libsecret-tools"),
}


def ensure() -> None:
    """Install the parts that are missing, and name those that stay missing."""
    if sys.platform == "linux" and (lacking := _missing()):
        install(*(PARTS[name].package for name in lacking))
    if lacking := _missing():
        print(f"Not on this computer, so tests that need it are skipped: {', '.join(lacking)}", flush=True)


def _missing() -> list[str]:
    return [name for name, part in PARTS.items() if not part.is_there]
