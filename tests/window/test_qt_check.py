"""What Windows lacks is told before Qt would show a box and wait for an answer."""

import json
import sys
from pathlib import Path

import pytest

from tests.support.program import ended

WITHOUT_ITS_PART = """
from pathlib import Path
from app.window import qt_check
qt_check.own_platform = lambda: Path("nowhere", "qwindows.dll")
from app.self_test.window_step import draw
print(draw())
"""


def test_a_part_of_qt_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    from app.window.qt_check import why_not_loaded  # it brings Qt, which only this test needs here

    damaged = tmp_path / "qwindows.dll"
    damaged.write_bytes(b"no library")
    assert why_not_loaded(damaged).startswith("qwindows.dll: ")
    assert why_not_loaded(tmp_path / "qnone.dll").startswith("qnone.dll: ")


@pytest.mark.skipif(sys.platform == "win32", reason="its folder is laid out in another way there")
def test_a_part_of_qt_that_is_whole_is_loaded() -> None:
    from PySide6.QtCore import QLibraryInfo  # as above

    from app.window.qt_check import why_not_loaded  # as above

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    assert why_not_loaded(folder / "libqoffscreen.so") == ""


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere Qt shows no box")
def test_on_windows_the_drawing_ends_at_once_without_its_part() -> None:
    said = json.loads(ended(["-c", WITHOUT_ITS_PART]).stdout)
    assert "qwindows.dll" in said["broken"]


@pytest.mark.skipif(sys.platform != "win32", reason="the part is Windows' own")
def test_on_windows_the_part_is_looked_for_where_qt_does() -> None:
    said = json.loads(ended(["-c", "from app.self_test.window_step import draw; print(draw())"]).stdout)
    assert said["platform"] == "windows"
