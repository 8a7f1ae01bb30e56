"""The programs that some tests start: installed where that is allowed, otherwise their tests are skipped by name."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from bundling import made_from

from development.environment import MITMPROXY, OLDEST_PIP, Environment
from development.node_packages import NPM, NodePackages
from development.system_packages import install
from development.trouble import Trouble

_ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Program:
    """A program on the search path, and the Debian package that brings it."""

    name: str
    package: str

    @property
    def is_there(self) -> bool:
        """Whether it can be started."""
        return shutil.which(self.name) is not None


@dataclass(frozen=True)
class Trial:
    """Something that a system may bring and yet not allow, so only trying it is sure."""

    command: tuple[str, ...]
    package: str

    @property
    def is_there(self) -> bool:
        """Whether the command ends well."""
        if shutil.which(self.command[0]) is None:
            return False
        return subprocess.run(self.command, check=False, capture_output=True).returncode == 0


@dataclass(frozen=True)
class Isolated:
    """What wants other versions than the program itself, and so has an environment of its own."""

    requirements: str
    environment: Environment

    @property
    def is_there(self) -> bool:
        """Whether it is installed as it is locked today."""
        return self.environment.fits(self.requirements)


@dataclass(frozen=True)
class Bundle:
    """The bundle, built by a task of its own: it takes longer than a person waits for tests."""

    @property
    def is_there(self) -> bool:
        """Whether it is built from the files as they are now."""
        return made_from.is_current()


Part: TypeAlias = Program | Trial | Isolated | NodePackages | Bundle

#: By the name under which a test asks for it: `@pytest.mark.needs("xvfb")`.
PARTS: Final[Mapping[str, Part]] = {
    "xvfb": Program("Xvfb", "xvfb"),
    "trayer": Program("trayer", "trayer"),
    # Both are started over the session bus, and are on no path.
    "at-spi": Trial(("test", "-x", "/usr/libexec/at-spi2-registryd"), "at-spi2-core"),
    "valgrind": Program("valgrind", "valgrind"),
    "xclip": Program("xclip", "xclip"),
    "xdotool": Program("xdotool", "xdotool"),
    "openbox": Program("openbox", "openbox"),
    "weston": Program("weston", "weston"),
    "gsettings": Program("gsettings", "libglib2.0-bin"),
    "gnome-settings": Trial(("gsettings", "list-keys", "org.gnome.system.proxy"), "gsettings-desktop-schemas"),
    # The package without the service, which nobody asked for.
    "tinyproxy": Program("tinyproxy", "tinyproxy-bin"),
    "dbus": Program("dbus-daemon", "dbus"),
    "gnome-keyring": Program("gnome-keyring-daemon", "gnome-keyring"),
    "secret-tool": Program("secret-tool", "libsecret-tools"),
    "namespaces": Trial(("unshare", "--map-root-user", "--net", "--mount", "true"), "util-linux"),
    "node": Program("node", "nodejs"),
    "curl": Program("curl", "curl"),
    "zsh": Program("zsh", "zsh"),
    "fish": Program("fish", "fish"),
    "pass": Program("pass", "pass"),
    "man": Program("man", "man-db"),
    "desktop-file-validate": Program("desktop-file-validate", "desktop-file-utils"),
    "appstreamcli": Program("appstreamcli", "appstream"),
    "wixl": Program("wixl", "wixl"),
    "msibuild": Program("msibuild", "msitools"),
    "dpkg-deb": Program("dpkg-deb", "dpkg"),
    "dpkg-parsechangelog": Program("dpkg-parsechangelog", "dpkg-dev"),
    "readelf": Program("readelf", "binutils"),
    # It makes a system, which takes root.
    "mmdebstrap": Trial(("unshare", "--mount", "mmdebstrap", "--version"), "mmdebstrap"),
    "newman": NodePackages(_ROOT / "packaging" / "newman"),
    # The tools that read the other files of `get --output`.
    "readers": NodePackages(_ROOT / "packaging" / "readers"),
    "mitmproxy": Isolated(MITMPROXY, Environment(_ROOT, ".venv-mitmproxy")),
    "oldest-pip": Isolated(OLDEST_PIP, Environment(_ROOT, ".venv-oldest-pip")),
    "bundle": Bundle(),
}


def ensure() -> None:
    """Install the parts that are missing, and name those that stay missing."""
    lacking = [PARTS[name] for name in _missing()]
    packages = [name for part in lacking if (name := _package(part)) is not None]
    if packages and sys.platform == "linux":
        install(*packages)
    for part in lacking:
        if isinstance(part, Isolated | NodePackages):
            _set_up(part)
    if still_lacking := _missing():
        print(f"Not on this computer, so tests that need it are skipped: {', '.join(still_lacking)}", flush=True)
    if "bundle" in still_lacking:
        print(
            "The bundle’s tests need one built from the files as they are now: python3 packaging/dev.py bundle",
            flush=True,
        )


def _package(part: Part) -> str | None:
    """What Debian has to bring for it."""
    if isinstance(part, NodePackages):
        return None if shutil.which(NPM) else NPM
    return None if isinstance(part, Isolated | Bundle) else part.package


def _set_up(part: Isolated | NodePackages) -> None:
    try:
        if isinstance(part, NodePackages):
            part.prepare()
        else:
            part.environment.prepare(part.requirements)
    except (Trouble, OSError) as trouble:
        print(trouble, file=sys.stderr, flush=True)


def _missing() -> list[str]:
    return [name for name, part in PARTS.items() if not part.is_there]
