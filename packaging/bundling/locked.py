"""The hashes of the archives that the requirement files lock."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_REQUIREMENTS: Final = Path(__file__).resolve().parents[1] / "requirements"
#: What the build environment is made from.
_FILES: Final = ("run.txt", "bundle.txt")
_LOCKED: Final = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*])?==.*(?:\n +--hash=.*)+", re.MULTILINE)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked_hashes(folder: Path = _REQUIREMENTS) -> Mapping[str, tuple[str, ...]]:
    """The SHA-256 of every archive that may be installed, by the distribution's normalised name."""
    texts = [(folder / name).read_text(encoding="ascii") for name in _FILES if (folder / name).is_file()]
    entries = (entry for text in texts for entry in _LOCKED.finditer(text))
    return {normalised(entry[1]): tuple(_HASH.findall(entry[0])) for entry in entries}


def normalised(name: str) -> str:
    """A distribution's name as all its spellings share it (PEP 503)."""
    return re.sub(r"[-_. ]+", "-", name).lower()
