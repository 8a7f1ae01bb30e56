"""Which release of the program this is: its version and commit; without pathlib and `re`, see `app.about`."""

import errno
import os

from app.about import NAME, VERSION
from app.start_checks import resources

#: Written into the resources by whoever builds the bundle.
COMMIT_FILE = "commit.txt"
_HEXADECIMAL = frozenset("0123456789abcdef")
_SHORTEST, _LONGEST = 40, 64
_SHOWN = 7


def release() -> str:
    """The version and, where it is known, the commit: `1.0.0 (commit 0f1e2d3)`."""
    commit = _commit()
    return f"{VERSION} (commit {commit[:_SHOWN]})" if commit else VERSION


def say_release() -> int:
    """Write name and version, and give the exit status: a version says nothing that needs streams to be prepared."""
    try:
        os.write(1, f"{NAME} {release()}\n".encode("ascii", "replace"))
    except OSError as trouble:
        # A reader that has gone away is no fault; a full disk is one, with the status for this computer's troubles.
        return 0 if trouble.errno in {errno.EPIPE, errno.ESHUTDOWN, errno.EINVAL} else 4
    return 0


def _commit() -> str:
    """The commit as the build noted it, else as a checkout's own git folder has it; empty where neither says."""
    folder = resources()
    found = _first_line(f"{folder}/{COMMIT_FILE}") or _checked_out(os.path.dirname(folder))
    return found if _SHORTEST <= len(found) <= _LONGEST and _HEXADECIMAL.issuperset(found) else ""


def _checked_out(checkout: str) -> str:
    """What HEAD stands for, read from git's files (gitrepository-layout): git itself would take longer than a start."""
    # In a further working tree, a file says where its folder is, and that folder where the common one is.
    noted = _first_line(f"{checkout}/.git").removeprefix("gitdir: ")
    folder = os.path.join(checkout, noted or ".git")
    head = _first_line(f"{folder}/HEAD")
    if not head.startswith("ref: "):
        return head
    branch = head.removeprefix("ref: ")
    common = os.path.join(folder, _first_line(f"{folder}/commondir"))
    return _first_line(f"{common}/{branch}") or _packed(f"{common}/packed-refs", branch)


def _packed(references: str, branch: str) -> str:
    lines = _lines(references)
    return next((line.partition(" ")[0] for line in lines if line.partition(" ")[2] == branch), "")


def _first_line(file: str) -> str:
    return next(iter(_lines(file)), "")


def _lines(file: str) -> list[str]:
    try:
        with open(file, encoding="utf-8") as opened:
            return opened.read().splitlines()
    except (OSError, ValueError):
        return []
