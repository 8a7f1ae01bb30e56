"""The Windows wheels of what is locked, fetched by pip with their hashes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from development.trouble import Elsewhere

from packaging.requirements import Requirement

_WINDOWS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
#: Tools that check the code and the locks, which needs doing on one system.
_UNNEEDED: Final = frozenset({"ruff", "mypy", "uv"})
_TARGET: Final = (
    "--no-deps", "--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
)  # fmt: skip


def for_windows(lock: str) -> str:
    """The lock's requirements that hold on Windows, without markers, which pip reads for the system it runs on."""
    return "".join(f"{found}\n" for found in map(_for_windows, _requirements(lock)) if found)


def fetch(lock: str, target: Path) -> None:
    """Put the wheels that the lock names into the folder; raises `Elsewhere` with what pip says last."""
    target.mkdir(parents=True, exist_ok=True)
    chosen = target / "chosen.txt"
    chosen.write_text(for_windows(lock), encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "--require-hashes")
    done = subprocess.run([*pip, *_TARGET, "-d", target, "-r", chosen], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines() or [f"pip ended with {done.returncode}."]
        raise Elsewhere(f"The packages for Windows could not be fetched: {said[-1]}")


def _requirements(lock: str) -> Iterator[str]:
    lines = (line for line in lock.replace("\\\n", " ").splitlines() if line.strip())
    return (line for line in lines if not line.lstrip().startswith("#"))


def _for_windows(line: str) -> str:
    wish, *hashes = line.split("--hash=")
    requirement = Requirement(wish.strip())
    holds = requirement.marker is None or requirement.marker.evaluate(dict(_WINDOWS))
    if not holds or requirement.name in _UNNEEDED:
        return ""
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    named = f"{requirement.name}{extras}{requirement.specifier}"
    return " ".join([named, *(f"--hash={each.strip()}" for each in hashes)])
