import os
import sys
from pathlib import Path
from typing import Literal

import pytest

from app.command_line.terminal.terminal_detection import is_terminal
from tests.support.program import started


def test_no_file_is_a_terminal(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert not is_terminal(file)
    assert not is_terminal(file)
    assert not is_terminal(None)


@pytest.mark.parametrize("mode", ["r", "w"])
def test_the_device_that_swallows_everything_is_no_terminal(mode: Literal["r", "w"]) -> None:
    with open(os.devnull, mode) as nowhere:  # noqa: PTH123 - a device
        assert not is_terminal(nowhere)


@pytest.mark.parametrize(
    "arguments",
    [
        ("get", "--server", "127.0.0.1:9", "--licence", "PR16F16N"),
        ("get", "--server", "127.0.0.1:9", "--licence", "PR16F16N", "--secret-stdin"),
        ("profiles", "remove", "Acme"),
        ("profiles", "add", "Acme", "--server", "127.0.0.1:9", "--licence", "PR16F16N"),
        ("profiles", "import", "-"),
        ("verify", "-"),
        ("exec", "Acme", "--", "nothing"),
        ("serve", "Acme"),
    ],
)
def test_nobody_is_asked_where_all_streams_lead_nowhere(arguments: tuple[str, ...]) -> None:
    """As a scheduled task, a service or Node's `stdio: "ignore"` start it."""
    changes = {"IDMOBILE_CLIENT_SECRET": None}
    with (
        open(os.devnull, "r+b") as nowhere,  # noqa: PTH123 - a device
        started([*_LEADING_NOWHERE, *arguments], changes=changes, stdin=nowhere.fileno()) as program,
    ):
        out, said = program.communicate(timeout=120)
    assert program.returncode in {2, 4}, (program.returncode, out, said)


#: Has the program's error output lead nowhere, too.
_LEADING_NOWHERE = (
    "-c",
    "import os, runpy, sys; os.dup2(os.open(os.devnull, os.O_RDWR), 2); runpy.run_module('app', run_name='__main__')",
)


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere the device has never been one")
def test_windows_takes_it_for_a_terminal_by_itself() -> None:
    with open(os.devnull) as nowhere:  # noqa: PTH123 - a device
        assert nowhere.isatty()
