import os
import sys
from pathlib import Path

import pytest

from app.file_reading import FileState, read_plain, standing_of
from app.long_path import beyond_the_limit
from app.result_file import write_result

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a path of this length is like any other")
DEEP = "\\".join(["n" * 60] * 4)


@pytest.mark.parametrize("path", [r"C:\a\b.csv", r"\\?\C:" + "\\" + DEEP, r"\\.\NUL", r"\\server\share\b.csv"])
def test_a_short_path_and_one_that_says_it_itself_stay_as_they_are(path: str) -> None:
    assert beyond_the_limit(path) == path


@pytest.mark.parametrize(("path", "named"), [
    (rf"C:\{DEEP}\b.csv", rf"\\?\C:\{DEEP}\b.csv"),
    (f"C:/{DEEP}/x/../b.csv", rf"\\?\C:\{DEEP}\b.csv"),
    (rf"\\server\share\{DEEP}\b.csv", rf"\\?\UNC\server\share\{DEEP}\b.csv"),
])  # fmt: skip
def test_a_long_path_is_named_whole_and_plain(path: str, named: str) -> None:
    assert beyond_the_limit(path) == named


@on_windows
@pytest.mark.parametrize("length", [236, 250, 258, 262, 400])
def test_a_file_is_written_and_read_however_long_its_path_is(tmp_path: Path, length: int) -> None:
    folder = tmp_path
    while len(str(folder)) < length - 80:
        folder /= "n" * 60
    os.makedirs(beyond_the_limit(str(folder)), exist_ok=True)  # noqa: PTH103 - a name that `Path` would take apart
    file = folder / "r".ljust(length - len(str(folder)) - 1, "r")
    assert len(str(file)) == length
    for content in (b"first", b"second"):
        assert write_result(content, file) is None
        assert read_plain(file) == content
    assert standing_of(file) is FileState.PLAIN
    assert os.listdir(beyond_the_limit(str(folder))) == [file.name]  # noqa: PTH208 - as above
