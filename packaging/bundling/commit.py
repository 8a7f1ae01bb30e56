"""Notes in the bundle which commit it was made from, for `--version` and the window's help."""

import subprocess
from pathlib import Path
from typing import Final

#: Where `app/release.py` looks for it.
_FILE: Final = "commit.txt"
_RESOURCES: Final = Path("_internal", "app", "resources")
_ROOT: Final = Path(__file__).resolve().parents[2]


def commit_of(checkout: Path = _ROOT) -> str:
    """The commit that is checked out, in full; empty where git doesn't know it."""
    asked = ("git", "rev-parse", "--verify", "HEAD")
    try:
        return subprocess.run(asked, cwd=checkout, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def write_commit(folder: Path, checkout: Path = _ROOT) -> None:
    """Write the checkout's commit into the resources of the bundle in this folder; nothing if git doesn't know it."""
    if commit := commit_of(checkout):
        (folder / _RESOURCES / _FILE).write_text(f"{commit}\n", encoding="ascii")
