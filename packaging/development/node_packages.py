"""Packages from npm that some tests run, as their lock file says, in a folder that git ignores."""

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from development.trouble import Trouble

#: What brings npm on Debian.
NPM: Final = "npm"


@dataclass(frozen=True)
class NodePackages:
    """The folder of a package.json and its package-lock.json.

    A stamp beside the packages says which lock file, byte for byte, they were installed from; it is written last.
    """

    folder: Path

    @property
    def is_there(self) -> bool:
        """Whether they are installed as they are locked today."""
        return self._stamp.is_file() and self._stamp.read_text(encoding="ascii") == self._digest()

    def prepare(self) -> None:
        """Install them; raises `Trouble` where that can't be done. Nothing that they bring is run for it."""
        npm = shutil.which(NPM)
        if npm is None:
            raise Trouble("npm isn't there, which brings what some tests run.")
        print(f"Installing {self.folder.name} for the tests; this happens once and takes some seconds ...", flush=True)
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise Trouble(f"npm could not install {self.folder.name}:\n{done.stdout}{done.stderr}")
        self._stamp.write_text(self._digest(), encoding="ascii")

    @property
    def _stamp(self) -> Path:
        return self.folder / "node_modules" / "made-from.txt"

    def _digest(self) -> str:
        return hashlib.sha256((self.folder / "package-lock.json").read_bytes()).hexdigest()
