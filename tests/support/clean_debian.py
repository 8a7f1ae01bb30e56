"""A Debian in a folder, as it is right after its installation: without Python, and with nothing of this computer's."""

import platform
import shlex
import subprocess
from pathlib import Path
from typing import Final

from tests.support.children import result_in_text

#: What a desktop has and a bare system lacks, and what plays the person at it.
_DESKTOP: Final = ("dbus", "gnome-keyring", "iproute2", "libglib2.0-bin", "xclip", "xdotool", "xvfb")
_PERSON: Final = "person"
#: Which libraries of the program the bare system would not find; the program itself looks into its own folder first.
_LOOK_FOR_LIBRARIES: Final = """
cd /usr/lib/idmobile-token
find . -name "*.so*" -exec env LD_LIBRARY_PATH=/usr/lib/idmobile-token/_internal ldd {} + | grep "not found"
"""
#: Run in namespaces of its own, as root; then, as the person, what follows it.
_SIGN_IN: Final = f"""
ip link set lo up
install -d -m 700 -o {_PERSON} /run/user/1000
exec setpriv --reuid={_PERSON} --regid={_PERSON} --init-groups env -i -C /home/{_PERSON} \
    HOME=/home/{_PERSON} USER={_PERSON} PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 \
    XDG_RUNTIME_DIR=/run/user/1000 "$@"
"""


class CleanDebian:
    """The system in `root`, of this computer's own release; it has the network only while packages are installed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @classmethod
    def with_package(cls, package: Path, root: Path) -> "CleanDebian":
        """Set up the system, install the package and what it depends on, and look at what is missing; then a desktop.

        Installing is apt's work, with the network: it fails where a dependency can't be had.
        """
        here = f"/root/{package.name}"
        hooks = (
            f"copy-in {shlex.quote(str(package))} /root",
            f'chroot "$1" apt-get install --yes --no-install-recommends {here}',
            f'chroot "$1" sh -c {shlex.quote(_LOOK_FOR_LIBRARIES)} >"$1/root/missing-libraries" || true',
            f'chroot "$1" apt-get install --yes --no-install-recommends {" ".join(_DESKTOP)}',
            f'chroot "$1" useradd --create-home {_PERSON}',
        )
        steps = [f"--customize-hook={hook}" for hook in hooks]
        release = platform.freedesktop_os_release()["VERSION_CODENAME"]
        done = result_in_text(["mmdebstrap", "--variant=minbase", *steps, release, root])
        assert done.returncode == 0, done.stderr
        return cls(root)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a shell script as a person who just signed in, without a network; all that it started ends with it."""
        enter = ("unshare", "--mount", "--pid", "--net", "--ipc", "--fork", "--kill-child")
        command = (*enter, f"--root={self._root}", "--mount-proc", "sh", "-ec", _SIGN_IN, "sh", "sh", "-ec", script)
        return result_in_text(command)

    def read(self, place: str) -> str:
        """The text of a file of the system."""
        return (self._root / place).read_text(encoding="utf-8")
