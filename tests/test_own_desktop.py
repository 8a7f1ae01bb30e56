"""The tests' own screen and bus, and what becomes of a test where one is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.children import result_in_text


@pytest.mark.needs("xvfb")
def test_windows_open_on_a_real_screen(qapp: QApplication) -> None:
    assert qapp.platformName() == "xcb"


@pytest.mark.needs("dbus")
def test_programs_find_a_session_bus_that_answers(session_bus: str) -> None:
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == session_bus
    asked = [
        "dbus-send",
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.DBus",
        "/",
        "org.freedesktop.DBus.GetId",
    ]
    assert "string" in result_in_text(asked, check=True).stdout


def _try_without_parts(folder: Path, *, need_all: bool) -> subprocess.CompletedProcess[str]:
    """This file's tests of the parts on a computer that has none of them."""
    return result_in_text(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "real_screen or answers", __file__],
        env={**os.environ, "PATH": str(folder), "TESTS_NEED_ALL": "1" if need_all else ""},
    )


def test_a_test_is_skipped_with_the_name_of_the_part_that_is_missing(tmp_path: Path) -> None:
    ended = _try_without_parts(tmp_path, need_all=False)
    assert ended.returncode == 0
    assert "xvfb is not on this computer" in ended.stdout
    assert "dbus is not on this computer" in ended.stdout
    assert "2 skipped" in ended.stdout


def test_in_ci_such_a_test_fails(tmp_path: Path) -> None:
    ended = _try_without_parts(tmp_path, need_all=True)
    assert ended.returncode == 1
    assert "2 errors" in ended.stdout
