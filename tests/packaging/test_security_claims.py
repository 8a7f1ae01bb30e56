"""SECURITY.md: what it says is defended has a test that is there."""

import re
from pathlib import Path
from typing import Final

import pytest

_ROOT: Final = Path(__file__).resolve().parents[2]
_ROWS: Final = [
    row.split(" | ")
    for row in (_ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    if row.startswith("| **")
]


def are_there(name: str) -> bool:
    """Whether there is such a file or folder, which may be named alone where its name says enough."""
    return (_ROOT / name).exists() or len(list((_ROOT / "tests").rglob(name))) == 1


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: str(row[0]))
def test_each_claim_names_tests_that_are_there(row: list[str]) -> None:
    named = re.findall(r"`([^`]+)`", row[2])
    assert named
    assert [name for name in named if not are_there(name)] == []


def test_there_are_nine_kinds_of_others() -> None:
    assert len(_ROWS) == 9
