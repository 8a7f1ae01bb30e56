"""A keyring that comes with another package and keeps secrets in a plain file, as keyrings.alt's does."""

import os
from pathlib import Path
from typing import Final

from tests.support.program import ROOT

PLAIN: Final = "plain_keyring.Plain"
_CODE: Final = """
from pathlib import Path
from keyring.backend import KeyringBackend

class Plain(KeyringBackend):
    priority = 0.5

    def get_password(self, service, username):
        secrets = Path(__file__).with_name("secrets.txt")
        lines = secrets.read_text("utf-8").splitlines() if secrets.exists() else ()
        return next((line.partition("=")[2] for line in lines if line.startswith(f"{service}=")), None)

    def set_password(self, service, username, password):
        Path(__file__).with_name("secrets.txt").write_text(f"{service}={password}", "utf-8")
"""


def install_plain_keyring(folder: Path) -> dict[str, str | None]:
    """Install it in this folder; gives the changes of the environment with which Python finds it."""
    about = folder / "plain_keyring-1.dist-info"
    about.mkdir(parents=True)
    (folder / "plain_keyring.py").write_text(_CODE, "utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: plain_keyring\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[keyring.backends]\nplain = plain_keyring\n")
    return {"PYTHONPATH": f"{ROOT}{os.pathsep}{folder}", "PYTHON_KEYRING_BACKEND": None}
