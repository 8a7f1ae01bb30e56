"""Measures how soon, and with how little memory, files that claim too much are turned away.

`python -m tests.bench.refused FILE...` reads them in a process of its own: one figure a line.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import psutil

from app.endpoint.problem import Problem
from app.verification.list_file import read_list_file
from app.verification.list_reading import read_list
from tests.bench.figures import Figure
from tests.support.program import ROOT
from tests.support.raw_workbooks import HEAD, bomb_of, raw_xlsx

_MIB: Final = 1024 * 1024
_LINUX: Final = "linux"


def refused(folder: Path) -> list[Figure]:
    """A wide header, a row far beyond the last, a zip bomb, a file of six gigabytes and a device without an end."""
    command = [sys.executable, "-m", "tests.bench.refused", *map(str, _files(folder))]
    ended = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    told = {name: float(value) for name, value in map(str.split, ended.stdout.splitlines())}
    return [
        Figure("a list that claims too much is refused, the slowest of five", "ms", told["milliseconds"], 1000),
        Figure("the most memory that this takes", "MiB", told["memory"], 100),
    ]


def _wide() -> bytes:
    return b"licence" + b"," * 500_001 + b"\nPR1\n"


def _far_row() -> bytes:
    return raw_xlsx(f'{HEAD}<row r="999999999"><c t="inlineStr"><is><t>PR1</t></is></c></row>')


_MADE: Final[Mapping[str, Callable[[], bytes]]] = {
    "wide.csv": _wide,
    "far.xlsx": _far_row,
    "bomb.xlsx": lambda: bomb_of(600),
}


def _files(folder: Path) -> list[Path]:
    for name, content in _MADE.items():
        (folder / name).write_bytes(content())
    sparse = folder / "sparse.csv"
    with sparse.open("wb") as opened:
        opened.truncate(6 * 1024**3)
    device = [Path("/dev/zero")] if sys.platform == _LINUX else []
    return [*(folder / name for name in _MADE), sparse, *device]


def _is_refused(file: Path) -> bool:
    content = read_list_file(file)
    return isinstance(read_list(content, file.name) if isinstance(content, bytes) else content, Problem)


def _most_memory() -> float:
    """The most that this process has had so far, in MiB; what is asked of Linux doesn't count its parent's."""
    if sys.platform == _LINUX:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024
    return float(psutil.Process().memory_info().rss) / _MIB


def main(files: Sequence[Path]) -> None:
    """Read each, and print what the slowest took, and the most memory."""
    # What reading brings along the first time isn't counted to these.
    read_list(b"licence\nPR1\n", "list.csv")
    read_list(raw_xlsx(HEAD), "list.xlsx")
    before, slowest = _most_memory(), 0.0
    for file in files:
        begin = time.perf_counter()
        if not _is_refused(file):
            raise SystemExit(f"{file} was read")
        slowest = max(slowest, time.perf_counter() - begin)
    sys.stdout.write(f"milliseconds {1000 * slowest}\nmemory {_most_memory() - before}\n")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
