"""Writes a result to a file, as a line, for its owner alone."""

from pathlib import Path

from app.endpoint.problem import Problem
from app.whole_file import write_whole


def write_result(result: str, file: Path) -> Problem | None:
    """Put the result into the file as a line, mode 0600; `file_unwritable` leaves what was there as it was."""
    return write_whole(f"{result}\n".encode(), file)
