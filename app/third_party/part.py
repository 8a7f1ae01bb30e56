"""One part of the program: what it is called, its version, its licence, and the licence's texts."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """`licence` is what its makers declare, an SPDX expression as a rule, or empty; `files` hold the texts in full."""

    name: str
    version: str
    licence: str
    files: tuple[Path, ...]

    def text(self) -> str:
        """All its texts, each under its file's name where there are several; empty where none came with it."""
        texts = [(file.name, _read(file)) for file in self.files]
        if len(texts) == 1:
            return texts[0][1]
        return "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{text}" for name, text in texts)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
